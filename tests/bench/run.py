"""`make bench`: every engine on every work, round by round, each in a process of its own.

A round is A B C D E F on one work after the other, then again; so neighbours on the machine hit all alike, and only
ratios within a round are compared. Exit status 1: an engine's result is not what theory, or the other engine, says.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.bench import datasets, growth, table
from tests.bench.work import WORKS, Engine

ROOT = Path(__file__).parents[2]
# By engine: its module and function, the package it needs, and how many customers each work has, for 0.5 to 3 seconds.
ENGINES: dict[str, tuple[str, str, str, dict[str, int]]] = {
    "simpy": ("simpy_idiomatic", "ready", "simpy", {"a": 150_000, "b": 80_000, "c": 20_000}),
    "reference": ("samspill", "reference", "simpy", {"a": 60_000, "b": 25_000, "c": 8_000}),
    "compiled": ("samspill", "compiled", "numba", {"a": 1_500_000, "b": 700_000, "c": 450_000}),
    "ciw": ("ciw_engine", "ready", "ciw", {"a": 60_000, "b": 30_000}),
    "cimba": ("cimba_engine", "ready", "cimba", {"a": 500_000, "b": 400_000, "c": 100_000}),
    "recursion": ("recursion", "ready", "numba", {"a": 50_000_000, "b": 10_000_000, "c": 5_000_000}),
}


def engine_of(name: str) -> Engine:
    """Return an engine's `ready`; nothing of the others is imported."""
    module, function, _, _ = ENGINES[name]
    found: Engine = getattr(import_module(f"tests.bench.{module}"), function)
    return found


def one(engine: str, work: str, customers: int, seed: int) -> dict[str, Any]:
    """Measure one engine on one work, here."""
    if work == "d":
        return import_module("tests.bench.scenario").measure()
    run = engine_of(engine)(WORKS[work], customers, seed)
    began = perf_counter()
    seen = run()
    seconds = perf_counter() - began
    return {"hops": seen.hops, "seconds": seconds, "figures": seen.figures(WORKS[work])}


def apart(engine: str, work: str, customers: int, seed: int) -> dict[str, Any]:
    """Measure one engine on one work, in a fresh process."""
    words = ["--one", engine, work, "--customers", str(customers), "--seed", str(seed)]
    command = [sys.executable, "-m", "tests.bench.run", *words]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measurements(rounds: int) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
    """Yield (engine, work, customers, what was found), round by round."""
    for number in range(1, rounds + 1):
        for work in WORKS:
            for engine, (_, _, package, sizes) in ENGINES.items():
                if work not in sizes or not find_spec(package):
                    continue
                found = apart(engine, work, sizes[work], number)
                say(number, rounds, engine, work, found["hops"], found["seconds"])
                yield engine, work, sizes[work], found
        whole = apart("both", "d", 0, number)
        figures = {"columns that differ": len(whole["unlike"])}
        for engine in ("reference", "compiled"):
            say(number, rounds, engine, "d", whole["hops"], whole[engine])
            yield engine, "d", 0, {"hops": whole["hops"], "seconds": whole[engine], "figures": figures}


def say(number: int, rounds: int, engine: str, work: str, hops: int, seconds: float) -> None:
    """Write a line of progress."""
    line = f"round {number}/{rounds}  ({work}) {engine:<9}  {hops:>10,} hops in {seconds:5.2f} s"
    print(f"{line}  {hops / seconds:>10,.0f} hops/s", file=sys.stderr, flush=True)


def bench(rounds: int, write: bool) -> int:
    """Measure everything and print it; return the exit status."""
    findings: table.Findings = {}
    for engine, work, customers, one_round in measurements(rounds):
        found = findings.setdefault((engine, work), table.Found(customers, [], [], []))
        found.hops.append(one_round["hops"])
        found.seconds.append(one_round["seconds"])
        found.figures.append(one_round["figures"])
    said = f"Medians of {rounds} rounds, ratios within each round; {table.machine()}."
    shown = "\n".join([*table.speeds(findings), "", table.whole(findings), "", said])
    print("\n".join([shown, "", *table.checks(findings), "", "Targets:", *table.targets(findings)]))
    wrong = [f"({work}) {engine}: {what}" for (engine, work), found in findings.items() for what in found.wrong(work)]
    for line in wrong:
        print(f"WRONG {line}", file=sys.stderr)
    if write and not wrong:
        into(ROOT / "README.md", "bench", shown)
    return 1 if wrong else 0


def grow(rounds: int, write: bool) -> None:
    """Measure how whole commands grow, and the days that people wait for, and print it."""
    found = []
    for what, size, times in growth.growth(rounds):
        print(f"{size} {what}  {[round(one.seconds, 1) for one in times]} s", file=sys.stderr, flush=True)
        found.append((what, size, times))
    said = f"Growth: medians of {rounds} rounds; whole commands: once. {table.machine()}."
    shown = "\n".join([*growth.table(found), "", *growth.days(), "", said])
    print(shown)
    if write:
        into(ROOT / "README.md", "growth", shown)


def write_datasets(rounds: int, write: bool) -> None:
    """Measure how fast datasets are written, beside other generators, and our memory; and print it."""
    others = datasets.neighbours()
    datasets.warm()
    findings: datasets.Findings = {}
    for name, one in datasets.measurements(rounds):
        findings.setdefault(name, []).append(one)
    said = f"Datasets: {rounds} rounds, ratios within each round, {others}; {table.machine()}."
    ours = [datasets.apart(findings), "", *datasets.memory(), ""] if "samspill" in findings else []
    shown = "\n".join([*datasets.table(findings), "", *ours, said])
    print("\n".join([shown, "", "Targets:", *datasets.targets(findings)]))
    if write:
        into(ROOT / "README.md", "datasets", shown)


def into(readme: Path, which: str, shown: str) -> None:
    """Put tables between their marks."""
    begin, end = f"<!-- {which}:begin -->", f"<!-- {which}:end -->"
    before, mark, rest = readme.read_text(encoding="utf-8").partition(begin)
    _, close, after = rest.partition(end)
    if not (mark and close):
        raise ValueError(f"{readme.name} has no {begin} before an {end}")
    readme.write_text(f"{before}{begin}\n{shown}\n{end}{after}", encoding="utf-8")


def main(words: list[str]) -> int:
    """Run the bench, or one measurement of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the tables into the README")
    parser.add_argument(
        "--growth", action="store_true", help="measure whole commands: by load, by municipalities, days"
    )
    parser.add_argument("--datasets", action="store_true", help="measure how fast datasets are written, beside others")
    parser.add_argument("--one", nargs=2, metavar=("ENGINE", "WORK"), help="measure this alone, here; print JSON")
    parser.add_argument("--customers", type=int, help="with --one: how many")
    parser.add_argument("--seed", type=int, default=1, help="with --one: their luck")
    asked = parser.parse_args(words)
    if asked.growth:
        grow(asked.rounds, asked.write)
        return 0
    if asked.datasets:
        write_datasets(asked.rounds, asked.write)
        return 0
    if not asked.one:
        return bench(asked.rounds, asked.write)
    engine, work = asked.one
    customers = asked.customers or (0 if work == "d" else ENGINES[engine][3][work])
    print(json.dumps(one(engine, work, customers, asked.seed)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
