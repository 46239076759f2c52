"""How whole commands grow: seconds and memory with the load, and with the number of municipalities; and the whole day.

Each is a `samspill` command in a fresh process, with a warm cache: load, theory, run, laws, measures, files, report.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sim.experiment.theory import evenly
from sim.scenario.load import load
from tests.bench.process import used

SCENARIO, ALTERNATIVE = "national-day", "platform"
LOADS = (1, 2, 4, 8)
MUNICIPALITIES = (10, 36, 100, 357)
# In these hours no system is at more than a quarter of what it can do, so up to four times the load there is no queue.
QUIET = {"start": "2025-03-17T15:00", "length": "4 h", "warm_up": "1 min"}
DAYS = {
    "`compare national-day`, one process": ("compare", "national-day", "--workers", "1"),
    "`compare national-day`, two processes": ("compare", "national-day", "--workers", "2"),
    "`compare steering-group`, one process": ("compare", "steering-group", "--workers", "1"),
    "`explain national-day`": ("explain", "national-day"),
    "`explain steering-group`": ("explain", "steering-group"),
}


@dataclass(frozen=True)
class Whole:
    """A whole command: seconds, CPU seconds, memory at its peak in GiB (its largest process), and hops, if it ran."""

    seconds: float
    cpu: float
    memory: float
    hops: int

    @property
    def speed(self) -> float:
        """Hops a second, everything counted."""
        return self.hops / self.seconds


def whole(words: tuple[str, ...]) -> Whole:
    """Run a command and return what it took."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        where = () if words[0] == "explain" else ("--out", str(out))
        took = used([sys.executable, "-m", "sim", *words, *where])
        if took.status not in (0, 1):  # 1: a threshold was missed
            raise RuntimeError(f"samspill {' '.join(words)} ended with {took.status}")
        hops = 0
        if where:
            document = json.loads((out / "results.json").read_text(encoding="utf-8"))
            hops = sum(one["hops"] for one in document["alternatives"].values())
    return Whole(took.seconds, took.cpu, took.memory, hops)


def one_run(*settings: str) -> tuple[str, ...]:
    """Return the command that runs one alternative in the quiet hours."""
    quiet = [f"period.{name}={value}" for name, value in QUIET.items()]
    pairs = [word for setting in (*quiet, *settings) for word in ("--set", setting)]
    return ("run", SCENARIO, "--alternative", ALTERNATIVE, "--workers", "1", *pairs)


def growth(rounds: int) -> Iterator[tuple[str, int, list[Whole]]]:
    """Yield what grows, how much of it there is, and what it took in each round."""
    case = load(SCENARIO)
    for size in MUNICIPALITIES:
        some = f"municipalities=[{', '.join(evenly(case, size))}]"
        yield "municipalities", size, [whole(one_run("background=none", some)) for _ in range(rounds)]
    for size in LOADS:
        yield "load", size, [whole(one_run(f"load.scale={size}")) for _ in range(rounds)]


def table(found: list[tuple[str, int, list[Whole]]]) -> list[str]:
    """Return the table of growth: beside each size what it took, and that by the first size of its kind."""
    lines = ["| of it | × | hops | seconds | × | GiB | × |", "|---|--:|--:|--:|--:|--:|--:|"]
    first: dict[str, tuple[int, Whole]] = {}
    for what, size, rounds in found:
        one = middle(rounds)
        base_size, base = first.setdefault(what, (size, one))
        times = (size / base_size, one.seconds / base.seconds, one.memory / base.memory)
        more, longer, larger = (f"{value:.3g}" for value in times)
        cells = (f"{one.hops:,}".replace(",", " "), f"{one.seconds:.1f}", longer, f"{one.memory:.2f}", larger)
        label = f"{size} municipalities" if what == "municipalities" else f"{size} × the load"
        lines.append(f"| {label} | {more} | " + " | ".join(cells) + " |")
    return lines


def middle(rounds: list[Whole]) -> Whole:
    """Return the medians of some rounds of the same command."""
    return Whole(
        median(one.seconds for one in rounds),
        median(one.cpu for one in rounds),
        median(one.memory for one in rounds),
        rounds[0].hops,
    )


def days() -> list[str]:
    """Return the table of the commands that people wait for, each run once."""
    lines = ["| whole command | hops | seconds | CPU seconds | hops/s | GiB |", "|---|--:|--:|--:|--:|--:|"]
    for title, words in DAYS.items():
        one = whole(words)
        print(f"{title}  {one.seconds:.1f} s  {one.memory:.2f} GiB", file=sys.stderr, flush=True)
        hops = (f"{one.hops / 1e6:.1f} M", f"{one.speed / 1e6:.2f} M") if one.hops else ("–", "–")
        lines.append(f"| {title} | {hops[0]} | {one.seconds:.1f} | {one.cpu:.1f} | {hops[1]} | {one.memory:.2f} |")
    return lines
