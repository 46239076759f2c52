"""What to say when a file cannot be used: where it is, what was found there, what would do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. Without a line it is the file as a whole; the first line is 1.

    >>> print(Place("scenarios/monday.yaml", 7))
    scenarios/monday.yaml:7
    """

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class Problem(Exception):
    """Input that cannot be used: where it is, what was found, what would do.

    Two problems that say the same of the same place are equal, so that a report can say it once.

    >>> print(Problem(Place("a.csv", 3), "inhabitants is 'many'", "write a whole number"))
    a.csv:3: inhabitants is 'many'; write a whole number
    """

    def __init__(self, place: Place, found: str, remedy: str = "") -> None:
        # All three go to Exception too, so that a problem met in a worker process can travel home.
        super().__init__(place, found, remedy)
        self.place = place
        self.found = found
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.found}" + (f"; {self.remedy}" if self.remedy else "")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self.args == other.args

    def __hash__(self) -> int:
        return hash(self.args)


class Problems(Exception):
    """Everything that is wrong with some input, so that it can be mended at one go."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint at the known word most like *word*, or nothing. Capitals and order do not matter.

    >>> did_you_mean("perod", ["title", "period"])
    " (did you mean 'period'?)"
    >>> did_you_mean("xyz", ["title", "period"])
    ''
    """
    written = {one.casefold(): one for one in sorted(known)}
    near = get_close_matches(word.casefold(), written, n=1)
    return f" (did you mean {written[near[0]]!r}?)" if near else ""
