"""What the results rest on: every figure with its range, how well it is known, and its source."""

from collections import Counter

from sim.experiment.assumptions import Assumption
from sim.report.designs import used
from sim.report.numbers import NOTHING
from sim.report.reader import Reader
from sim.report.table import Cell, Group, Table, plain, text

MARKS = ("prior", "scenario", "derived", "found")  # the least known first


def known(reader: Reader) -> list[Assumption]:
    """Return the figures that bear on this comparison: those of designs that nobody has are left out."""
    designs = used(reader)
    return [one for one in reader.comparison.assumptions if _design(one["path"]) in (None, *designs)]


def _design(path: str) -> str | None:
    table, _, rest = path.partition(".")
    return rest.partition(".")[0] if table == "designs" else None


def counts(reader: Reader) -> Table:
    """Return how many figures have each mark, and what the mark means: the legend."""
    figures = known(reader)
    found = Counter(one["evidence"] for one in figures)
    lines = []
    for mark in MARKS:
        share = found[mark] / len(figures) if figures else 0.0
        lines.append(
            (
                Cell(reader.say(f"evidence.{mark}"), row_head=True, left=True),
                text(reader.say(f"evidence.{mark}_is")),
                Cell(reader.number.whole(found[mark]), found[mark]),
                Cell(reader.number.percent(round(share, 3)), share),
            )
        )
    heads = [
        Cell(reader.say(f"assume.{key}"), left=key in ("mark", "means")) for key in ("mark", "means", "count", "share")
    ]
    return plain(reader.say("assume.caption"), heads, lines)


def groups(reader: Reader) -> list[tuple[str, Table]]:
    """Return the figures by mark and table, priors first, each under its title."""
    by: dict[tuple[str, str], list[Assumption]] = {}
    for one in known(reader):
        by.setdefault((one["evidence"], one["path"].partition(".")[0]), []).append(one)
    found = []
    for mark in MARKS:
        for (evidence, table), figures in by.items():
            if evidence == mark:
                said = reader.known(f"table.{table}", table)
                count = reader.number.whole(len(figures))
                title = reader.say("assume.group", mark=reader.say(f"evidence.{mark}"), table=said, count=count)
                found.append((title, _table(reader, title, figures)))
    return found


def _table(reader: Reader, title: str, figures: list[Assumption]) -> Table:
    heads = tuple(Cell(reader.say(f"assume.{key}"), left=True) for key in ("figure", "value", "range", "source"))
    lines = []
    for one in figures:
        profile = one["value"].startswith("a profile")
        value = reader.say("assume.profile") if profile else reader.span(one["value"])
        ends = [reader.span(end) if end else NOTHING for end in (one["low"], one["high"])]
        between = "–".join(ends) if any(end != NOTHING for end in ends) else NOTHING
        figure = Cell("", code=one["path"].partition(".")[2], row_head=True, left=True)
        lines.append((figure, text(value), text(between), text(one["source"], lang="en")))
    return Table(title, (heads,), (Group("", tuple(lines)),))
