"""Tables of systems: how busy theory expected them to be, how busy they were, and how they were dimensioned."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sim.report.numbers import NOTHING
from sim.report.reader import Reader
from sim.report.table import Cell, Group, Table, head, plain, text
from sim.report.verdict import columns

MOST = 12  # systems shown for each alternative
_SATURATES = re.compile(r"saturates at (\S+) a second of `(\w+)` \((\S+) s each\)")
_HEADROOM = re.compile(r"(\S+) × (\S+) erlang in the busiest hour, at least (\S+)(?: × ([\d ]+) journals)?")


@dataclass(frozen=True)
class Busy:
    """One system: the utilisation and mean wait that theory expects in the measured hours, and what the run had.

    A wait is in seconds; none is expected where more is offered than the system can do.
    """

    name: str
    capacity: int
    expected: float
    simulated: float | None
    wait: float | None
    simulated_wait: float | None
    queue: int | None
    peak: float
    peak_hour: int
    dimensioned: str


def busy(reader: Reader, name: str) -> list[Busy]:
    """Return the systems of an alternative that theory speaks of, the busiest expected first."""
    hours = measured_hours(reader)
    found = {str(row["system"]): row for row in reader.comparison.done[name].systems}
    rows: list[dict[str, Any]] = reader.comparison.theory["utilisation"][name]  # type: ignore[index]
    out = []
    for row in rows:
        run: dict[str, Any] = found.get(row["system"], {})
        expected = sum(share * row["by_hour"][hour] for hour, share in hours.items())
        out.append(
            Busy(
                row["system"],
                row["capacity"],
                expected,
                run.get("utilisation"),
                _wait(row, hours),
                run.get("mean_wait"),
                run.get("queue_max"),
                row["peak"],
                row["peak_hour"],
                row["dimensioned"],
            )
        )
    return sorted(out, key=lambda one: (-one.expected, one.name))


def _wait(row: dict[str, Any], hours: dict[int, float]) -> float | None:
    """Return the mean wait that theory expects of the calls in some hours; None if it grows without end."""
    calls = {hour: share * row["calls_by_hour"][hour] for hour, share in hours.items()}
    waits = [(calls[hour], row["wait_by_hour"][hour]) for hour in hours if calls[hour]]
    if any(wait is None for _, wait in waits):
        return None
    total = sum(count for count, _ in waits)
    return sum(count * wait for count, wait in waits) / total if total else 0.0


def measured_hours(reader: Reader) -> dict[int, float]:
    """Return the clock hours that were measured, each with its share of the measured time."""
    period = reader.case.scenario.period
    at = period.begins + timedelta(microseconds=period.lead)
    end = period.begins + timedelta(microseconds=period.microseconds)
    shares: dict[int, float] = {}
    whole = (end - at) / timedelta(hours=1)
    while at < end:
        after = min(end, at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
        shares[at.hour] = shares.get(at.hour, 0.0) + (after - at) / timedelta(hours=1) / whole
        at = after
    return shares


def beyond_first_day(reader: Reader) -> bool:
    """Return whether the period goes on after the day whose hours theory gives."""
    period = reader.case.scenario.period
    return (period.begins + timedelta(microseconds=period.microseconds - 1)).date() != period.begins.date()


def table(reader: Reader, name: str) -> Table:
    """Return the busiest systems of an alternative."""
    number, say = reader.number, reader.say
    keys = ("system", "capacity", "expected", "simulated", "wait", "simulated_wait", "peak", "queue", "dimensioned")
    lines = []
    for one in busy(reader, name)[:MOST]:
        lines.append(
            (
                head(reader.system(one.name), code=one.name),
                Cell(number.whole(one.capacity), one.capacity),
                Cell(number.percent(round(one.expected, 4)), one.expected),
                Cell(number.percent(one.simulated), one.simulated),
                Cell(_seconds(reader, one.wait, reader.say("load.endless")), one.wait),
                Cell(_seconds(reader, one.simulated_wait, NOTHING), one.simulated_wait),
                Cell(f"{number.percent(one.peak)} ({one.peak_hour:02d}–{(one.peak_hour + 1) % 24:02d})", one.peak),
                Cell(NOTHING if one.queue is None else number.whole(one.queue), one.queue),
                text(dimensioned(reader, one.dimensioned)),
            )
        )
    caption = say("load.caption", name=reader.title(name))
    return plain(caption, [Cell(say(f"load.{key}"), left=key in ("system", "dimensioned")) for key in keys], lines)


def _seconds(reader: Reader, value: float | None, otherwise: str) -> str:
    """Return a wait; what is less than a tenth of a millisecond is none."""
    return otherwise if value is None else reader.number.seconds(0.0 if value < 1e-4 else value)


def foreseen(reader: Reader) -> list[str]:
    """Return in sentences what theory foresaw: the bottleneck, what would not keep up, and how near it came."""
    said = []
    strains: dict[str, Any] = reader.comparison.theory["strain"]  # type: ignore[assignment]
    for name in reader.order:
        one = strains[name]
        first = one["bottleneck"]
        values = {"name": reader.title(name), "system": reader.system(first["system"])}
        peak = reader.number.percent(first["peak"])
        said.append(reader.say("load.bottleneck", **values, peak=peak, hour=f"{first['peak_hour']:02d}"))
        if one["overloaded"]:
            said.append(reader.say("load.overloaded", which=_roles(reader, one["overloaded"], percent=True)))
    rows = [row for name in reader.order for row in busy(reader, name) if row.simulated is not None]
    off = max(rows, key=lambda one: abs(one.expected - (one.simulated or 0.0)), default=None)
    if off is not None and off.simulated is not None:
        points = reader.number.seconds(100 * abs(off.expected - off.simulated))
        said.append(reader.say("load.off", points=points, system=reader.system(off.name)))
    storms: dict[str, dict[str, Any]] = {}
    for name in reader.order:
        for row in strains[name]["retry_storms"]:
            storms[row["role"]] = max(storms.get(row["role"], row), row, key=lambda one: float(one["load"]))
    if storms:
        worst = sorted(storms.values(), key=lambda row: (-row["load"], row["role"]))
        said.append(reader.say("load.storms", which=_roles(reader, worst, percent=False)))
    return said


def _roles(reader: Reader, rows: list[dict[str, Any]], percent: bool) -> str:
    number = reader.number
    loads = [number.percent(row["load"]) if percent else f"×{number.decimal(row['load'], 1)}" for row in rows]
    return reader.listed([f"{reader.role(row['role'])} ({load})" for row, load in zip(rows, loads, strict=True)])


def against_theory(reader: Reader) -> Table:
    """Return the numbers of the chart: expected and simulated utilisation of each system in each alternative."""
    by = [{one.name: one for one in busy(reader, name)} for name in reader.order]
    most = {name: max(one[name].expected for one in by if name in one) for one in by for name in one}
    lines = []
    for name in sorted(most, key=lambda one: (-most[one], one)):
        cells = []
        for one in by:
            row = one.get(name)
            pair = (row.expected, row.simulated) if row else (None, None)
            cells += [Cell(reader.number.percent(value), value) for value in pair]
        lines.append((head(reader.system(name), code=name), *cells))
    under = (reader.say("load.expected"), reader.say("load.simulated"))
    top = (head(""), *(Cell(reader.title(name), code=name, span=2) for name in reader.order))
    below = (head(reader.say("load.system")), *(Cell(words) for _ in reader.order for words in under))
    return Table(reader.say("load.chart"), (top, below), (Group("", tuple(lines)),))


def dimensioned(reader: Reader, said: str) -> str:
    """Return how a system was dimensioned, in the reader's language where the rule is known."""
    if found := _SATURATES.fullmatch(said):
        rate, operation, seconds = found.groups()
        written = reader.number.written
        return reader.say("load.saturates", rate=written(rate), operation=operation, seconds=written(seconds))
    if found := _HEADROOM.fullmatch(said):
        factor, erlang, minimum = (reader.number.written(one) for one in found.groups()[:3])
        least = f"{minimum} × {found.group(4)}" if found.group(4) else minimum
        return reader.say("load.headroom", headroom=factor, erlang=erlang, minimum=least)
    return said


