"""One language's words for a dataset's page: what views, types and causes are called."""

from sim.facts.catalogue import facts
from sim.fhir.formats.folder import TRUTH
from sim.report.anchor.voice import Voice
from sim.report.dataset.moment import Moment
from sim.report.numbers import FIXED


class Teller(Voice):
    """How a dataset's page speaks. `order` are the causes that its chart has a bar of."""

    def __init__(self, lang: str, order: list[str]) -> None:
        super().__init__(lang)
        self.order = order

    def title(self, cause: str) -> str:
        """Return a cause as one says it."""
        return self._words.get(f"dataset.cause.{cause}", cause.replace("_", " ").capitalize())

    def kind(self, type_name: str) -> str:
        """Return what a resource of a type is to people."""
        return self._words.get(f"dataset.type.{type_name}", type_name)

    def role(self, view: str) -> str:
        """Return what kind of system a view is of: gp-1804-3 is a GP's journal."""
        if view == TRUTH:
            return self.say("dataset.truth")
        role = view.partition("-")[0]
        service = facts().services.get(role)
        return self.pick(service.name) if service else self._words.get(f"role.{role}", role)

    def view(self, view: str) -> str:
        """Return what a view is called: gp-1804-3 is office 3 in Bodø."""
        municipalities, words = facts().municipalities, []
        for word in view.split("-")[1:]:
            known = municipalities.get(word)
            office = word.isdigit() and not known
            words.append(known.name if known else self.say("role.office", number=word) if office else word)
        return f"{self.role(view)}, {' '.join(words)}" if words else self.role(view)

    def moment(self, moment: Moment) -> str:
        """Return a moment as short as it is unmistakable, its time of day if it has one."""
        if self.lang == "nb":
            return f"{moment.at:%d.%m.%Y %H.%M}" if moment.has_clock else f"{moment.at:%d.%m.%Y}"
        return f"{moment.at:%Y-%m-%d %H:%M}" if moment.has_clock else f"{moment.at:%Y-%m-%d}"

    def size(self, size: int) -> str:
        """Return a size as one reads it."""
        for unit, power in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
            if size >= power:
                return f"{self.number.decimal(size / power, 1)}{FIXED}{unit}"
        return f"{size}{FIXED}B"
