"""How fast datasets are written, beside tietai-synthea, carebundle and clinosim; and if memory grows with patients.

A round is one run of each, one after the other, then again: only ratios within a round are compared. Where the machine
has neighbours, look at CPU seconds: they count the work and not the waiting.
"""

import os
import sys
from collections.abc import Callable, Iterator
from operator import attrgetter
from statistics import median

from tests.bench.generators import GENERATORS, Missing, Written, write

AGAINST = "tietai-synthea"
PATIENTS = (100, 1000, 10_000)  # for our memory
Findings = dict[str, list[Written]]
# The aim: resources a second, and how many times tietai-synthea's.
LEAST_SPEED, LEAST_TIMES = 50_000, 20


speed, thrift = attrgetter("speed"), attrgetter("thrift")


def measurements(rounds: int, writes: Callable[[str], Written] = write) -> Iterator[tuple[str, Written]]:
    """Yield what each generator wrote, round by round; one that cannot be run is named, and left out from then on."""
    left = list(GENERATORS)
    for number in range(1, rounds + 1):
        for name in tuple(left):
            try:
                one = writes(name)
            except Missing as missing:
                print(f"LEFT OUT: {missing}", file=sys.stderr, flush=True)
                left.remove(name)
                continue
            line = f"round {number}/{rounds}  {name:<15} {one.resources:>10,} resources in {one.took.seconds:6.1f} s"
            print(f"{line}  {one.speed:>9,.0f}/s", file=sys.stderr, flush=True)
            yield name, one


def times(findings: Findings, name: str, what: Callable[[Written], float] = speed) -> float | None:
    """How many times as fast as tietai-synthea: the median of the ratios within each round."""
    mine, theirs = findings.get(name, []), findings.get(AGAINST, [])
    ratios = [what(one) / what(other) for one, other in zip(mine, theirs, strict=False)]
    return median(ratios) if ratios else None


def table(findings: Findings) -> list[str]:
    """Return the table of speeds: resources a second in the slowest, the middle and the fastest round."""
    against = f"× {AGAINST}"
    heads = (
        "generator",
        "resources",
        "min",
        "median",
        "max resources/s",
        against,
        "a CPU second",
        against,
        "MB/s",
        "GiB",
    )
    lines = ["| " + " | ".join(heads) + " |", "|---|" + "--:|" * (len(heads) - 1)]
    for name, generator in GENERATORS.items():
        some = findings.get(name)
        if not some:
            lines.append(f"| {generator.title} |" + " – |" * (len(heads) - 1))
            continue
        speeds = sorted(map(speed, some))
        cells = [number(some[0].resources), *(number(one) for one in (speeds[0], median(speeds), speeds[-1]))]
        cells += [fold(times(findings, name)), number(median(map(thrift, some))), fold(times(findings, name, thrift))]
        cells.append(f"{median(one.size / one.took.seconds for one in some) / 1e6:.3g}")
        cells.append(f"{max(one.took.memory for one in some):.2f}")
        lines.append(f"| {generator.title} | " + " | ".join(cells) + " |")
    return lines


def fold(ratio: float | None) -> str:
    """Write how many times as fast, where it is known."""
    return f"{ratio:.3g}" if ratio else "–"


def number(value: float) -> str:
    """Write a number as people do here.

    >>> number(1234567.8)
    '1 234 568'
    """
    return f"{value:,.0f}".replace(",", " ")


def apart(findings: Findings) -> str:
    """Say how much of ours is what happened, and not what systems hold of it: a reader may count the first alone."""
    ours = findings["samspill"]
    share = ours[0].truth / ours[0].resources
    alone = median(one.truth / one.took.seconds for one in ours)
    return (
        f"Of Samspill's resources {share:.0%} are what happened, the rest what each system holds of it; "
        f"counting the first alone, {number(alone)} resources/s."
    )


def targets(findings: Findings) -> list[str]:
    """Return one line a target: whether it is reached."""
    ours, ratio = findings.get("samspill"), times(findings, "samspill")
    if not ours:
        return ["- not measured: samspill dataset"]
    mine = median(map(speed, ours))
    lines = [f"- {reached(mine >= LEAST_SPEED)}: {number(LEAST_SPEED)} resources/s; it is {number(mine)}"]
    if ratio:
        lines.append(f"- {reached(ratio >= LEAST_TIMES)}: {LEAST_TIMES} × {AGAINST}; it is {ratio:.3g} ×")
    return lines


def reached(is_so: bool) -> str:
    """Say whether."""
    return "reached" if is_so else "not reached"


def memory(writes: Callable[[str, int], Written] = write) -> list[str]:
    """Return the table of our memory at its peak, by the number of patients whose record is written."""
    lines = ["| patients | resources | seconds | resources/s | GiB | × |", "|--:|--:|--:|--:|--:|--:|"]
    first: float | None = None
    for patients in PATIENTS:
        try:
            one = writes("samspill", patients)
        except Missing as missing:
            print(f"LEFT OUT: {missing}", file=sys.stderr, flush=True)
            break
        peak = one.took.memory
        first = first or peak
        cells = (number(patients), number(one.resources), f"{one.took.seconds:.1f}", number(one.speed))
        lines.append("| " + " | ".join((*cells, f"{peak:.2f}", f"{peak / first:.3g}")) + " |")
    return lines


def neighbours() -> str:
    """Say how much else the machine has to do: processes that want a core, over the last minute."""
    return f"load before the first round {os.getloadavg()[0]:.1f}"


def warm() -> None:
    """Write a little with ours first, so that nothing is compiled while it is measured."""
    try:
        write("samspill", 10)
    except Missing as missing:
        print(f"{missing}", file=sys.stderr, flush=True)