def fairness(reader: Reader) -> str:
    """Return the rule by which every design is given its machines, with its figures."""

    def span(values: list[float]) -> str:
        written = [reader.number.written(f"{one:g}") for one in sorted(set(values))]
        return "–".join(dict.fromkeys((written[0], written[-1])))

    kinds = reader.facts.kinds.values()
    return reader.say(
        "load.fair",
        headroom=span([kind.headroom.value for kind in kinds]),
        minimum=span([kind.minimum.value for kind in kinds]),
    )


def streams(reader: Reader) -> Table:
    """Return hops by the stream that caused them."""
    by = [reader.measures(name)["hops_by_stream"] for name in reader.order]
    lines = [
        (head(reader.say(f"stream.{stream}")), *(Cell(reader.number.whole(one[stream]), one[stream]) for one in by))
        for stream in by[0]
    ]
    heads = (columns(reader, reader.say("load.stream")),)
    return Table(reader.say("load.streams"), heads, (Group("", tuple(lines)),))


def roles(reader: Reader) -> Table:
    """Return how many systems of each role were reached, and the longest queue at any of them."""
    by = [reader.measures(name)["by_role"] for name in reader.order]
    under = (reader.say("load.systems"), reader.say("load.queue"))
    lines = []
    for role in sorted({role for one in by for role in one}):
        cells = []
        for one in by:
            row = one.get(role, {"systems": None, "queue_max": None})
            cells += [Cell(reader.number.whole(row[key]), row[key]) for key in ("systems", "queue_max")]
        lines.append((head(reader.role(role), code=role), *cells))
    top = (head(""), *(Cell(reader.title(name), code=name, span=2) for name in reader.order))
    below = (head(reader.say("load.role")), *(Cell(words) for _ in reader.order for words in under))
    return Table(reader.say("load.roles"), (top, below), (Group("", tuple(lines)),))
