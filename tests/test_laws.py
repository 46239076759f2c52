"""Any ecosystem obeys every law: drawn ones, with ties, time-outs of any length, outages and full queues."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from sim.base.time import HOUR, SECOND
from sim.engine import compiled, reference
from sim.measure.frame import Frame
from sim.measure.laws import broken
from sim.model.words import MUNICIPAL_ROLES, Fate, Status
from tests.make import a_call, a_work, interactions
from tests.strategies import works
from tests.test_messages import office


def seen(work, results):
    return Frame("drawn", work.ecosystem, work.interactions, work.staging, results, work.length, 0)


@settings(max_examples=100)
@given(works())
def test_any_ecosystem_obeys_every_law(work):
    assert broken(seen(work, reference.run(work))) == []


@settings(max_examples=300)
@given(works())
def test_any_ecosystem_obeys_every_law_in_the_compiled_engine(work):
    assert broken(seen(work, compiled.run(work))) == []


@settings(max_examples=150)
@given(works())
def test_whoever_has_the_information_tells_whom_the_plan_names_and_nobody_else_does(work):
    """Messages and tasks are created by completed interactions: each notice that is not a matter of luck, once."""
    work = replace(work, ecosystem=replace(work.ecosystem, plans=tuple(map(quiet, work.ecosystem.plans))))
    results, ecosystem, told = compiled.run(work), work.ecosystem, []
    for row in np.flatnonzero(results.outcomes.status == Status.COMPLETED):
        own, conditions = int(work.staging.own[row]), int(work.staging.conditions[row])
        for notice in ecosystem.plans[work.staging.plan[row]].tell:
            receiver = ecosystem.roles.get((notice.to, "0000" if notice.to in MUNICIPAL_ROLES else ""), -1)
            if ecosystem.postal is None or receiver < 0 or notice.when_none & conditions:
                continue
            if notice.task or receiver != own:
                cause, done = int(work.interactions.cause[row]), int(results.outcomes.done[row])
                told.append("task" if notice.task else (cause, notice.kind, own, receiver, done))
    assert results.tasks == told.count("task")
    table = results.messages
    columns = (table.cause, table.kind, table.sender, table.receiver, table.sent)
    found = zip(*(column.tolist() for column in columns), strict=True)
    assert sorted(found) == sorted(one for one in told if one != "task")


def quiet(plan):
    """The plan with nothing to do between the information and the telling, which is no matter of luck."""
    return replace(plan, after=(), tell=tuple(replace(notice, p=1.0) for notice in plan.tell))


# --- a law that cannot be broken is none ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def played():
    """Two interactions that ask the bus and each tell the GP; both messages are delivered and receipted."""
    ecosystem = office()
    plan = replace(ecosystem.plans[0], steps=(a_call("bus", gives=1),))
    ecosystem = replace(ecosystem, plans=(plan,))
    work = a_work(ecosystem, interactions([SECOND, 2 * SECOND]), length=HOUR, bins=(0, HOUR // 2, HOUR))
    results = compiled.run(work)
    assert (results.messages.fate == Fate.DELIVERED).all() and (results.messages.acknowledged > 0).all()
    frame = seen(work, results)
    assert broken(frame) == []
    return frame


def spoilt(frame, table, column, change):
    """The same run with one figure changed: that of the first row, or of the bus in the first half hour."""
    results = frame.results
    if table == "counts":
        counts = {name: values.copy() for name, values in results.counts.items()}
        counts[column][4, 0] += change
        return replace(frame, results=replace(results, counts=counts))
    if table == "hops":
        hops = results.hops.copy()
        hops[0, 0] += change
        return replace(frame, results=replace(results, hops=hops))
    rows = getattr(results, table)
    values = getattr(rows, column).copy()
    values[0] = change(values[0]) if callable(change) else change
    return replace(frame, results=replace(results, **{table: replace(rows, **{column: values})}))


@pytest.mark.parametrize(
    ("table", "column", "change", "says"),
    [
        ("outcomes", "status", Status.IN_FLIGHT, "ended without a time"),
        ("outcomes", "began", -1, "before they began"),
        ("outcomes", "wait", lambda wait: wait + 1, "do not sum"),
        ("outcomes", "began", SECOND - 1, "before their time"),
        ("outcomes", "first", 1, "shown something before they began"),
        ("outcomes", "first", HOUR, "shown something after their end"),
        ("outcomes", "first", -1, "shown something at no time"),
        ("outcomes", "done", HOUR, "after the period"),
        ("outcomes", "answered", 3, "nobody had asked"),
        ("outcomes", "hops", 9, "other calls than their interactions"),
        ("hops", "", -1, "other calls than their interactions"),
        ("hops", "", -9, "more calls reached systems than were sent"),
        ("counts", "sent", 1, "did not account"),
        ("counts", "served", -1, "did not account"),
        ("counts", "served", 1, "let out somebody"),
        ("counts", "served", 1, "served others"),
        ("counts", "sent", 1 << 41, "servers and room"),
        ("counts", "queue_max", 1 << 41, "room for"),
        ("counts", "busy_us", 9 * HOUR, "more than it has servers"),
        ("counts", "sojourn_us", 1, "not the sum of sojourns"),
        ("counts", "busy_us", SECOND, "who was not there"),
        ("counts", "wait_us", 1, "exceed the time"),
        ("counts", "rejected", -1, "less than nothing"),
        ("messages", "fate", Fate.LOST, "delivered without a time"),
        ("messages", "fate", Fate.LOST, "receipted that nobody had taken in"),
        ("messages", "opened", -1, "delivered and never to be opened"),
        ("messages", "opened", 0, "opened before they came"),
        ("messages", "delivered", 0, "before they were sent"),
        ("messages", "acknowledged", 0, "receipted before they came"),
        ("messages", "acknowledged", HOUR, "came after the period"),
        ("messages", "cause", 99, "nobody sent"),
        ("messages", "receiver", 0, "to oneself"),
        ("messages", "name", None, "two have one name"),
    ],
)
def test_a_run_that_breaks_a_law_is_told_which(played, table, column, change, says):
    if change is None:
        change = played.results.messages.name[1]
    assert says in "; ".join(broken(spoilt(played, table, column, change)))
