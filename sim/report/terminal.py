"""Tables on a terminal: the verdict of a comparison, and what theory says. Plain text when it is not a terminal."""

from typing import TYPE_CHECKING, Any

from sim.model.measure import MEASURES
from sim.report.differs_terminal import print_decomposition, print_differs, print_participation
from sim.report.failures import is_not_reached, print_failures
from sim.report.knee import print_knees
from sim.report.numbers import places
from sim.report.ranges import print_range
from sim.report.screen import console as _console
from sim.report.screen import plain as _plain
from sim.report.screen import say as _say
from sim.report.screen import table as _table
from sim.report.transient import print_transient

if TYPE_CHECKING:
    from rich.console import Console

    from sim.ecosystem.graph import Loss

AT_ONCE = 3  # alternatives beside the baseline in one table
BUSIEST = 12
OWN = ("akson", "hp", "plat")  # the systems that a design has of its own
WORST = 20
MOST_ROLES = 5
TIMES = ("time_to_information", "time_of_informed")  # what is compared in pairs
MARKS = {"better": "✓", "worse": "✗", "no clear difference": "≈", "unknown": "?"}
COLOURS = {"better": "blue", "worse": "red", "no clear difference": "dim", "unknown": "dim"}

# What each row is called, where it stands in the measures, and how it is written.
ROWS = (
    ("must-parts shown", "needed_parts_shown.must", ".1%"),
    ("wanted parts shown", "needed_parts_shown.want", ".1%"),
    ("parts in conflict", "information.conflicting_share", ".2%"),
    ("parts not arrived by message", "information.missing.not_arrived", ",d"),
    ("critical information seen", "critical_information.seen_share", ".1%"),
    ("first information, median s", "time_to_first.p50", ".2f"),
    ("interactions informed", "time_to_information.count", ",d"),
    ("all information, mean s of those informed", "time_of_informed.mean", ".2f"),
    ("all information, median s", "time_to_information.p50", ".2f"),
    ("all information, p95 s", "time_to_information.p95", ".2f"),
    ("all information, p99 s", "time_to_information.p99", ".2f"),
    ("informed within 10 s", "informed_within.s10", ".1%"),
    ("interactions failed", "interactions.failed_share", ".3%"),
    ("interactions not possible there", "interactions.not_possible_share", ".3%"),
    ("messages lost", "messages.lost", ",d"),
    ("messages under way", "messages.in_flight", ",d"),
    ("telephone min per 100", "staff_minutes_per_100.telephone", ".2f"),
    ("hops", "hops", ",d"),
    ("  of them clinical", "hops_by_stream.clinical", ",d"),
    ("systems in the model", "systems", ",d"),
)


def print_comparison(document: dict[str, Any]) -> None:
    """Print the verdict (measures by alternatives), then the scenario's thresholds, met or missed."""
    from rich.text import Text

    console = _console()
    baseline, alternatives = document["baseline"], document["alternatives"]
    _say(console, document["title"])
    for names in _columns(baseline, alternatives):
        print_differs(console, document, names)
    for names in _columns(baseline, alternatives):
        table = _table("", *names)
        for words, path, form in ROWS:
            cells = []
            for name in names:
                reached = not is_not_reached(alternatives[name], path)
                said = _written(_find(alternatives[name], path), form) if reached else "not reached"
                cell = Text(said, justify="right")
                if reached:
                    _mark(cell, document["comparisons"].get(name, {}), path)
                cells.append(cell)
            table.add_row(words, *cells)
        console.print(table)
        print_failures(console, alternatives, names)
    print_transient(console, document)
    if document["comparisons"]:
        _say(console, f"✓ better, ✗ worse, ≈ no clear difference, ? too few to tell; paired with {baseline},")
        _say(console, "shares in points of a hundred.")
    print_decomposition(console, document)
    print_participation(console, document)
    print_range(console, document)
    _print_expectations(console, document["expectations"], alternatives)
    _say(console, "A fast answer with half of the record is only half an answer; there is no score.")
    for one in document["thresholds"]:
        value = "not reached" if one["not_reached"] else _in_unit(one["value"], one["unit"])
        word = "met   " if one["met"] else "MISSED"
        demand = one["threshold"].removeprefix(f"{one['alternative']}:").strip()
        _say(console, f"{word}  {one['alternative']}: {demand}   found {value}")


