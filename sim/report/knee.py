"""At which load each design breaks, under each rule of sizing: on the terminal and in the report."""

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from sim.model.sizing import RULES
from sim.report.screen import WIDTH, say
from sim.report.screen import table as plain_table
from sim.report.table import Cell, Group, Table, head

if TYPE_CHECKING:
    from rich.console import Console

    from sim.report.reader import Reader


def print_knees(console: "Console", document: dict[str, Any]) -> None:
    """Print, for each rule, at how many times the load each alternative breaks, and which breaks first."""
    knees = document["knees"]
    lines = plain_table("It breaks at so many times this load", *("" for _ in RULES), "chosen", "national")
    for column, word in zip(lines.columns[1:], (*RULES, "chosen", "national services"), strict=True):
        column.header = word
    for name, by in knees.items():
        lines.add_row(name, *(_cell(by[rule]) for rule in (*RULES, "chosen", "national")))
    console.print(lines)
    for rule in RULES:
        _wrapped(console, f"{rule}: {first_words(knees, rule)}")
    for name, by in document["servers_per_erlang"].items():
        listed = ", ".join(f"{role} {value:g}" for role, value in by.items())
        _wrapped(console, f"servers per erlang, {name} ({document['sizing'][name]['rule']}): {listed}")


def _wrapped(console: "Console", text: str) -> None:
    for line in wrap(text, WIDTH, subsequent_indent="  "):
        say(console, line)


def first_words(knees: dict[str, Any], rule: str) -> str:
    """Return which alternative breaks first under a rule, and whether all of its municipalities do at once."""
    order = sorted((one[rule]["scale"], name) for name, one in knees.items() if one[rule])
    if not order:
        return "no system of its own"
    scale, name = order[0]
    one = knees[name][rule]
    count, every = one["municipalities"], one["of"]
    who = f"all {every} municipalities at once" if count == every > 1 else f"{count} of {every} municipalities"
    then = ", ".join(f"{other} ×{later:.1f}" for later, other in order[1:])
    return f"{name} breaks first, at ×{scale:.1f} ({one['system']}, {who})" + (f"; then {then}" if then else "")


def _cell(one: dict[str, Any] | None) -> str:
    return "–" if one is None else f"×{one['scale']:.1f} {one['system']}"


def table(reader: "Reader") -> Table:
    """Return the load at which each alternative breaks under each rule, with the system that breaks first."""
    knees: dict[str, Any] = reader.comparison.theory["knees"]  # type: ignore[assignment]
    columns = (*RULES, "chosen", "national")
    heads = (head(reader.say("knee.alternative")), *(Cell(reader.say(f"knee.{one}"), left=True) for one in columns))
    lines = []
    for name in reader.order:
        cells = []
        for rule in columns:
            one = knees[name][rule]
            if one is None:
                cells.append(Cell("–", left=True))
                continue
            who = reader.say("knee.who", count=one["municipalities"], all=one["of"])
            scale = f"× {reader.number.decimal(one['scale'], 1)}"
            cells.append(Cell(scale, one["scale"], note=f"{reader.system(one['system'])}; {who}", left=True))
        lines.append((head(reader.title(name), code=name), *cells))
    return Table(reader.say("knee.caption"), (heads,), (Group("", tuple(lines)),))


def per_erlang(reader: "Reader") -> Table:
    """Return the servers for each erlang of the busiest hour, by role."""
    known: dict[str, Any] = reader.comparison.theory["servers_per_erlang"]  # type: ignore[assignment]
    roles = list(dict.fromkeys(role for name in reader.order for role in known[name]))
    heads = (head(reader.say("knee.role")), *(Cell(reader.title(name), code=name) for name in reader.order))
    lines = []
    for role in roles:
        values = [known[name].get(role) for name in reader.order]
        cells = (Cell("–" if one is None else reader.number.decimal(one, 1), one) for one in values)
        lines.append((head(reader.role(role), code=role), *cells))
    return Table(reader.say("knee.per_erlang"), (heads,), (Group("", tuple(lines)),))
