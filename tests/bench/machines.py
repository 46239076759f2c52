"""Machines' look-ups told three ways: as calls of their own, left out, and as longer services of those they share.

One hour of the whole country, one alternative: at the published volumes, where the address register is nearly full,
where it is more than full, and while a register that people ask is down. What a way costs is the engine's seconds;
what it changes is people's waits. `longer` stretches each service of a system that machines ask by 1 / (1 − their part
of its utilisation): the rest of the system is what people have.
"""

import argparse
import sys
from dataclasses import replace
from time import perf_counter

from sim.base.time import HOUR as AN_HOUR
from sim.base.time import SECOND
from sim.ecosystem.build import mean_services
from sim.experiment import stage
from sim.experiment.run import engine, measures
from sim.measure import laws
from sim.measure.frame import Frame
from sim.measure.systems import systems
from sim.model.ecosystem import Ecosystem, Service
from sim.model.words import Stream
from sim.scenario.load import load

ALTERNATIVE = "null-alternative"
HOUR = ("period.start=2025-03-17T08:40", "period.length=80 min", "period.warm_up=20 min")
OUTAGE = "faults=[{outage: {system: pt, kind: refusing, at: 40 min, for: 10 min}, source: a bench}]"
CASES = {
    "as published": (1.0, ()),
    "2.5 × the load, the address register at 89 %": (2.5, ()),
    "3 ×, the register offered 107 %": (3.0, ()),
    "as published, the person service refuses for ten minutes": (1.0, (OUTAGE,)),
}
AT_NINE = 9  # Monday's hour that is looked at
WAYS = ("calls", "out", "longer")


def told(way: str, scale: float, more: tuple[str, ...]) -> dict[str, float]:
    """Run the hour with machines told in one of three ways, and return what came out."""
    machines = () if way == "calls" else ("load.streams={machines: 0}",)
    case = load("national-day", (*HOUR, f"load.scale={scale:g}", *machines, *more))
    table, expected = stage.crowd(case), stage.expectation(case)
    work = stage.work(case, ALTERNATIVE, table, expected)
    if way == "longer":
        work = replace(work, ecosystem=longer(work.ecosystem, share_of_machines(scale)))
    engine("compiled")(replace(work, length=SECOND, bins=(0, SECOND)), None)  # compiled, and in memory
    began = perf_counter()
    results = engine("compiled")(work, None)
    seconds = perf_counter() - began
    frame = Frame(ALTERNATIVE, work.ecosystem, table, work.staging, results, work.length, case.scenario.period.warm_up)
    laws.check(frame)
    found = measures(case, frame, systems(frame))
    times = found["time_to_information"]
    failed = found["interactions"]["failed_share"]
    return {**times, "hops": found["hops"], "seconds": seconds, "failed": failed}


def share_of_machines(scale: float) -> dict[str, float]:
    """Return what part of each system's capacity machines take at nine, by theory."""
    case = load("national-day", (*HOUR, f"load.scale={scale:g}"))
    builder = stage.builder(case, ALTERNATIVE, stage.expectation(case))
    found = {}
    for system in builder.ecosystem().systems:
        means = mean_services(system)
        calls = builder.ledger.expected(system.name).calls if "/" not in system.name else {}
        load_of_machines = sum(
            float(week[AT_NINE]) * means[operation] / AN_HOUR
            for (operation, stream), week in calls.items()
            if stream == Stream.MACHINES
        )
        if load_of_machines:
            found[system.name] = load_of_machines / system.capacity
    return found


def longer(ecosystem: Ecosystem, taken: dict[str, float]) -> Ecosystem:
    """Return the same with longer services where machines take a part of the capacity, at most a hundred times."""
    systems_now = []
    for system in ecosystem.systems:
        factor = 1.0 / max(0.01, 1.0 - taken.get(system.name, 0.0))
        services = {name: Service(one.scale * factor, one.sigma, one.law) for name, one in system.services.items()}
        systems_now.append(replace(system, services=services) if system.name in taken else system)
    return replace(ecosystem, systems=tuple(systems_now))


def main(words: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.machines", description=__doc__)
    parser.parse_args(words)
    print("| case | machines' look-ups | hops | engine, s | people's median, s | mean | 95th percentile | failed |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    for case, (scale, more) in CASES.items():
        for way in WAYS:
            one = told(way, scale, more)
            hops = f"{one['hops'] / 1e6:.2f} M"
            times = " | ".join(f"{one[name]:.4f}" for name in ("p50", "mean", "p95"))
            print(f"| {case} | {way} | {hops} | {one['seconds']:.2f} | {times} | {one['failed']:.4%} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
