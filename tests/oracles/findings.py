"""What an oracle found: each thing, how often, and where first. Or why it could not be asked."""

import re
from collections import Counter
from dataclasses import dataclass, field

SHOWN = 25  # kinds of findings, the most frequent first
INDEX = re.compile(r"\[\d+\]")


def general(what: str) -> str:
    """Return a finding without the indices in its path, so that equal ones are counted together."""
    return INDEX.sub("", what)


@dataclass
class Findings:
    """Kinds of findings with their counts; `first` has an example of each."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, what: str, where: str, times: int = 1) -> None:
        """Note one more finding of a kind."""
        self.counts[what] += times
        self.first.setdefault(what, where)

    def merge(self, other: "Findings") -> None:
        """Note another's findings, after one's own."""
        for what, times in other.counts.items():
            self.add(what, other.first[what], times)

    @property
    def total(self) -> int:
        """How many findings, of all kinds."""
        return self.counts.total()

    def lines(self) -> list[str]:
        """Return a line for each of the most frequent kinds, and one for the rest."""
        shown = sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        rest = len(shown) - SHOWN
        said = [f"{times:8d} × {what}  (first: {self.first[what]})" for what, times in shown[:SHOWN]]
        return [*said, f"         and {rest} more kinds"] if rest > 0 else said


@dataclass(frozen=True)
class Skipped:
    """An oracle that could not be asked, and what it would need."""

    why: str


@dataclass
class Answer:
    """What an oracle answered: how many resources it read, in how many seconds, what it found and what was explained.

    Explained are the oracle's own known faults; each has its reason beside it in the oracle's table of them.
    """

    oracle: str
    resources: int = 0
    seconds: float = 0.0
    findings: Findings = field(default_factory=Findings)
    explained: Findings = field(default_factory=Findings)
    notes: list[str] = field(default_factory=list)
