"""The verdict: what differs between the alternatives and what does not, in a table and in plain words."""

from collections.abc import Callable
from typing import Any

from sim.model.measure import MEASURES
from sim.report.failures import is_not_reached
from sim.report.numbers import FIXED, NOTHING
from sim.report.reader import FEW, Reader
from sim.report.table import Cell, Group, Table, head, plain, text

TIMES = ("mean", "p50", "p95", "p99")
MARKS = {"better": "better", "worse": "worse", "no clear difference": "same", "unknown": "unknown"}
_Write = Callable[[float | None], str]


def find(measures: dict[str, Any], path: str) -> float | None:
    """Return the figure at a dotted path."""
    value: Any = measures
    for word in path.split("."):
        value = value[word]
    return None if value is None else float(value) if isinstance(value, float) else value


def rows(reader: Reader) -> list[tuple[str, list[tuple[str, str, str, _Write]]]]:
    """Return the table's rows by group: words, path in the measures, definition, and how it is written."""
    number = reader.number
    return [
        (
            "group.parts",
            [
                *((f"m.{one}", f"needed_parts_shown.{one}", "d-parts", number.percent) for one in ("must", "want")),
                ("m.conflicting", "information.conflicting_share", "d-parts", number.percent),
                ("m.stale", "information.stale_share", "d-parts", number.percent),
                ("m.critical", "critical_information.seen_share", "d-parts", number.percent),
            ],
        ),
        ("group.first", [(f"m.{one}", f"time_to_first.{one}", "d-first", number.seconds) for one in TIMES[1:]]),
        (
            "group.all",
            [
                ("m.count", "time_to_information.count", "d-all", number.whole),
                ("m.within", "informed_within.s10", "d-within", number.percent),
                ("m.mean_informed", "time_of_informed.mean", "d-all", number.seconds),
                *((f"m.{one}", f"time_to_information.{one}", "d-all", number.seconds) for one in TIMES[1:]),
            ],
        ),
        (
            "group.failed",
            [
                ("m.failed_share", "interactions.failed_share", "d-failed", number.percent),
                ("m.not_possible", "interactions.not_possible_share", "d-failed", number.percent),
                ("m.lost", "messages.lost", "d-messages", number.whole),
                ("m.in_flight", "messages.in_flight", "d-messages", number.whole),
            ],
        ),
        (
            "group.work",
            [
                ("m.telephone", "staff_minutes_per_100.telephone", "d-telephone", number.seconds),
                ("m.hops", "hops", "d-hops", number.whole),
                ("m.hops_clinical", "hops_by_stream.clinical", "d-hops", number.whole),
                ("m.systems", "systems", "d-systems", number.whole),
            ],
        ),
    ]


def columns(reader: Reader, first: str) -> tuple[Cell, ...]:
    """Return a heading row: what the rows are, then each alternative."""
    found = [head(first)]
    for name in reader.order:
        note = reader.say("verdict.baseline") if name == reader.baseline and len(reader.order) > 1 else ""
        found.append(Cell(reader.title(name), note=note, code=name))
    return tuple(found)


def table(reader: Reader) -> Table:
    """Return the verdict table: each alternative by each measure, the paired ones with their difference."""
    one = len(reader.order) == 1
    caption = "verdict.caption_one" if one else "verdict.caption"
    groups = []
    for title, lines in rows(reader):
        found = []
        for words, path, definition, write in lines:
            cells = [_cell(reader, name, path, write) for name in reader.order]
            found.append((head(reader.say(words), link=definition), *cells))
        groups.append(Group(reader.say(title), tuple(found)))
    said = reader.say(caption) if one else reader.say(caption, baseline=reader.title(reader.baseline))
    return Table(said, (columns(reader, reader.say("verdict.measure")),), tuple(groups))


