"""Whether 95 % intervals cover: over many seeds of one small scenario, as often as they say.

`python -m tests.coverage.run` runs forty seeds and prints, for each alternative and measure, how many intervals cover
the mean of all seeds' differences, and the standard deviation between seeds over the standard error that one run says.
"""

import argparse
import sys
from functools import partial

import numpy as np

from sim.experiment import stage
from sim.experiment.run import judged, ran
from sim.experiment.workers import spread
from sim.measure.compare import paired
from sim.scenario.load import load

SCENARIO = (
    "municipalities=[1804]", "background=none", "period={start: 2025-03-17T08:00, length: 1 h 30 min}",
    "load.streams.machines=0", "alternatives.regional={default: regional}",
)  # fmt: skip
SEEDS = 40
LOW, HIGH = 0.90, 0.99


def one_seed(seed, heard, settings):
    """Return each alternative's differences and intervals under one seed."""
    case = load("steering-group", (*SCENARIO, *settings, f"seed={seed}"))
    table, expected = stage.crowd(case), stage.expectation(case)
    held = stage.held(case, table)
    frames = {name: judged(case, ran(case, name, table, expected), held)[0] for name in case.order}
    base = frames[case.scenario.baseline]
    heard(1.0)
    return {
        name: {key: (one["difference"], one["interval"]) for key, one in paired(base, frame).items()}
        for name, frame in frames.items()
    }


def table_of(found):
    """Return rows: alternative, measure, seeds with an interval, share that covers, spread over what one run says."""
    rows = []
    for name in found[0]:
        for key in found[0][name]:
            some = [one[name][key] for one in found if one[name][key][1] is not None]
            if not some:
                continue
            differences = np.array([difference for difference, _ in some])
            low, high = np.array([interval for _, interval in some]).T
            truth = differences.mean()
            covers = float(((low <= truth) & (truth <= high)).mean())
            said = float((high - low).mean()) / (2 * 1.96)
            spread_of = float(differences.std(ddof=1)) / said if said else float("nan")
            rows.append((name, key, len(some), covers, spread_of))
    return rows


def main() -> int:
    """Run, print, and end with 1 if the mean's interval of any alternative covers too seldom or too often."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seeds", type=int, default=SEEDS)
    words.add_argument("--set", action="append", default=[])
    words.add_argument("--workers", type=int, default=2)
    given = words.parse_args()
    seeds = list(range(1, given.seeds + 1))
    found = spread(partial(one_seed, settings=tuple(given.set)), seeds, given.workers)
    wrong = 0
    print(f"{'alternative':18}{'measure':36}{'seeds':>6}{'covers':>9}{'SD / said':>11}")
    for name, key, count, covers, spread_of in table_of(found):
        bad = key == "mean" and name != "null-alternative" and not LOW <= covers <= HIGH
        wrong += bad
        print(f"{name:18}{key:36}{count:6}{covers:9.1%}{spread_of:11.2f}{'  *' if bad else ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
