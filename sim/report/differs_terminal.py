"""On a terminal: what differs between alternatives before anything is run, and what each cause brings."""

from typing import TYPE_CHECKING, Any

from sim.report.screen import plain, say, table

if TYPE_CHECKING:
    from rich.console import Console

WORDS = {
    "design": "design",
    "services": "national services",
    "sizing": "sizing",
    "gp": "GP offices",
    "borders": "borders",
    "platform": "platform",
    "helseplattformen": "Helseplattformen",
    "overrides": "overrides",
}
# Each measure that is divided: what it is called, by how much it is multiplied, and how it is written.
MEASURES = {
    "must": ("must-parts shown, points", 100.0, "+.2f"),
    "want": ("wanted parts shown, points", 100.0, "+.2f"),
    "critical": ("critical information seen, points", 100.0, "+.2f"),
    "conflicting": ("parts in conflict, points", 100.0, "+.2f"),
    "stale": ("stale parts, points", 100.0, "+.2f"),
    "time_p50": ("all information, median s", 1.0, "+.2f"),
    "time_p95": ("all information, p95 s", 1.0, "+.2f"),
    "telephone": ("telephone min per 100", 1.0, "+.2f"),
}


def print_differs(console: "Console", document: dict[str, Any], names: list[str]) -> None:
    """Print the attributes that are not the same in all alternatives; what is set otherwise has a ≠."""
    found, baseline = document["differs"], document["baseline"]
    rows = {one: by for one, by in found["values"].items() if len({by[name] for name in names}) > 1}
    if not rows:
        return
    lines = table("What differs, before anything is run", *names)
    for attribute, by in rows.items():
        cells = [by[name] or "–" for name in names]
        marks = ["≠ " if attribute in found["causes"].get(name, ()) else "" for name in names]
        lines.add_row(WORDS[attribute], *(plain(mark + cell) for mark, cell in zip(marks, cells, strict=True)))
    console.print(lines)
    several = {name: found["causes"][name] for name in names if len(found["causes"].get(name, ())) > 1}
    for name, those in several.items():
        listed = ", ".join(WORDS[one] for one in those)
        say(console, f"{name} differs from {baseline} in {len(those)} things ({listed}):")
        say(console, "  its differences below have several causes; --decompose divides them.")


def print_decomposition(console: "Console", document: dict[str, Any]) -> None:
    """Print, for each alternative whose difference has several causes, what each of them brings."""
    for name, found in document.get("decomposition", {}).items():
        those = found["causes"]
        words = [WORDS[one] for one in those]
        lines = table(f"{name} beside {document['baseline']}: what brings the difference", "all", *words)
        for key, one in found["measures"].items():
            called, factor, form = MEASURES[key]
            cells = [one["difference"], *(one["by_cause"][cause] for cause in those)]
            lines.add_row(called, *("–" if cell is None else format(factor * cell, form) for cell in cells))
        console.print(lines)
    if document.get("decomposition"):
        say(console, "Each cause by what it adds, averaged over all orders of changing one after the other (Shapley).")


CURVE = ("must", "want", "critical", "conflicting", "telephone", "time_p50")


def print_participation(console: "Console", document: dict[str, Any]) -> None:
    """Print how the alternatives hang on the GPs: each with none of the GP offices taking part, some and all."""
    found = document.get("gp_participation")
    if not found:
        return
    for name, points in found["curves"].items():
        heads = ["none" if one["share"] == 0 else f"{one['share']:.0%}".replace("%", " %") for one in points]
        lines = table(f"{name}: share of GP offices that take part", *heads)
        for key in CURVE:
            called, factor, _ = MEASURES[key]
            values = [one["measures"][key] for one in points]
            lines.add_row(called.replace("points", "%"), *("–" if v is None else f"{factor * v:.2f}" for v in values))
        console.print(lines)
    places = " and ".join(document["municipalities"][number] for number in found["municipalities"])
    say(console, f"How many GPs will take part is nobody's finding. In {places} alone; the same offices come first.")
