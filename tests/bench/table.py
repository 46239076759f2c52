"""What the bench found, as Markdown: speeds, what came out beside what should, the targets, and the machine."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from math import nan
from pathlib import Path
from statistics import median

from tests.bench.work import ALTERNATIVE, EXPECTED, PERIOD, SCENARIO, wrong

PACKAGES = ("simpy", "ciw", "cimba", "numba", "numpy")
TITLES = {
    "simpy": "SimPy, a process for each customer",
    "reference": "**Samspill, reference engine**",
    "compiled": "**Samspill, compiled engine**",
    "ciw": "Ciw",
    "cimba": "cimba, a process for each customer",
    "recursion": "numba, a loop for this one work",
}
HEADS = {
    "a": "(a) M/M/1, ρ = 0.8",
    "b": "(b) three M/M/5 in a row, ρ = 0.8",
    "c": "(c) five-hop chain with time-outs",
}
# Which engine should be how many times as fast as which, on which work.
TARGETS = (
    ("compiled", "simpy", "a", 35),
    ("compiled", "simpy", "b", 25),
    ("compiled", "simpy", "c", 60),
    ("compiled", "cimba", "b", 4),
    ("compiled", "cimba", "c", 20),
    ("compiled", "reference", "d", 80),
)


@dataclass
class Found:
    """All measurements of one engine on one work, a place in each list for each round."""

    customers: int
    hops: list[int]
    seconds: list[float]
    figures: list[dict[str, float]]

    @property
    def speeds(self) -> list[float]:
        """Hops per second, by round."""
        return [hops / seconds for hops, seconds in zip(self.hops, self.seconds, strict=True)]

    @property
    def figure(self) -> dict[str, float]:
        """Each figure's mean over the rounds."""
        return {name: sum(one[name] for one in self.figures) / len(self.figures) for name in self.figures[0]}

    def wrong(self, work: str) -> list[str]:
        """Return what all rounds together have wrong. In (d) both engines' columns must be the same."""
        if work == "d":
            return [f"{name}: {count:.3g} a round" for name, count in self.figure.items() if count]
        return wrong(work, self.customers * len(self.figures), self.figure)


Findings = dict[tuple[str, str], Found]  # by engine and work


def ratio(findings: Findings, engine: str, other: str, work: str) -> float:
    """How many times as fast *engine* is as *other*: the median of the ratios within each round."""
    if (engine, work) not in findings or (other, work) not in findings:
        return nan
    pairs = zip(findings[engine, work].speeds, findings[other, work].speeds, strict=True)
    return median(mine / theirs for mine, theirs in pairs)


def short(speed: float) -> str:
    """Write a number of hops per second as people say it.

    >>> short(5_482_100), short(18_330.5)
    ('5.48 M', '18 k')
    """
    return f"{speed / 1e6:.2f} M" if speed >= 999_500 else f"{speed / 1e3:.0f} k"


def fold(times: float) -> str:
    """Write how many times as fast.

    >>> fold(0.1724), fold(7.812), fold(258.6)
    ('0.17 ×', '7.8 ×', '259 ×')
    """
    return f"{times:.2g} ×" if times < 10 else f"{times:.0f} ×"


def speeds(findings: Findings) -> list[str]:
    """The table of hops per second, and how many times that is of idiomatic SimPy."""
    lines = ["| hops/s, × SimPy | " + " | ".join(HEADS.values()) + " |", "|---|" + "--:|" * len(HEADS)]
    for engine, title in TITLES.items():
        cells = []
        for work in HEADS:
            found = findings.get((engine, work))
            times = fold(ratio(findings, engine, "simpy", work))
            cells.append(f"{short(median(found.speeds))}, {times}" if found else "–")
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return lines


def whole(findings: Findings) -> str:
    """The line of (d)."""
    fast, slow = findings["compiled", "d"], findings["reference", "d"]
    equal = "NOT equal" if fast.wrong("d") else "equal, column by column"
    return (
        f"(d) `{SCENARIO}`, {ALTERNATIVE}, {PERIOD}, {fast.hops[0]:,} hops: reference {median(slow.seconds):.1f} s "
        f"({short(median(slow.speeds))} hops/s), compiled {median(fast.seconds):.2f} s "
        f"({short(median(fast.speeds))} hops/s), {fold(ratio(findings, 'compiled', 'reference', 'd'))}; "
        f"the results are {equal}."
    )


def checks(findings: Findings) -> list[str]:
    """The table of what came out, what should, and how far off it may be."""
    figures = [(work, figure) for work in HEADS for figure in EXPECTED[work]]
    lines = ["| over all rounds | " + " | ".join(f"({work}) {figure}" for work, figure in figures) + " |"]
    lines.append("|---|" + "--:|" * len(figures))
    lines.append("| expected | " + " | ".join(f"{EXPECTED[work][f].value:.4g}" for work, f in figures) + " |")
    for engine, title in TITLES.items():
        cells = []
        for work, figure in figures:
            found = findings.get((engine, work))
            if found:
                most = EXPECTED[work][figure].tolerance(found.customers * len(found.figures))
                cells.append(f"{found.figure[figure]:.4g} (± {most:.1%})")
            else:
                cells.append("–")
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return lines


def targets(findings: Findings) -> list[str]:
    """One line a target: whether it is reached."""
    lines = []
    for engine, other, work, least in TARGETS:
        times = ratio(findings, engine, other, work)
        if times == times:
            how = "reached" if times >= least else "not reached"
            lines.append(f"- {how}: {engine} ≥ {least} × {other} on ({work}); it is {fold(times)}")
    return lines


def machine() -> str:
    """On what it was measured."""
    cpu, info = platform.processor() or platform.machine(), Path("/proc/cpuinfo")
    if info.exists():
        names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line[:10] == "model name"]
        cpu = names[0] if names else cpu
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"no {package}")
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores ({cpu}), {platform.system()}, {python}, {', '.join(found)}"
