"""Who gains and who loses by an alternative: each municipality, and municipalities by their size.

An interaction is faster or slower when it differs from itself under the baseline by what a person can notice. A
municipality is, when its median does, and when of its interactions clearly more went that way than the other.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.base.time import MILLISECOND, SECOND
from sim.measure.frame import Frame
from sim.measure.needed import packed, parts_of

NOTICED = 100 * MILLISECOND  # what is shorter is felt as at once (Miller 1968; Nielsen 1993)
NOTICED_SHARE = 0.005  # half a point: less is no difference to anybody
FEW = 20  # pairs, below which nothing is said of a municipality
SURE = 1.96  # standard deviations of a fair coin's heads: 95 %
SIZES = (0, 2_000, 5_000, 20_000, 50_000, 100_000)  # inhabitants, from which each class begins
VERDICTS = ("better", "worse", "no clear difference", "unknown")

Whole = NDArray[np.int64]


def size_class(inhabitants: int) -> str:
    """Return a size class by its bounds.

    >>> size_class(1_999), size_class(717_710)
    ('0-1999', '100000-')
    """
    place = int(np.searchsorted(SIZES, inhabitants, side="right")) - 1
    after = f"{SIZES[place + 1] - 1}" if place + 1 < len(SIZES) else ""
    return f"{SIZES[place]}-{after}"


SIZE_CLASSES = tuple(size_class(one) for one in SIZES)


def differences(baseline: Frame, other: Frame, inhabitants: Mapping[str, int]) -> dict[str, dict[str, object]]:
    """Return the difference to the baseline in each municipality and in each size class, in seconds.

    Only interactions that got their information under both are compared. `inhabitants` has those looked at.
    """
    both = np.flatnonzero(baseline.informed & other.informed)
    before, after = _span(baseline, both), _span(other, both)
    numbers = sorted(inhabitants)
    where = np.zeros(10_000, np.int64)
    where[[int(one) for one in numbers]] = np.arange(len(numbers))
    town = where[baseline.interactions.municipality[both]]
    by_town = _groups(before, after, town, numbers)
    classes = [size_class(inhabitants[one]) for one in numbers]
    size = np.array([SIZE_CLASSES.index(one) for one in classes] or [0])[town]
    by_size = _groups(before, after, size, SIZE_CLASSES)
    for name, one in by_size.items():
        mine = [by_town[number]["verdict"] for number, which in zip(numbers, classes, strict=True) if which == name]
        one["municipalities"] = {verdict: mine.count(verdict) for verdict in VERDICTS}
    for number, one in zip(numbers, _must(baseline, other, where, len(numbers)), strict=True):
        by_town[number]["must"] = one
    here = {name: one for name, one in by_size.items() if name in classes}
    return {"by_municipality": dict(by_town), "by_size_class": dict(here)}


def _must(baseline: Frame, other: Frame, where: Whole, count: int) -> list[dict[str, object]]:
    """Return, for each municipality, the difference in the share of must-parts shown, with a sign test.

    Of two runs whose parts have not been judged nothing is known.
    """
    nothing: dict[str, object] = {"baseline": None, "value": None, "difference": None, "verdict": "unknown"}
    if baseline.parts is None or other.parts is None:
        return [dict(nothing) for _ in range(count)]
    rows = np.flatnonzero(baseline.judged & other.judged)
    mask = packed(np.array([plan.must for plan in baseline.ecosystem.plans] or [0], np.int64))
    musts = mask[baseline.staging.plan[rows]]
    needed = parts_of(baseline.parts.needed[rows] & musts)
    before, after = (parts_of(one.shown[rows] & musts) for one in (baseline.parts, other.parts))
    town = where[baseline.interactions.municipality[rows]]
    sums = [np.bincount(town, weights=one, minlength=count) for one in (needed, before, after)]
    more = np.bincount(town[after > before], minlength=count)
    fewer = np.bincount(town[after < before], minlength=count)
    found = []
    for whole, old, new, won, lost in zip(*(one.tolist() for one in (*sums, more, fewer)), strict=True):
        if not whole:
            found.append(dict(nothing))
            continue
        change = (new - old) / whole
        sure = abs(won - lost) > SURE * np.sqrt(won + lost) and abs(change) >= NOTICED_SHARE
        verdict = "no clear difference" if not sure else "better" if change > 0 else "worse"
        shares = {"baseline": old / whole, "value": new / whole, "difference": change}
        rounded: dict[str, object] = {name: round(share, 6) for name, share in shares.items()}
        found.append(rounded | {"verdict": verdict if whole >= FEW else "unknown"})
    return found


def _span(frame: Frame, rows: NDArray[np.int64]) -> Whole:
    return np.asarray(frame.results.outcomes.done[rows] - frame.results.outcomes.began[rows], np.int64)


def _groups(before: Whole, after: Whole, which: Whole, names: Sequence[str]) -> dict[str, dict[str, object]]:
    count = np.bincount(which, minlength=len(names))
    old, new = _medians(before, which, count), _medians(after, which, count)
    change = after - before
    faster = np.bincount(which[change <= -NOTICED], minlength=len(names))
    slower = np.bincount(which[change >= NOTICED], minlength=len(names))
    found: dict[str, dict[str, object]] = {}
    for place, name in enumerate(names):
        n, won, lost = int(count[place]), int(faster[place]), int(slower[place])
        moved = int(new[place] - old[place])
        found[name] = {
            "pairs": n,
            "baseline": round(int(old[place]) / SECOND, 6) if n else None,
            "value": round(int(new[place]) / SECOND, 6) if n else None,
            "difference": round(moved / SECOND, 6) if n else None,
            "faster": round(won / n, 6) if n else None,
            "slower": round(lost / n, 6) if n else None,
            "verdict": _verdict(n, moved, won, lost),
        }
    return found


def _verdict(n: int, moved: int, won: int, lost: int) -> str:
    """Return whether a median that *moved* is one that can be noticed, and no luck of few (a sign test)."""
    if n < FEW:
        return "unknown"
    sure = abs(won - lost) > SURE * np.sqrt(won + lost)
    if sure and moved <= -NOTICED and won > lost:
        return "better"
    return "worse" if sure and moved >= NOTICED and lost > won else "no clear difference"


def _medians(values: Whole, which: Whole, count: Whole) -> Whole:
    """Return each group's median, the smallest that half of it do not exceed; 0 of nothing."""
    packed = np.sort(which << 44 | values)  # one number a row: sorting those is far quicker than sorting rows
    ends = np.cumsum(count)
    ranks = np.minimum(ends - count + (count + 1) // 2 - 1, max(0, len(packed) - 1))
    if not len(packed):
        return np.zeros(len(count), np.int64)
    found = packed[np.maximum(ranks, 0)] & ((1 << 44) - 1)
    return np.where(count > 0, found, 0)
