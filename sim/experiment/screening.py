"""Which of hundreds of priors are worth a run of the whole scenario: each of them tried in a small place first.

The small place is the scenario in two of its municipalities, without the rest of the country: the same day, the same
engine and every yardstick, queues and all, for a twentieth of the time. Eight priors that together move nothing at
either end are not tried one by one.
"""

from collections.abc import Sequence
from dataclasses import replace

from sim.experiment.points import Point, Points, Tell, by_alternative
from sim.experiment.priors import ENDS, Prior
from sim.experiment.yardsticks import YARDSTICKS, swing
from sim.scenario.load import Case

TOGETHER = 8  # priors that are tried at once before each by itself
BATCH = 4 * TOGETHER  # priors in one worker's task: fixed, so that nothing hangs on how many workers there are
MIDDLING = 60_000  # inhabitants: the larger of the two municipalities has no more, if there is one like that

Swings = dict[str, dict[str, float]]  # by the prior's path and the yardstick


def small(case: Case) -> Case:
    """Return the scenario in its smallest municipality and its largest of middling size, and nowhere else."""
    known = case.facts[case.scenario.baseline].municipalities
    by_size = sorted(case.focus, key=lambda number: (known[number].inhabitants, number))
    middling = [number for number in by_size[1:] if known[number].inhabitants <= MIDDLING] or by_size[1:2]
    two = tuple(sorted([by_size[0], *middling[-1:]]))
    return replace(case, focus=two, scenario=case.scenario.model_copy(update={"background": "none"}))


def batches(some: Sequence[Prior]) -> list[tuple[Prior, ...]]:
    """Return the priors in batches. Those of one kind are together: often none of a kind moves anything."""
    alike = sorted(some, key=lambda one: (one.places[0][0], str(one.places[0][-1]), one.path))
    return [tuple(alike[start : start + BATCH]) for start in range(0, len(alike), BATCH)]


def screen(points: Points, batch: Sequence[Prior], usual: Point, tell: Tell | None = None) -> Swings:
    """Return by how much each prior of a batch moves the differences to the baseline, in the small place."""
    found: Swings = {}
    for start in range(0, len(batch), TOGETHER):
        group = batch[start : start + TOGETHER]
        moves = any(points.at(group, end, usual) != usual for end in ENDS)
        for one in group:
            found[one.path] = _swings(points, one, usual) if moves else dict.fromkeys(YARDSTICKS, 0.0)
            if tell:
                tell(len(found) / len(batch))
    return found


def _swings(points: Points, prior: Prior, usual: Point) -> dict[str, float]:
    worlds = [usual, *(points.at([prior], end, usual) for end in ENDS)]
    baseline = points.case.scenario.baseline
    return {key: swing([by_alternative(one, key) for one in worlds], baseline) for key in YARDSTICKS}


def widest(swings: Swings, most: int) -> list[str]:
    """Return the paths of at most so many priors: by turns the next widest of each yardstick, until there are enough.

    >>> both = {"time_p50": 0.0, "must": 0.0}
    >>> widest({"a": both | {"time_p50": 2.0}, "b": both | {"time_p50": 3.0}, "c": both | {"must": 0.1}, "d": both}, 2)
    ['b', 'c']
    """
    by_yardstick = [
        sorted((path for path in swings if swings[path].get(key)), key=lambda path: (-swings[path][key], path))
        for key in YARDSTICKS
    ]
    turns = max((len(one) for one in by_yardstick), default=0)
    in_turn = (one[turn] for turn in range(turns) for one in by_yardstick if turn < len(one))
    return list(dict.fromkeys(in_turn))[:most]
