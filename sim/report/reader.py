"""Whom the report speaks to: one language's words and numbers, and what things are called in it."""

from typing import Any

from sim.experiment.compare import Comparison
from sim.model.evidence import Words
from sim.report.numbers import FIXED, Numbers
from sim.report.words import words
from sim.scenario.load import Case

FEW = 20  # fewer interactions than this are marked


class Listener:
    """Somebody to whom a case is told. `order` are the alternatives that were run, a baseline first."""

    def __init__(self, case: Case, order: list[str], lang: str) -> None:
        self.lang = lang
        self.case = case
        self.number = Numbers(lang)
        self.order = order
        self.baseline = self.case.scenario.baseline
        self.facts = self.case.facts[self.baseline]
        self._words = words(lang)

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key, filled in."""
        text = self._words[key]
        return text.format(**values) if values else text

    def known(self, key: str, otherwise: str) -> str:
        """Return the words of a key, or something else if there are none."""
        return self._words.get(key, otherwise)

    def pick(self, both: Words) -> str:
        """Return a fact's own words."""
        return str(getattr(both, self.lang))

    def title(self, name: str) -> str:
        """Return what an alternative is called: its design's title, how far the services have come, and its own name.

        The services where alternatives of its design differ in them; the name where two would be called the same.
        """
        called = {one: self._called(one) for one in (*self.order, name)}
        same = sum(other == called[name] for other in called.values()) > 1
        return self.say("name.same_design", design=called[name], name=name) if same else called[name]

    def _called(self, name: str) -> str:
        scenario = self.case.scenario
        design = scenario.alternatives[name].default
        title = self.pick(self.case.facts[name].designs[design].title)
        alike = [one for one in self.order if scenario.alternatives[one].default == design]
        services = scenario.services_of(name)
        if services == "as_is" or len({scenario.services_of(one) for one in alike}) == 1:
            return title
        return self.say("name.services", design=title, services=self.say(f"services.{services}"))

    def area(self, area: str) -> str:
        """Return a service area's name."""
        fact = self.facts.areas.get(area)
        return self.pick(fact.name) if fact else self.known(f"area.{area}", area.replace("_", " "))

    def pathway(self, name: str) -> str:
        """Return what a pathway is called."""
        known = self.facts.pathways.get(name)
        return self.pick(known.title) if known else name

    def part(self, letter: str) -> str:
        """Return a part of the record by its letter."""
        return self.known(f"part.{letter}", letter)

    def act(self, area: str, act: str) -> str:
        """Return an interaction as one says it: who does what."""
        return f"{self.area(area)}: {self.known(f'act.{act}', act.replace('_', ' '))}"

    def role(self, role: str) -> str:
        """Return what a role is called."""
        service = self.facts.services.get(role)
        return self.pick(service.name) if service else self.known(f"role.{role}", role)

    def system(self, name: str) -> str:
        """Return what a system is called: plo/0301 is Oslo's care-service journal."""
        role, *rest = name.split("/")
        if role == "msg" and rest:
            return f"{self.role('msg')}: {self.system('/'.join(rest))}"
        return ", ".join([self.role(role), *self._unit(rest)])

    def _unit(self, words_of_it: list[str]) -> list[str]:
        if not words_of_it:
            return []
        municipality = self.facts.municipalities.get(words_of_it[0])
        place = municipality.name if municipality else words_of_it[0]
        return [place, *(self.say("role.office", number=one) for one in words_of_it[1:])]

    def span(self, text: str) -> str:
        """Return a span as the facts write it, with this language's units."""
        return self.number.written(text).replace(" ", FIXED)

    def listed(self, names: list[str]) -> str:
        """Return names in a row, with a word before the last."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.say('name.and')} {names[-1]}"


class Reader(Listener):
    """A comparison's reader."""

    def __init__(self, comparison: Comparison, lang: str) -> None:
        super().__init__(comparison.case, list(comparison.done), lang)
        self.comparison = comparison

    def measures(self, name: str) -> dict[str, Any]:
        """Return what was measured of an alternative, as the results have it."""
        found: dict[str, Any] = self.comparison.document["alternatives"][name]  # type: ignore[index]
        return found
