"""One language's words and numbers for an anchor's report."""

from typing import Any

from sim.model.evidence import Words
from sim.report.numbers import NOTHING, Numbers
from sim.report.table import Cell
from sim.report.words import words


class Voice:
    """How an anchor's report speaks."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.number = Numbers(lang)
        self._words = words(lang)

    def say(self, key: str, **values: object) -> str:
        """Return the words of a key, filled in."""
        text = self._words[key]
        return text.format(**values) if values else text

    def pick(self, both: Words) -> str:
        """Return an anchor's own words."""
        return str(getattr(both, self.lang))

    def short(self, value: float) -> str:
        """Return a number no longer than it need be."""
        return self.number.written(f"{value:g}")

    def heads(self, *keys: str) -> list[Cell]:
        """Return the heads of a table, the first of words."""
        return [Cell(self.say(key), left=not place) for place, key in enumerate(keys)]

    def whole(self, value: float | None, note: str = "") -> Cell:
        """Return a cell with a count."""
        return Cell(self.number.whole(value), value, note=note)

    def seconds(self, value: float | None, note: str = "") -> Cell:
        """Return a cell with seconds."""
        return Cell(self.number.seconds(value), value, note=note)

    def chance(self, p: float) -> Cell:
        """Return a cell with how likely luck alone would be."""
        return Cell(f"< {self.short(0.0001)}" if p < 0.0001 else self.number.decimal(p, 4), p)

    def found(self, finding: str, value: Any) -> str:
        """Return what was found as one says it."""
        if isinstance(value, bool):
            return self.say("anchor.yes" if value else "anchor.no")
        if value is None:
            return NOTHING
        return self.number.percent(value) if finding == "theory" else self.number.whole(value)
