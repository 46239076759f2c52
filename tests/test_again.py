"""What is done again: only where it was not seen, in both engines, and as load that can be told from the other."""

import numpy as np
import pytest

from sim.base.chance import label
from sim.base.time import HOUR, SECOND
from sim.engine import compiled, reference
from sim.experiment import stage
from sim.experiment.run import run
from sim.measure.frame import Frame
from sim.measure.laws import broken
from sim.model.words import Status
from sim.scenario.load import load
from tests.make import a_call, a_system, a_work, an_ecosystem, interactions, parts

ENGINES = pytest.mark.parametrize("engine", [reference, compiled], ids=["reference", "compiled"])
K = parts("K")


def again(engine, gives, at=10 * SECOND, follows="first"):
    """Two interactions: the second is done again if the first was not shown critical information."""
    table = interactions([0, at], names=[label("first"), label("second")])
    table.unseen[1], table.follows[1] = K, label(follows)
    systems = [a_system(0, "desk"), a_system(1, "kj")]
    work = a_work(an_ecosystem(systems, [a_call("kj", gives=gives)]), table)
    results = engine.run(work)
    assert broken(Frame("test", work.ecosystem, table, work.staging, results, HOUR, 0)) == []
    return results.outcomes


@ENGINES
def test_what_was_seen_is_not_done_again(engine):
    outcomes = again(engine, K)
    assert outcomes.status.tolist() == [Status.COMPLETED, Status.SPARED]
    assert (outcomes.began[1], outcomes.done[1], outcomes.hops[1]) == (-1, -1, 0)


@ENGINES
def test_what_was_not_seen_is_done_again_and_is_load(engine):
    outcomes = again(engine, parts("M"))
    assert outcomes.status.tolist() == [Status.COMPLETED, Status.COMPLETED]
    assert outcomes.began[1] == 10 * SECOND and outcomes.hops.tolist() == [1, 1]


@ENGINES
def test_what_has_not_come_when_one_decides_counts_as_not_seen(engine):
    assert again(engine, K, at=SECOND // 20).status[1] == Status.COMPLETED, "the answer takes a tenth of a second"


@ENGINES
def test_of_one_before_the_run_nobody_knows_and_nothing_is_done_again(engine):
    assert again(engine, parts("M"), follows="before the run").status[1] == Status.SPARED


def test_a_moved_child_is_examined_again_where_its_record_is_not_seen():
    """The shared journal and the platform spare what today is done twice; nothing national has these notes."""
    day = ("background=none", "period.start=2025-03-17T08:00", "period.length=8 h", "period.warm_up=0 s")
    case = load("steering-group-morning", (*day, "municipalities=[1804, 4036, 4204, 0301]"))
    table = stage.crowd(case)
    held, expectation = stage.held(case, table), stage.expectation(case)
    done = {}
    for name in case.scenario.alternatives:
        frame = run(case, name, table, expectation, None, None, held).frame
        rows = table.step == table.steps.index("child_moves.check_again")
        known = table.followed() >= 0
        done[name] = int((frame.results.outcomes.began[rows & known] >= 0).sum())
        assert not (frame.results.outcomes.began[rows & ~known] >= 0).any()
    planned = int((rows & known).sum())
    assert planned > 10 and done["today"] == done["null-alternative"] == planned
    assert done["akson"] < planned / 2 and done["platform"] < planned / 2


def test_everybody_who_may_do_it_again_is_planned_in_every_alternative():
    """The intended load is equal; what is spared or done is what differs."""
    case = load("steering-group-morning", ("background=none",))
    table = stage.crowd(case)
    again = np.flatnonzero(table.unseen)
    assert len(again) and set(table.stream[again].tolist()) == {0}
