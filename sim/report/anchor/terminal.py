"""An anchor on a terminal: what was found beside what was published, and the points of its curves."""

from typing import TYPE_CHECKING, Any

from sim.report.anchor.page import said
from sim.report.anchor.voice import Voice
from sim.report.screen import console, say, table
from sim.scenario.anchor import AnchorCase

if TYPE_CHECKING:
    from rich.console import Console


def print_anchor(case: AnchorCase, document: dict[str, Any]) -> None:
    """Print the findings, then the curves as a table."""
    screen, voice = console(), Voice("en")
    say(screen, document["title"])
    rows = table("", "published", "ours", "agrees")
    for one in document["findings"]:
        agrees = "NO" if not one["agrees"] else "put in" if one["given"] else "yes"
        found = (_plainly(voice.found(one["finding"], one[key])) for key in ("published", "ours"))
        rows.add_row(said(voice, case.anchor, one["finding"]), *found, agrees)
    screen.print(rows)
    if document["anchor"] == "storage":
        _storage(screen, document)
    else:
        _exchange(screen, document)
    say(screen, "Put in: a figure of ours was derived from what was published, so it must agree.")


def _plainly(text: str) -> str:
    """Return a number with the spaces of a terminal."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def _storage(screen: "Console", document: dict[str, Any]) -> None:
    for chance in sorted({one["encounter_probability"] for one in document["points"]}):
        say(screen, f"A person is met on a day with probability {chance:g}; {document['person_days']:,} person-days")
        rows = table("nodes", "transactions", "central", "p", "failed", "expected", "central", "p", "incomplete")
        for one in document["points"]:
            if (one["encounter_probability"], one["counting"]) == (chance, document["drawn"]):
                ours, other = one["distributed"], one["central"]
                rows.add_row(
                    str(one["nodes"]), f"{ours['transactions']:,}", f"{other['transactions']:,}",
                    _p(one["p_volume"]), f"{ours['failures']:,}", f"{ours['expected_failures']:,.0f}",
                    f"{other['failures']:,}", _p(one["p_failures"]),
                    f"{ours['incomplete'] / max(1, one['encounters']):.2%}",
                )  # fmt: skip
        screen.print(rows)
    rows = table("counting", "volume higher above", "fails more from")
    for name, crossing in document["crossings"].items():
        rows.add_row(name, *(str(crossing[key]) for key in ("volume_above", "failures_from")))
    screen.print(rows)


def _p(p: float) -> str:
    return "<0.0001" if p < 0.0001 else f"{p:.4f}"


def _exchange(screen: "Console", document: dict[str, Any]) -> None:
    for one in document["models"]:
        beyond = one["beyond"]
        say(
            screen,
            f"{one['model']} on {one['backbone']:g} MB/s: {one['capacity_per_hour']:,.0f} requests an hour, "
            f"limited by {one['bottleneck']}; offered {beyond['load']:.0%}, it serves {beyond['served_per_hour']:,.0f} "
            f"and {beyond['left'][beyond['grows_at']]:,} are left at {beyond['grows_at']} "
            f"(expected {beyond['expected_left']:,.0f})",
        )
        rows = table("load", "an hour", "theory s", "simulated s", "±", "off by")
        for at in one["points"]:
            off = at["simulated_s"] / at["theory_s"] - 1
            rows.add_row(
                f"{at['load']:.0%}", f"{at['requests_per_hour']:,.0f}", f"{at['theory_s']:.3f}",
                f"{at['simulated_s']:.3f}", f"{at['half_width_s']:.3f}", f"{off:+.1%}",
            )  # fmt: skip
        screen.print(rows)
