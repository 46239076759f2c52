"""What a run's columns say: figures of small frames, each of which can be worked out by hand."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.base.chance import label, uniform
from sim.base.histogram import bin_of
from sim.base.time import MINUTE, SECOND
from sim.measure.compare import paired
from sim.measure.frame import Frame
from sim.measure.messages import messages
from sim.measure.resampled import Resampled
from sim.measure.speed import quantile, speed, summary
from sim.measure.systems import systems
from sim.model.interaction import Staging
from sim.model.results import SYSTEM_COUNTS, Latency, Messages, Outcomes, Results
from sim.model.words import Fate, Status
from tests.make import a_system, an_ecosystem, interactions, parts
from tests.test_messages import rules

HOUR = 60 * MINUTE
SHARES = {"p50": Fraction(1, 2), "p95": Fraction(95, 100), "p99": Fraction(99, 100), "p999": Fraction(999, 1000)}
DESK = a_system(0, "desk", capacity=2)


def a_frame(at, seconds, warm_up=0, status=Status.COMPLETED, bins=(0, HOUR), **spent) -> Frame:
    """A frame whose rows sought information, began at these times (µs) and took so many seconds."""
    table, rows = interactions(at), len(at)
    began, zeros = np.array(at, np.int64), np.zeros(rows, np.int64)
    done = began + np.rint(np.array(seconds, float) * SECOND).astype(np.int64)
    columns = dict.fromkeys(("wait", "service", "network", "retry", "asked", "answered", "hops", "staff_s"), zeros)
    columns |= {name: np.array(column, np.int64) for name, column in spent.items()}
    how = np.broadcast_to(np.array(status, np.uint8), rows)
    pages = len(bins) - 1
    results = Results(
        outcomes=Outcomes(began=began, first=began, done=done, status=how, **columns),
        messages=letters([], []),
        bins=bins,
        counts={name: np.zeros((1, pages), np.int64) for name in SYSTEM_COUNTS},
        latency=Latency.of([Latency.of_page(0, 0, [])]),
        hops=np.zeros((5, pages), np.int64),
        tasks=0,
    )
    staging = Staging(np.zeros(rows, np.int32), np.zeros(rows, np.int32), np.zeros(rows, np.uint16))
    ecosystem = an_ecosystem([DESK], postal=rules(), must=parts("K"))
    return Frame("test", ecosystem, table, staging, results, bins[-1], warm_up)


def letters(sent, fate) -> Messages:
    """Messages that were sent at these times and came, if they did, a second later."""
    rows, gone = len(sent), np.array(sent, np.int64)
    here = np.where(np.array(fate) == Fate.DELIVERED, gone + SECOND, -1)
    ids = {name: np.zeros(rows, np.int64) for name in ("name", "cause", "kind", "sender", "receiver")}
    return Messages(**ids, sent=gone, delivered=here, acknowledged=here, opened=here, fate=np.array(fate, np.uint8))


def everybody(frame):
    return np.ones(len(frame.interactions), np.bool_)


# --- the warm-up --------------------------------------------------------------------------------------------


def test_who_begins_in_the_warm_up_is_in_no_figure():
    frame = a_frame([0, MINUTE - 1, MINUTE, 2 * MINUTE], [900, 900, 2, 4], warm_up=MINUTE, staff_s=[900, 900, 60, 0])
    found = speed(frame, everybody(frame))
    assert found["interactions"]["offered"] == found["time_to_information"]["count"] == 2
    assert found["time_of_informed"]["mean"] == 3.0
    assert found["informed_within"]["s10"] == 1.0
    assert found["staff_minutes"]["telephone"] == 1.0


def test_what_a_system_does_in_the_warm_up_is_in_no_figure():
    frame = a_frame([], [], warm_up=MINUTE, bins=(0, MINUTE, HOUR))
    counts = frame.results.counts
    for name in ("sent", "served", "queue_max", "busy_us", "wait_us"):
        counts[name][0] = 1000 * HOUR, 3
    counts["busy_us"][0, 1] = 59 * MINUTE
    of_both = [Latency.of_page(0, page, [(bin_of(us), 3)]) for page, us in ((0, 200), (1, 100))]
    row = systems(replace(frame, results=replace(frame.results, latency=Latency.of(of_both))))[0]
    assert (row["sent"], row["served"], row["queue_max"]) == (3, 3, 3)
    assert row["utilisation"] == 0.5  # 59 server-minutes of two servers in 59 minutes
    assert row["p95_time_in_system"] == 0.0001


def test_what_is_sent_in_the_warm_up_is_in_no_figure():
    fates = [Fate.LOST, Fate.DELIVERED, Fate.DELIVERED, Fate.REJECTED, Fate.GIVEN_UP, Fate.LOST, Fate.UNDER_WAY]
    table = letters([0, MINUTE - 1, *[MINUTE + n for n in range(5)]], fates)
    frame = a_frame([], [], warm_up=MINUTE)
    found = messages(replace(frame, results=replace(frame.results, messages=table)))
    assert (found["sent"], found["delivered"], found["lost"], found["in_flight"]) == (5, 1, 3, 1)
    assert found["lost_by"] == {"silence": 1, "rejected": 1, "given_up": 1}
    assert found["by_kind"] == {"dialogue": 5}
    assert found["acknowledged"] == 1 and found["seconds_to_delivery"] == {"p50": 1.0, "p95": 1.0}


# --- percentiles and denominators ---------------------------------------------------------------------------


@pytest.mark.parametrize("many", [1, 2, 3, 19, 20, 21, 99, 100, 101, 1000, 1001])
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(many):
    values = [int(50 * uniform(1, label("values"), n)) / 8 for n in range(many)]
    found = summary(np.array(values))
    for name, share in SHARES.items():
        expected = min(one for one in values if sum(other <= one for other in values) >= share * many)
        assert found[name] == quantile(np.array(values), float(share)) == expected
    assert found["mean"] == pytest.approx(sum(values) / many, abs=1e-6)


def test_where_the_time_went_is_a_mean_over_those_who_were_informed():
    status = [Status.COMPLETED, Status.COMPLETED, Status.FAILED]
    frame = a_frame([0, 1, 2], [1, 3, 9], status=status, wait=[SECOND, 3 * SECOND, 0], retry=[0, 0, 9 * SECOND])
    went = speed(frame, everybody(frame))["where_time_went"]
    assert went == {"wait": 2.0, "service": 0.0, "network": 0.0, "retry": 0.0}


def test_of_all_who_sought_information_those_who_failed_or_hang_had_it_within_no_time():
    status = [Status.COMPLETED] * 3 + [Status.FAILED, Status.IN_FLIGHT]
    frame = a_frame([0] * 5, [1, 5, 20, 2, 0], status=status)
    found = speed(frame, everybody(frame))
    assert found["informed_within"] == {"s3": 0.2, "s10": 0.4, "s30": 0.6}
    assert found["interactions"]["failed_share"] == 0.4
    assert found["time_to_information"]["count"] == 3


def test_the_mean_wait_is_that_of_those_who_were_served():
    frame = a_frame([], [])
    for name, value in {"sent": 10, "rejected": 6, "served": 4, "wait_us": 8 * SECOND}.items():
        frame.results.counts[name][0, 0] = value
    assert systems(frame)[0]["mean_wait"] == 2.0


# --- two alternatives ---------------------------------------------------------------------------------------

AT = [n * MINUTE // 5 for n in range(500)]  # five a minute
BEFORE = [round(10 * uniform(1, label("before"), n), 6) for n in range(500)]


def test_when_everybody_is_so_much_slower_the_difference_is_that_and_nothing_is_uncertain():
    found = paired(a_frame(AT, BEFORE), a_frame(AT, [one + 0.5 for one in BEFORE]))
    for one in (found[name] for name in ("mean", "p50", "p95")):
        assert (one["difference"], one["interval"], one["verdict"]) == (0.5, [0.5, 0.5], "worse")
        assert one["pairs"] == 500


def test_only_who_is_informed_by_both_is_compared():
    half = [Status.COMPLETED if n % 2 else Status.FAILED for n in range(500)]
    slower = [one + (0.5 if n % 2 else 90) for n, one in enumerate(BEFORE)]
    one = paired(a_frame(AT, BEFORE), a_frame(AT, slower, status=half))["mean"]
    assert (one["pairs"], one["only_baseline"], one["only_other"]) == (250, 250, 0)
    assert one["difference"] == 0.5


def test_the_interval_is_as_wide_as_the_normal_laws_and_rows_of_one_minute_count_as_one():
    """A hundred minutes whose differences are drawn; all five rows of a minute share theirs."""
    minutes = [uniform(1, label("minutes"), n) for n in range(100)]
    after = [before + minutes[n // 5] for n, before in enumerate(BEFORE)]
    low, high = paired(a_frame(AT, BEFORE), a_frame(AT, after))["mean"]["interval"]
    assert (high - low) / 2 == pytest.approx(1.96 * np.std(minutes) / 10, rel=0.15)
    assert low < np.mean(minutes) < high


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40)), min_size=1, max_size=80),
    st.lists(st.lists(st.integers(0, 5), min_size=6, max_size=6), min_size=1, max_size=5),
    st.sampled_from([0.5, 0.95, 0.99, 1.0]),
)
def test_a_resamples_percentile_and_mean_are_those_of_the_rows_it_is_made_of(rows, draws, share):
    block, values = np.array(rows).T
    values = values.astype(np.float64)
    made = [np.concatenate([values[block == one] for one in draw]) for draw in draws]
    kept = [n for n, one in enumerate(made) if len(one)]
    if not kept:
        return
    times = np.stack([np.bincount(draws[n], minlength=6) for n in kept])
    resampled = Resampled.of(values, block, times)
    assert resampled.quantiles(share).tolist() == [quantile(made[n], share) for n in kept]
    assert np.allclose(resampled.means(), [made[n].mean() for n in kept], rtol=1e-12)