def comparison(reader: Reader, name: str, path: str) -> dict[str, Any] | None:
    """Return an alternative's difference to the baseline in a measure; None where it is not compared."""
    measure, _, statistic = path.rpartition(".")
    compared: dict[str, Any] = reader.comparison.document["comparisons"].get(name, {})  # type: ignore[attr-defined]
    is_time = measure in ("time_to_information", "time_of_informed")
    found: dict[str, Any] | None = compared.get(statistic if is_time else path)
    return found


def difference(reader: Reader, found: dict[str, Any], share: bool = False) -> str:
    """Return a difference with its interval: in seconds or minutes, of shares in points of a hundred."""
    if found["difference"] is None:
        return NOTHING
    times = 100 if share else 1
    said = reader.number.signed(round(times * found["difference"], 4))
    if found["interval"] is None:
        return said
    low, high = (reader.number.signed(round(times * one, 4)) for one in found["interval"])
    return reader.say("verdict.interval", difference=said, low=low, high=high)


def _cell(reader: Reader, name: str, path: str, write: _Write) -> Cell:
    measures = reader.measures(name)
    value = find(measures, path)
    if is_not_reached(measures, path):
        return Cell(reader.say("verdict.not_reached"))
    found = comparison(reader, name, path)
    if found is not None:
        return Cell(write(value), value, note=difference(reader, found, _is_share(path)), mark=MARKS[found["verdict"]])
    few = path.startswith("time_to") and (find(measures, f"{path.partition('.')[0]}.count") or 0) < FEW
    return Cell(write(value), value, mark="few" if few else "")


def _is_share(path: str) -> bool:
    return path in MEASURES and MEASURES[path].unit == "share"


def legend(reader: Reader) -> list[str]:
    """Return what the marks mean."""
    compared: dict[str, Any] = reader.comparison.document["comparisons"]  # type: ignore[assignment]
    if not compared:
        return []
    pairs = [one["mean"]["pairs"] for one in compared.values()]
    intervals = [measure["interval"] for one in compared.values() for measure in one.values()]
    said = [reader.say("verdict.legend", pairs=span_of(reader, pairs))]
    if None in intervals:
        said.append(reader.say("verdict.unknown"))
    if any(intervals):
        said.append(reader.say("verdict.many", count=len(intervals) - intervals.count(None)))
    return said


def span_of(reader: Reader, counts: list[int]) -> str:
    """Return counts as one, or as the lowest to the highest."""
    low, high = min(counts), max(counts)
    written = reader.number.whole(low)
    return written if low == high else f"{written}–{reader.number.whole(high)}"


def thresholds(reader: Reader) -> Table | None:
    """Return the scenario's demands with what was found beside each; None if it makes none."""
    demands: list[dict[str, Any]] = reader.comparison.document["thresholds"]  # type: ignore[assignment]
    if not demands:
        return None
    keys = ("demand", "alternative", "found", "outcome")
    lines = []
    for one in sorted(demands, key=lambda one: (one["threshold"], reader.order.index(one["alternative"]))):
        value = one["value"]
        shown = reader.say("verdict.not_reached") if one["not_reached"] else _in_unit(reader, value, one["unit"])
        met = "met" if one["met"] else "missed"
        lines.append(
            (
                Cell("", code=one["threshold"], row_head=True, left=True),
                text(reader.title(one["alternative"]), code=one["alternative"]),
                Cell(shown, value),
                Cell("", mark=met),
            )
        )
    return plain(
        reader.say("threshold.caption"),
        [Cell(reader.say(f"threshold.{key}"), left=key in keys[:2]) for key in keys],
        lines,
    )


def _in_unit(reader: Reader, value: float | None, unit: str) -> str:
    """Return what was found of a measure, in what it is counted in."""
    if value is None:
        return NOTHING
    if unit == "share":
        return reader.number.percent(value)
    if unit == "count":
        return reader.number.whole(value)
    return f"{reader.number.decimal(value, 2)}{FIXED}{'s' if unit == 'seconds' else 'min'}"
