"""Tables of interactions: by step, service area and municipality, by part of the record, and without load."""

from typing import Any

from sim.experiment.theory import FIVE
from sim.report.reader import FEW, Reader
from sim.report.table import Cell, Group, Table, head
from sim.report.verdict import columns, span_of

MEASURED = ("p50", "p95", "must")


def keys(reader: Reader) -> dict[str, str]:
    """Return the plan key of each step: hospital_stay.first_visit is home_care.open_record."""
    table = next(iter(reader.comparison.done.values())).frame.interactions
    return dict(zip(table.steps, table.keys, strict=True))


def not_reached(reader: Reader) -> list[str]:
    """Return which of the five compared interactions nobody was informed in, in any alternative."""
    informed = {
        keys(reader)[step]
        for name in reader.order
        for step, one in reader.measures(name)["by_step"].items()
        if one["time_to_information"]["count"]
    }
    return [reader.act(*key.split(".", 1)) for key in FIVE if key not in informed]


def _double_head(reader: Reader, first: str, under: tuple[str, ...], count: bool) -> tuple[tuple[Cell, ...], ...]:
    """Return two heading rows: the alternatives, and below each the same measures."""
    top = [Cell(reader.title(name), code=name, span=len(under)) for name in reader.order]
    extra = [Cell(reader.say("step.count"))] if count else []
    blank = [Cell("")] if count else []
    below = [Cell(words) for _ in reader.order for words in under]
    return (head(""), *blank, *top), (head(first), *extra, *below)


def _figures(reader: Reader, one: dict[str, Any] | None, wanted: tuple[str, ...]) -> list[Cell]:
    """Return the cells of one group in one alternative."""
    if one is None:
        return [Cell("–") for _ in wanted]
    times, parts = one["time_to_information"], one["needed_parts_shown"]
    few = times["count"] < FEW
    cells = {
        "count": Cell(reader.number.whole(times["count"]), times["count"], mark="few" if few else ""),
        "p50": Cell(reader.number.seconds(times["p50"]), times["p50"]),
        "p95": Cell("–") if few else Cell(reader.number.seconds(times["p95"]), times["p95"]),
        "must": Cell(reader.number.percent(parts["must"]), parts["must"]),
    }
    return [cells[key] for key in wanted]


def _heads(reader: Reader) -> tuple[str, ...]:
    say = reader.say
    return say("m.p50"), say("m.p95_short"), say("m.must_short")


def by_step(reader: Reader) -> Table:
    """Return the interactions that ask for information, the five of the design table first."""
    by = {name: reader.measures(name)["by_step"] for name in reader.order}
    steps = sorted({step for one in by.values() for step in one})
    key_of = keys(reader)
    asking = [step for step in steps if any(_count(one, step) for one in by.values())]
    width = len(reader.order) * len(MEASURED)
    five: list[tuple[Cell, ...]] = []
    for key in FIVE:
        mine = [step for step in asking if key_of[step] == key]
        five += [_step_row(reader, step, key, by) for step in mine]
        if not mine:
            none = Cell(reader.say("step.none"), span=1 + width, left=True)
            five.append((head(reader.act(*key.split(".", 1))), none))
    others = [_step_row(reader, step, key_of[step], by) for step in asking if key_of[step] not in FIVE]
    groups = [Group(reader.say("step.five"), tuple(five))]
    if others:
        groups.append(Group(reader.say("step.others"), tuple(others)))
    heads = _double_head(reader, reader.say("step.step"), _heads(reader), count=True)
    return Table(reader.say("step.caption"), heads, tuple(groups))


def _count(steps: dict[str, Any], step: str) -> int:
    return int(steps[step]["time_to_information"]["count"]) if step in steps else 0


def _step_row(reader: Reader, step: str, key: str, by: dict[str, Any]) -> tuple[Cell, ...]:
    pathway, _, act = step.partition(".")
    counts = [_count(one, step) for one in by.values()]
    known = reader.facts.pathways.get(pathway)
    label = head(reader.act(key.partition(".")[0], act), note=reader.pick(known.title) if known else "")
    count = Cell(span_of(reader, counts), mark="few" if min(counts) < FEW else "")
    cells = [cell for one in by.values() for cell in _figures(reader, one.get(step), MEASURED)]
    return (label, count, *cells)


