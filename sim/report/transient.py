"""What is said when the measured part of a run begins with a transient."""

from typing import TYPE_CHECKING, Any

from sim.report.screen import say

if TYPE_CHECKING:
    from rich.console import Console

    from sim.report.reader import Reader


def print_transient(console: "Console", document: dict[str, Any]) -> None:
    """Print which alternatives begin with a transient, and what would do."""
    for name, one in document["transient"].items():
        if one["minutes"]:
            first = f"{one['before']:.2f} s in the first {one['minutes']} minutes that are measured"
            say(console, f"TRANSIENT  {name}: {first}, {one['after']:.2f} s afterwards (MSER-5)")
        if one["cold"]:
            begun = f"{one['failed']:.1%} failed; begun at three in the night {one['failed_from_night']:.1%}"
            say(console, f"TRANSIENT  {name}: {begun}. The run begins with empty memories.")
    if any(one["there"] for one in document["transient"].values()):
        say(console, "What is measured hangs on how the run began: leave warm_up out (`auto`), or begin earlier.")


def sentences(reader: "Reader") -> list[str]:
    """Return the same in the report's words; nothing, if there is no transient."""
    found: dict[str, Any] = reader.comparison.document["transient"]  # type: ignore[assignment]
    said = []
    for name, one in found.items():
        if one["minutes"]:
            times = {key: reader.number.seconds(one[key]) for key in ("before", "after")}
            said.append(reader.say("transient.settles", name=reader.title(name), minutes=one["minutes"], **times))
        if one["cold"]:
            shares = {key: reader.number.percent(one[key]) for key in ("failed", "failed_from_night")}
            said.append(reader.say("transient.cold", name=reader.title(name), **shares))
    return [*said, reader.say("transient.remedy")] if said else []
