"""95 % intervals cover in 95 of 100, where what is resampled is as long as what lasts."""

import numpy as np
import pytest

from sim.base.chance import label, uniform_columns
from sim.base.time import MINUTE
from sim.measure.blocks import block_length
from sim.measure.compare import paired
from tests.test_measures import AT, BEFORE, a_frame


def noise(seed, n):
    """Independent draws around nothing with a standard deviation of one."""
    return (uniform_columns(seed, np.arange(n, dtype=np.uint64) + np.uint64(label("noise")), 1) - 0.5) * np.sqrt(12)


def lasting(seed, n, memory):
    """A series in which each minute remembers so much of the one before."""
    found, fresh = np.zeros(n), noise(seed, n)
    for minute in range(1, n):
        found[minute] = memory * found[minute - 1] + fresh[minute]
    return found


def covers(memory, seeds=120, minutes=240):
    """The share of seeds whose interval of the mean holds the truth, which is half a second."""
    at = [minute * MINUTE for minute in range(minutes)]
    before = [10.0] * len(at)
    hit = 0
    for seed in range(seeds):
        shift = 0.5 + 0.2 * lasting(seed, minutes, memory)
        after = [round(10.0 + float(one), 6) for one in shift]
        low, high = paired(a_frame(at, before), a_frame(at, after))["mean"]["interval"]
        hit += low <= 0.5 <= high
    return hit / seeds


@pytest.fixture
def the_mean_alone(monkeypatch):
    monkeypatch.setattr("sim.measure.compare.SHARES", {})  # percentiles take their time


@pytest.mark.parametrize("memory", [0.0, 0.6])
@pytest.mark.usefixtures("the_mean_alone")
def test_the_interval_of_the_mean_covers_however_long_a_minute_is_remembered(memory):
    assert 0.90 <= covers(memory) <= 0.99


@pytest.mark.usefixtures("the_mean_alone")
def test_minutes_as_blocks_would_not_cover_where_they_are_remembered(monkeypatch):
    monkeypatch.setattr("sim.measure.compare.block_of", lambda _minutes, _residual: 1)
    assert covers(0.6, seeds=60) < 0.85


def test_a_block_is_one_minute_where_minutes_are_independent_and_longer_the_more_lasts():
    lengths = [np.mean([block_length(lasting(seed, 480, memory)) for seed in range(20)]) for memory in (0, 0.5, 0.9)]
    assert lengths[0] < 3 and lengths[0] < lengths[1] < lengths[2] > 8


def test_two_alternatives_that_are_the_same_differ_by_nothing_and_have_no_verdict():
    frame = a_frame(AT, BEFORE)
    for one in paired(frame, frame).values():
        assert one["difference"] in (0.0, None)
        assert one["verdict"] in ("no clear difference", "unknown")


def test_forty_nine_interactions_have_no_interval_and_a_percentile_needs_five_beyond_it():
    few = [n * 2 * MINUTE for n in range(49)]
    found = paired(a_frame(few, [3.0] * 49), a_frame(few, [9.0] * 49))
    assert all(one["interval"] is None and one["verdict"] == "unknown" for one in found.values())
    some = [n * MINUTE // 2 for n in range(90)]
    found = paired(a_frame(some, [3.0] * 90), a_frame(some, [9.0] * 90))
    assert found["mean"]["interval"] and found["p50"]["interval"]
    assert found["p95"]["interval"] is None and found["p99"]["interval"] is None, "4.5 and 0.9 lie beyond"


def test_fewer_than_ten_blocks_have_no_interval():
    nine = [n * 9 * MINUTE // 900 for n in range(900)]
    assert paired(a_frame(nine, [3.0] * 900), a_frame(nine, [9.0] * 900))["mean"]["interval"] is None