def silent_steps(reader: Reader) -> Table | None:
    """Return the interactions that ask for nothing, with how many there were in each alternative."""
    by = {name: reader.measures(name)["by_step"] for name in reader.order}
    steps = sorted({step for one in by.values() for step in one})
    quiet = [step for step in steps if not any(_count(one, step) for one in by.values())]
    if not quiet:
        return None
    key_of, lines = keys(reader), []
    for step in quiet:
        label = head(reader.act(key_of[step].partition(".")[0], step.partition(".")[2]), code=step)
        offered = [one[step]["interactions"]["offered"] if step in one else 0 for one in by.values()]
        lines.append((label, *(Cell(reader.number.whole(one), one) for one in offered)))
    heads = (columns(reader, reader.say("step.step")),)
    return Table(reader.say("step.silent"), heads, (Group("", tuple(lines)),))


def areas(reader: Reader) -> list[str]:
    """Return the service areas in which anybody asked for information, the largest first."""
    return _largest(reader, "by_area")


def _largest(reader: Reader, groups: str) -> list[str]:
    counts: dict[str, int] = {}
    for name in reader.order:
        for called, one in reader.measures(name)[groups].items():
            counts[called] = max(counts.get(called, 0), one["time_to_information"]["count"])
    return [called for called in sorted(counts, key=lambda one: (-counts[one], one)) if counts[called]]


def pathways(reader: Reader) -> list[str]:
    """Return the pathways in which anybody asked for information, the largest first."""
    return _largest(reader, "by_pathway")


def by_area(reader: Reader) -> Table:
    """Return how many, how long and how much, for each service area: the numbers of the chart."""
    everybody: list[dict[str, Any] | None] = [reader.measures(name) for name in reader.order]
    rows = [(reader.say("complete.all"), everybody)]
    rows += [(reader.area(area), _each(reader, "by_area", area)) for area in areas(reader)]
    return _summed(reader, reader.say("complete.area"), reader.say("complete.by_area"), rows)


def by_pathway(reader: Reader) -> Table:
    """Return the same for each pathway."""
    rows = [(reader.pathway(one), _each(reader, "by_pathway", one)) for one in pathways(reader)]
    return _summed(reader, reader.say("kind.pathway"), reader.say("kind.by_pathway"), rows)


def _each(reader: Reader, groups: str, one: str) -> list[dict[str, Any] | None]:
    return [reader.measures(name)[groups].get(one) for name in reader.order]


def _summed(reader: Reader, first: str, caption: str, rows: list[tuple[str, list[dict[str, Any] | None]]]) -> Table:
    under = (reader.say("step.count"), reader.say("m.p50"), reader.say("m.must_short"))
    wanted = ("count", "p50", "must")
    lines = [(head(words), *(cell for one in by for cell in _figures(reader, one, wanted))) for words, by in rows]
    heads = _double_head(reader, first, under, count=False)
    return Table(caption, heads, (Group("", tuple(lines)),))


def by_part(reader: Reader) -> Table:
    """Return how often each part of the record was shown to those who need it."""
    by = [reader.measures(name)["needed_parts_shown"]["by_part"] for name in reader.order]
    letters = list(dict.fromkeys(letter for one in by for letter in one))
    lines = [
        (
            head(reader.part(letter)),
            *(Cell(reader.number.percent(one.get(letter)), one.get(letter)) for one in by),
        )
        for letter in letters
    ]
    heads = (columns(reader, reader.say("complete.part")),)
    return Table(reader.say("complete.by_part"), heads, (Group("", tuple(lines)),))


def zero_load(reader: Reader) -> tuple[Table, Table]:
    """Return theory's times without load by interaction (first, routine, everything): the five, and the others."""
    times: dict[str, Any] = reader.comparison.theory["zero_load"]  # type: ignore[assignment]
    wanted = ("first", "routine", "everything")
    lines: dict[bool, list[tuple[Cell, ...]]] = {True: [], False: []}
    for key, by in times.items():
        cells = []
        for name in reader.order:
            one = by.get(name) or dict.fromkeys(wanted)
            cells += [Cell(reader.number.seconds(one[word]), one[word]) for word in wanted]
        if any(cell.value for cell in cells):  # what is done behind the screen takes nobody's time
            lines[key in FIVE].append((head(reader.act(*key.split(".", 1)), code=key), *cells))
    under = tuple(reader.say(f"zero.{word}") for word in wanted)
    heads = _double_head(reader, reader.say("step.step"), under, count=False)
    five = Table(reader.say("zero.caption"), heads, (Group("", tuple(lines[True])),))
    return five, Table(reader.say("zero.others"), heads, (Group("", tuple(lines[False])),))
