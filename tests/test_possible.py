"""What is not possible where it is asked for is no failure: an office without e-prescribing writes on paper."""

from collections import defaultdict

import numpy as np
import pytest

from sim.experiment import stage
from sim.experiment.run import ran, run
from sim.model.words import Status
from sim.scenario.load import load

HALF = (
    "background=none", "municipalities=[1804]", "period.start=2025-03-17T10:00", "period.length=40 min",
    "period.warm_up=0 s", "services=as_is", "overrides.services.rf.readers.gp.coverage=0.5", "load.scale=2",
)  # fmt: skip


def frame_of(*settings):
    case = load("steering-group-morning", (*HALF, *settings))
    return case, ran(case, "today", stage.crowd(case), stage.expectation(case))


def prescriptions(frame):
    table = frame.interactions
    steps = [number for number, key in enumerate(table.keys) if key == "gp.prescribe"]
    return np.flatnonzero(np.isin(table.step, steps) & (frame.results.outcomes.status != Status.IN_FLIGHT))


def test_an_office_without_e_prescribing_never_prescribes_and_one_with_it_never_cannot():
    _, frame = frame_of()
    rows, by_office = prescriptions(frame), defaultdict(set)
    for row in rows.tolist():
        by_office[int(frame.interactions.gp[row])].add(bool(frame.not_possible[row]))
    assert all(len(found) == 1 for found in by_office.values()), "it is the office's, and the same all day"
    assert {True, False} == {one for found in by_office.values() for one in found}
    failed = frame.results.outcomes.status[rows] == Status.FAILED
    assert (failed | ~frame.not_possible[rows]).all()
    assert frame.not_possible[rows].mean() == pytest.approx(0.5, abs=0.25)


def test_it_is_counted_apart_from_failures():
    case = load("steering-group-morning", HALF)
    counts = run(case, "today", stage.crowd(case), stage.expectation(case)).measures["by_step"]
    one = counts["gp_consultation.prescribe"]["interactions"]
    assert one["not_possible"] > 3
    assert one["failed_share"] * one["offered"] == pytest.approx(one["failed"] + one["hanging"], abs=0.01)
    assert one["offered"] == one["completed"] + one["failed"] + one["not_possible"] + one["in_flight"]


def test_what_was_not_possible_stays_so_when_the_service_is_down_and_the_others_fail():
    down = "faults=[{outage: {system: rf, kind: refusing, at: 0 s, for: 1 h}, source: For this test}]"
    (_, well), (_, ill) = frame_of(), frame_of(down)
    rows = prescriptions(ill)
    assert np.array_equal(well.not_possible[rows], ill.not_possible[rows])
    assert ill.failed[rows].sum() == (~ill.not_possible[rows]).sum() > 3


def test_where_everybody_has_access_nothing_is_impossible():
    _, frame = frame_of("overrides.services.rf.readers.gp.coverage=1.0", "alternatives.today.services=completed")
    assert not frame.not_possible.any()
