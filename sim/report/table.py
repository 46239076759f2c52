"""Tables of the report: what stands in each cell, before any HTML."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell. `value` is the figure as the results have it, to all its digits."""

    text: str
    value: float | None = None
    note: str = ""  # a smaller second line
    mark: str = ""  # better, worse, same, unknown, few: the template says it in words and colour
    link: str = ""  # the id of the measure's definition
    code: str = ""  # the name that files use
    span: int = 1
    lang: str = ""  # where it is not the page's
    row_head: bool = False
    left: bool = False  # text, not a figure


@dataclass(frozen=True)
class Group:
    """Rows below a common heading; none, when it is empty."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption; `heads` are its heading rows."""

    caption: str
    heads: tuple[tuple[Cell, ...], ...]
    groups: tuple[Group, ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return sum(cell.span for cell in self.heads[-1]) if len(self.heads) == 1 else self._widest

    @property
    def _widest(self) -> int:
        return max(sum(cell.span for cell in row) for group in self.groups for row in group.rows)


def plain(caption: str, heads: list[Cell], rows: Sequence[tuple[Cell, ...]]) -> Table:
    """Return a table of one heading row and no groups."""
    return Table(caption, (tuple(heads),), (Group("", tuple(rows)),))


def head(text: str, note: str = "", link: str = "", code: str = "", lang: str = "") -> Cell:
    """Return the heading of a row."""
    return Cell(text, note=note, link=link, code=code, lang=lang, row_head=True, left=True)


def text(words: str, lang: str = "", code: str = "") -> Cell:
    """Return a cell of words."""
    return Cell(words, lang=lang, code=code, left=True)
