"""A day begins at three at night, so that no result hangs on how a run began; where one does, it says so."""

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.base.chance import uniform_columns
from sim.base.time import HOUR, MINUTE, SECOND
from sim.experiment import stage
from sim.experiment.run import of_all, ran
from sim.experiment.transient import transient
from sim.facts.problem import Problems
from sim.measure.transient import settles, truncation
from sim.model.scenario import Period
from sim.scenario.load import load

# Half past eight, everybody logs in, nothing is remembered, at twice the load: found to collapse (31 % failed).
COLD = (
    "period={start: 2025-03-17T08:30, length: 90 min, warm_up: 30 min}", "municipalities=[1804, 4204, 4036]",
    "background=none", "load={scale: 2, streams: {machines: 0, citizens: 0}}",
)  # fmt: skip


@pytest.mark.parametrize(
    ("start", "begins"),
    [
        ("2025-03-17T08:30", "2025-03-17T03:00"),
        ("2025-03-17T03:00", "2025-03-17T02:00"),
        ("2025-03-17T03:20", "2025-03-17T02:20"),
        ("2025-03-17T04:00", "2025-03-17T03:00"),
        ("2025-03-17T02:59", "2025-03-16T03:00"),
        ("2025-03-17T00:00", "2025-03-16T03:00"),
    ],
)
def test_a_run_begins_at_three_in_the_night_and_an_hour_before_it_is_measured(start, begins):
    period = Period(start=start, length="90 min")
    assert period.begins == datetime.fromisoformat(begins)
    assert period.microseconds - period.lead == 90 * MINUTE


def test_a_warm_up_that_is_given_is_the_first_part_of_the_period():
    period = Period(start="2025-03-17T08:30", length="90 min", warm_up="30 min")
    assert (period.begins, period.lead, period.microseconds) == (period.start, 30 * MINUTE, 90 * MINUTE)
    assert Period(start="2025-03-17T08:30", length="90 min", warm_up="0 s").lead == 0


@pytest.mark.parametrize(
    ("at", "since"),
    [("10 min", 10 * MINUTE), ("09:30", HOUR), ("2025-03-17T09:30", HOUR), ("08:00", 23 * HOUR + 30 * MINUTE)],
)
def test_what_happens_at_a_time_of_the_clock_is_counted_from_the_beginning_of_the_simulation(at, since):
    case = load(
        "steering-group",
        (
            "period={start: 2025-03-17T08:30, length: 1 d}",
            f"faults=[{{outage: {{system: helseid, kind: silent, at: '{at}', for: 1 h}}, source: Seen}}]",
        ),
    )
    period = case.scenario.period
    assert period.moment(case.scenario.faults[0].outage.at) == since + 5 * HOUR + 30 * MINUTE


@pytest.mark.parametrize("at", ["2025-03-17T02:30", "2025-03-19T08:00", "25 h", "-6 h", "24:00", "9.30"])
def test_a_fault_outside_what_is_simulated_is_refused(at):
    fault = f"faults=[{{outage: {{system: helseid, kind: silent, at: '{at}', for: 1 h}}, source: Seen}}]"
    with pytest.raises(Problems):
        load("steering-group", ("period={start: 2025-03-17T08:30, length: 1 d}", fault))


def failed(*settings):
    case = load("steering-group", (*COLD, *settings))
    frame = ran(case, "today", stage.crowd(case), stage.expectation(case))
    return case, frame, of_all(case, frame)


def test_a_cold_start_that_collapses_is_named_and_with_a_night_before_it_nothing_fails():
    case, frame, cold = failed()
    assert cold["interactions"]["failed_share"] > 0.25 and cold["needed_parts_shown"]["must"] < 0.45
    found = transient(case, frame)
    assert found["there"] and found["cold"] and found["failed_from_night"] == 0.0
    warm_case, warm_frame, warm = failed("period={start: 2025-03-17T08:30, length: 90 min}")
    assert warm["interactions"]["failed_share"] < 0.005 and warm["needed_parts_shown"]["must"] > 0.8
    assert not transient(warm_case, warm_frame)["there"]


# --- MSER-5 ----------------------------------------------------------------------------------------------------------


def by_hand(batches):
    """White 1997: the d that minimises the sum of squares about the mean of what is left over its number squared."""
    best, cut = None, 0
    for d in range(len(batches) // 2):
        rest = batches[d:]
        mean = sum(rest) / len(rest)
        width = sum((one - mean) ** 2 for one in rest) / len(rest) ** 2
        if best is None or width < best - 1e-12:
            best, cut = width, d
    return cut


@given(st.lists(st.integers(0, 60), min_size=8, max_size=36))
def test_the_truncation_is_the_one_of_the_textbook(batches):
    found, expected = truncation(np.array(batches, np.float64)), by_hand([float(one) for one in batches])
    widths = [np.var(np.array(batches[d:], np.float64)) / (len(batches) - d) for d in (found, expected)]
    assert widths[0] == pytest.approx(widths[1], abs=1e-9)


def a_frame(seconds):
    """A run of interactions ten a minute that take so many seconds on average, by minute."""
    from sim.engine import compiled
    from sim.measure.frame import Frame
    from tests.make import a_call, a_system, a_work, an_ecosystem, interactions

    at = [minute * MINUTE + k * 6 * SECOND for minute in range(len(seconds)) for k in range(10)]
    work = a_work(
        an_ecosystem([a_system(0, "desk", capacity=1000)], [a_call("desk", gives=1)], must=1),
        interactions(at), length=(len(seconds) + 10) * MINUTE,
    )  # fmt: skip
    results = compiled.run(work)
    spread = -np.log(uniform_columns(1, work.interactions.name, 7))
    took = (np.repeat(seconds, 10) * (0.5 + 0.5 * spread) * SECOND).astype(np.int64)
    results.outcomes.done[:] = results.outcomes.began + took
    return Frame("test", work.ecosystem, work.interactions, work.staging, results, len(seconds) * MINUTE, 0)


def test_times_that_settle_after_half_an_hour_are_a_transient_and_level_times_are_none():
    assert settles(a_frame([2.0] * 120))[0] == 0
    minutes, before, after = settles(a_frame([20.0] * 30 + [2.0] * 90))
    assert (
        30 <= minutes <= 45 and before > 5 * after
    )  # MSER may leave out a few settled batches, never fewer than the slow


def test_times_that_rise_with_the_day_are_no_transient():
    assert settles(a_frame([1.0] * 60 + [3.0] * 60))[0] == 0
