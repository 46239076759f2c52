"""What separates the designs: their attributes, and where each of them is used."""

from collections import Counter

from sim.experiment.arranged import arrangement
from sim.report.reader import Reader
from sim.report.table import Cell, Group, Table, head, text

ATTRIBUTES = ("unit_of_record", "data_controller", "who_is_told", "operations", "failure_domain", "log_in")


def used(reader: Reader) -> dict[str, dict[str, tuple[int, int]]]:
    """Return, for each design in use, in how many municipalities of each alternative: looked at, and others."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    scenario, focus = reader.case.scenario, reader.case.focus
    others = scenario.background == "full"
    for name in reader.order:
        arranged = arrangement(reader.case, name)
        near = Counter(arranged.design_name(number) for number in focus)
        rest = set(reader.facts.municipalities) - set(focus) if others else set()
        far = Counter(arranged.design_name(number) for number in rest)
        for design in [*near, *sorted(far)]:
            found.setdefault(design, {})[name] = (near[design], far[design])
    near_first = sorted(found, key=lambda design: not any(near for near, _ in found[design].values()))
    return {design: found[design] for design in near_first}


def table(reader: Reader) -> Table:
    """Return the attributes of the designs in use, side by side."""
    designs = used(reader)
    facts = {design: reader.case.facts[next(iter(by))].designs[design] for design, by in designs.items()}
    heads = [head(reader.say("design.attribute"))]
    heads += [Cell(reader.pick(one.title), left=True) for one in facts.values()]
    lines = [
        (
            head(reader.say("design.where")),
            *(text(_where(reader, by)) for by in designs.values()),
        ),
        (head(reader.say("design.about")), *(text(reader.pick(one.about)) for one in facts.values())),
    ]
    for attribute in ATTRIBUTES:
        cells = (text(reader.pick(getattr(one.attributes, attribute))) for one in facts.values())
        lines.append((head(reader.say(f"design.{attribute}")), *cells))
    return Table(reader.say("design.caption"), (tuple(heads),), (Group("", tuple(lines)),))


def _where(reader: Reader, by: dict[str, tuple[int, int]]) -> str:
    everybody = len(reader.case.focus)
    if all(near == 0 for near, _ in by.values()):
        counts = sorted({far for _, far in by.values()})
        count = "–".join(dict.fromkeys((str(counts[0]), str(counts[-1]))))
        return reader.say("design.where_background", alternative=", ".join(by), count=count)
    said = [
        reader.say("design.where_is", alternative=name, focus=near, all=everybody)
        for name, (near, _) in by.items()
        if near
    ]
    return "; ".join(said)
