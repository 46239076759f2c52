"""What differs between the alternatives before anything is run, and what each cause brings of a difference."""

from typing import Any

from sim.report.numbers import NOTHING
from sim.report.reader import Reader
from sim.report.table import Cell, Group, Table, head

SHARES = ("must", "want", "critical", "conflicting", "stale")  # told in points of a hundred


def table(reader: Reader) -> Table | None:
    """Return the attributes that are not the same in all alternatives; None where all are, or there is only one."""
    found: dict[str, Any] = reader.comparison.document["differs"]  # type: ignore[assignment]
    if not found["values"]:
        return None
    heads = [head(reader.say("differs.attribute"))]
    for name in reader.order:
        note = reader.say("verdict.baseline") if name == reader.baseline else ""
        heads.append(Cell(reader.title(name), note=note, code=name, left=True))
    lines = []
    for attribute, by in found["values"].items():
        cells = []
        for name in reader.order:
            changed = attribute in found["causes"].get(name, ())
            cells.append(Cell(_said(reader, name, attribute, by[name]), mark="differs" if changed else "", left=True))
        lines.append((head(reader.say(f"differs.{attribute}")), *cells))
    return Table(reader.say("differs.caption"), (tuple(heads),), (Group("", tuple(lines)),))


def sentences(reader: Reader) -> list[str]:
    """Return in words how many causes the difference of each alternative to the baseline has."""
    found: dict[str, Any] = reader.comparison.document["differs"]  # type: ignore[assignment]
    said = []
    for name in reader.order:
        those = found["causes"].get(name, [])
        if not those:
            continue
        words = {
            "name": reader.title(name),
            "baseline": reader.title(reader.baseline),
            "what": reader.listed([reader.say(f"differs.{one}") for one in those]),
        }
        said.append(reader.say("differs.one" if len(those) == 1 else "differs.several", **words))
    return said


def divided(reader: Reader) -> list[Table]:
    """Return a table for each alternative whose difference was divided among its causes."""
    found: dict[str, Any] = reader.comparison.document.get("decomposition", {})  # type: ignore[assignment]
    tables = []
    for name, one in found.items():
        those = one["causes"]
        heads = [head(reader.say("verdict.measure")), Cell(reader.say("differs.all"))]
        heads += [Cell(reader.say(f"differs.{cause}")) for cause in those]
        lines = []
        for key, values in one["measures"].items():
            figures = [values["difference"], *(values["by_cause"][cause] for cause in those)]
            lines.append((head(reader.say(f"differs.m_{key}")), *(_figure(reader, key, value) for value in figures)))
        said = reader.say("differs.divided", name=reader.title(name), baseline=reader.title(reader.baseline))
        tables.append(Table(said, (tuple(heads),), (Group("", tuple(lines)),)))
    return tables


def _figure(reader: Reader, key: str, value: float | None) -> Cell:
    if value is None:
        return Cell(NOTHING)
    return Cell(reader.number.signed(round(100 * value, 2) if key in SHARES else value), value)


def _said(reader: Reader, name: str, attribute: str, value: str) -> str:
    """Return an attribute's value as one says it: a design by its title, a choice by its words."""
    if attribute == "design":
        design = value.partition(";")[0]
        return reader.pick(reader.case.facts[name].designs[design].title) + value[len(design) :]
    if attribute in ("services", "borders"):
        return reader.say(f"{attribute}.{value}")
    if attribute == "gp" and value:
        ways = (way.split(" ") for way in value.split(", "))
        return ", ".join(reader.say(f"gp.{how}", share=reader.number.percent(float(share))) for how, share in ways)
    if attribute == "platform" and value:
        return ", ".join(reader.say(f"platform.{word}") for word in value.split(", "))
    if attribute == "helseplattformen":
        count, _, municipalities = value.partition(" ")
        return f"{reader.say(f'hp.{count}')} {municipalities}"
    return reader.number.written(value) or NOTHING