def _in_unit(value: float | None, unit: str) -> str:
    if value is None:
        return "nothing"
    if unit == "share":
        return f"{100 * value:.4g} %"
    return f"{value:.6g}" + {"seconds": " s", "minutes": " min"}.get(unit, "")


ARROWS = {"same": "=", "more": "↑", "much": "↑↑"}
VERDICTS = {"as_expected": "", "refuted": " refuted", "too_few": " too few"}


def _print_expectations(console: "Console", rows: list[dict[str, Any]], alternatives: dict[str, Any]) -> None:
    """Print what each design was expected to show, beside the baseline, and what came."""
    names = [name for name in alternatives if any(row["alternative"] == name for row in rows)]
    if not names:
        return
    table = _table("Record parts shown: expected, and found, in points", *names)
    beside = {row["alternative"]: row["beside"] for row in rows}
    table.add_row("beside", *(_plain(beside[name]) for name in names))
    for interaction in dict.fromkeys(row["interaction"] for row in rows):
        by = {row["alternative"]: row for row in rows if row["interaction"] == interaction}
        table.add_row(interaction, *(_expectation(by.get(name)) for name in names))
    console.print(table)


def _expectation(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    found = "" if row["found"] is None else f" {100 * row['found']:+.1f}"
    return f"{ARROWS[row['expected']]}{found}{VERDICTS[row['verdict']]}"


def print_explanation(document: dict[str, Any]) -> None:
    """Print theory's times without load, and how busy the busiest systems are expected to be."""
    console = _console()
    baseline, utilisation = document["baseline"], document["utilisation"]
    for names in _columns(baseline, utilisation):
        _say(console, "Seconds by theory without load: first part/routine/everything, each tab opened")
        table = _table("", *names)
        for key, by in document["zero_load"].items():
            if any(one and one["everything"] for one in by.values()):
                table.add_row(key, *(_times(by.get(name)) for name in names))
        console.print(table)
    for names in _columns(baseline, utilisation):
        _say(console, "Expected utilisation: in the hour that is measured first, and at the day's peak (its hour)")
        table = _table("", *names)
        by_system = {name: {row["system"]: row for row in utilisation[name]} for name in names}
        for system in _busiest(utilisation, names):
            rows = (by_system[name].get(system) for name in names)
            table.add_row(system, *(_busy(row) for row in rows))
        console.print(table)
        _strain(console, names, document)
    print_knees(console, document)
    _say(console, "Of GP offices, message servers, hospitals and municipal journals only the busiest is shown.")


def _strain(console: "Console", names: list[str], document: dict[str, Any]) -> None:
    """Print what the expected load comes to: the bottleneck, the longest wait, what will not keep up, retries."""
    table = _table("What it comes to", *names)
    strains = [document["strain"][name] for name in names]
    longest = [_longest_wait(document["utilisation"][name]) for name in names]
    table.add_row("bottleneck", *(one["bottleneck"]["system"] for one in strains))
    peaks = [one["bottleneck"] for one in strains]
    table.add_row("  its peak (hour)", *(f"{one['peak']:.1%} ({one['peak_hour']:02d})" for one in peaks))
    table.add_row("longest wait, s", *(seconds for _, seconds in longest))
    table.add_row("  at", *(_plain(system) for system, _ in longest))
    table.add_row("will not keep up", *(_too_much(one["overloaded"], "%") for one in strains))
    in_all = document["in_all"]
    storms = [[row for row in one["retry_storms"] if row["role"] not in in_all] for one in strains]
    table.add_row("retries could keep slow", *(_storms(rows) for rows in storms))
    console.print(table)
    _say(console, "Mean wait by M/G/c. Of a role the worst, and how many. Retries could keep slow: once a burst")
    _say(console, "has made people give up, all the attempts that plans allow fill it, from this load × … on.")
    _say(console, "A rough sign: breakers between systems and log-ins that must be made again are left out.")
    if in_all:
        _say(console, f"In every alternative, at the published load: {', '.join(in_all)}. That is no design's doing.")


def _longest_wait(rows: list[dict[str, Any]]) -> tuple[str, str]:
    """Return the system with the longest expected wait in its worst hour, and the seconds."""
    worst = [(max((one for one in row["wait_by_hour"] if one is not None), default=0.0), row["system"]) for row in rows]
    seconds, system = max(worst, default=(0.0, ""))
    return (system, f"{seconds:.3f}") if seconds else ("", "0")


def _too_much(rows: list[dict[str, Any]], sign: str) -> str:
    """Return roles with systems that are offered more than they can do: the load of the worst, and how many."""
    said = []
    for row in rows[:MOST_ROLES]:
        load = f"{row['load']:.0%}" if sign == "%" else f"×{row['load']:.1f}"
        said.append(f"{row['role']} {load}" + (f" ({row['systems']}/{row['of']})" if row["of"] > 1 else ""))
    more = len(rows) - MOST_ROLES
    return "\n".join([*said, *([f"and {more} more"] if more > 0 else [])]) or "none"


def _storms(rows: list[dict[str, Any]]) -> str:
    """Return roles that retries alone could keep slow, with the load at which that begins."""
    said = [f"{row['role']} from ×{row['collapse_from']:.2f}" for row in rows[:MOST_ROLES]]
    more = len(rows) - MOST_ROLES
    return "\n".join([*said, *([f"and {more} more"] if more > 0 else [])]) or "none"


def print_losses(name: str, losses: "list[Loss]") -> None:
    """Print the systems and sites whose loss leaves the most inhabitants without a call that they need."""
    console = _console()
    _say(console, f"What fails with what under {name}, nothing being remembered: the inhabitants who meet something")
    _say(console, "that cannot be done, and people's interactions a day that cannot. Those looked at only.")
    table = _table("", "systems", "inhabitants", "a day")
    for one in losses[:WORST]:
        label = f"all at {one.name}" if one.is_site else one.name
        figures = (str(one.systems), *(f"{round(value):,}".replace(",", " ") for value in (one.inhabitants, one.daily)))
        table.add_row(_plain(label), *figures)
    console.print(table)
    if len(losses) > WORST:
        _say(console, f"… and {len(losses) - WORST} more.")


def print_list(what: str | None) -> None:
    """Print what there is of something; of everything, when it is not said."""
    from sim.report.listing import SECTIONS

    console = _console()
    for section in SECTIONS if what is None else (what,):
        table = _table(section, "")
        table.columns[1].justify = "left"
        for name, title in SECTIONS[section](what is None):
            table.add_row(_plain(name), _plain(title))
        console.print(table)


def _columns(baseline: str, alternatives: dict[str, Any]) -> list[list[str]]:
    """Return the alternatives in tables that fit, each with the baseline first."""
    others = sorted(name for name in alternatives if name != baseline)
    first = [baseline] if baseline in alternatives else []
    parts = [others[start : start + AT_ONCE] for start in range(0, len(others), AT_ONCE)]
    return [[*first, *part] for part in parts or [[]]]


def _find(measures: dict[str, Any], path: str) -> Any:
    value: Any = measures
    for word in path.split("."):
        value = value[word]
    return value


def _written(value: Any, form: str) -> str:
    return "–" if value is None else format(value, form).replace(",", " ").replace("%", " %")


def _mark(cell: Any, compared: dict[str, Any], path: str) -> None:
    """Add the difference to the baseline to a cell whose measure is compared in pairs."""
    measure, _, statistic = path.rpartition(".")
    found = compared.get(statistic if measure in TIMES else path)
    if found is None:
        return
    share = path in MEASURES and MEASURES[path].unit == "share"
    cell.append(f"{_change(found['difference'], share)} {MARKS[found['verdict']]}", style=COLOURS[found["verdict"]])


def _change(difference: float | None, share: bool) -> str:
    """Return a difference with its sign, a share's in points: what is something never reads 0.

    >>> _change(0.000043, True), _change(0.98066, False), _change(-0.0, True), _change(None, True)
    (' +0.0043', ' +0.98', ' 0', '')
    """
    if difference is None:
        return ""
    value = difference * (100 if share else 1)
    return f" {value:+.{places(value, 2)}f}" if value else " 0"


def _times(one: dict[str, float] | None) -> str:
    return "–" if one is None else f"{one['first']:.2f}/{one['routine']:.2f}/{one['everything']:.2f}"


def _busiest(utilisation: dict[str, Any], names: list[str]) -> list[str]:
    peaks: dict[str, float] = {}
    for name in names:
        for place, row in enumerate(utilisation[name]):
            if place < BUSIEST or row["role"] in OWN:  # an alternative's own systems are rows however idle they are
                peaks[row["system"]] = max(peaks.get(row["system"], 0.0), row["peak"])
    return sorted(peaks, key=lambda system: (-peaks[system], system))


def _busy(row: dict[str, Any] | None) -> str:
    return "" if row is None else f"{row['now']:.1%} {row['peak']:6.1%} ({row['peak_hour']:02d})"
