"""Who gains and who loses is what sorting every municipality by hand gives."""

from statistics import median_low
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.base.time import SECOND
from sim.measure.differences import FEW, NOTICED, SIZE_CLASSES, differences, size_class

TOWNS = {"0301": 717_710, "1804": 53_712, "4036": 3_700, "4601": 291_940}


def a_frame(numbers, spans, informed=None):
    """A run in which each interaction took so many µs from its beginning."""
    began = np.arange(len(spans), dtype=np.int64) * SECOND
    return SimpleNamespace(
        interactions=SimpleNamespace(municipality=np.array(numbers, np.uint16)),
        results=SimpleNamespace(outcomes=SimpleNamespace(began=began, done=began + np.array(spans, np.int64))),
        informed=np.ones(len(spans), np.bool_) if informed is None else np.array(informed, np.bool_),
        parts=None,
    )


rows = st.lists(
    st.tuples(st.sampled_from(sorted(TOWNS)), st.integers(0, 9 * SECOND), st.integers(-SECOND, SECOND), st.booleans()),
    max_size=200,
)


@given(rows)
def test_each_group_is_what_its_own_rows_give(drawn):
    numbers = [int(number) for number, _, _, _ in drawn]
    before = [span for _, span, _, _ in drawn]
    after = [max(0, span + change) for _, span, change, _ in drawn]
    found = differences(a_frame(numbers, before), a_frame(numbers, after, [one[3] for one in drawn]), TOWNS)
    for number, inhabitants in TOWNS.items():
        mine = [
            (old, new)
            for (town, _, _, both), old, new in zip(drawn, before, after, strict=True)
            if both and town == number
        ]
        one = found["by_municipality"][number]
        assert one["pairs"] == len(mine)
        if mine:
            assert one["baseline"] == median_low(old for old, _ in mine) / SECOND
            assert one["value"] == median_low(new for _, new in mine) / SECOND
            assert one["faster"] == round(sum(new - old <= -NOTICED for old, new in mine) / len(mine), 6)
            assert one["slower"] == round(sum(new - old >= NOTICED for old, new in mine) / len(mine), 6)
        else:
            assert one["difference"] is None
        assert size_class(inhabitants) in found["by_size_class"]
    sizes = found["by_size_class"]
    assert sum(one["pairs"] for one in sizes.values()) == sum(one[3] for one in drawn)
    assert sum(sum(one["municipalities"].values()) for one in sizes.values()) == len(TOWNS)


@pytest.mark.parametrize(
    ("change", "count", "verdict"),
    [
        (-NOTICED, FEW, "better"),
        (NOTICED, FEW, "worse"),
        (NOTICED - 1, FEW, "no clear difference"),  # nobody notices it
        (NOTICED, FEW - 1, "unknown"),
        (0, 1_000, "no clear difference"),
    ],
)
def test_municipality_is_faster_or_slower_when_people_notice_and_it_is_no_luck(change, count, verdict):
    before = [5 * SECOND] * count
    after = [span + change for span in before]
    found = differences(a_frame([301] * count, before), a_frame([301] * count, after), {"0301": 717_710})
    assert found["by_municipality"]["0301"]["verdict"] == verdict


def test_as_many_faster_as_slower_is_no_clear_difference_however_far_the_median_moves():
    before = [SECOND] * 15 + [4 * SECOND] * 16
    after = [3 * SECOND] * 15 + [2 * SECOND] * 16
    one = differences(a_frame([301] * 31, before), a_frame([301] * 31, after), {"0301": 1})["by_municipality"]["0301"]
    assert abs(one["difference"]) > 1 and one["verdict"] == "no clear difference"


def test_size_classes_hold_every_size_once():
    assert [size_class(one) for one in (1, 1_999, 2_000, 4_999, 5_000, 99_999, 100_000)] == [
        *("0-1999", "0-1999", "2000-4999", "2000-4999", "5000-19999", "50000-99999", "100000-"),
    ]
    assert len(dict.fromkeys(SIZE_CLASSES)) == 6
