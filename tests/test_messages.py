"""Messages: created, sent, transported, accepted or rejected, opened; and they can stop at each."""

from dataclasses import replace

import pytest

from sim.base.chance import label
from sim.base.time import DAY, HOUR, MINUTE, SECOND
from sim.engine import compiled, reference
from sim.engine.reference import run
from sim.model.ecosystem import Outage, Service
from sim.model.plan import Node, Postal, Tell
from sim.model.words import Fate
from tests.make import a_call, a_system, a_work, an_ecosystem, interactions

KIND = 0


def leg(name, operation="transport", **more):
    given = {"timeout": 30 * SECOND, "attempts": 3, "back_off": 0} | more
    return Node(asks=name, luck=label(name), role="leg", operation=operation, **given)


def rules(**more):
    given = {
        "legs": (leg("out"), leg("bus"), leg("in"), leg("receiver", "receive")),
        "polling_median": 10 * SECOND,
        "polling_sigma": 0.0,
        "silent_loss": 0.0,
        "rejected": 0.0,
        "opens": 8 * HOUR,
        "closes": 16 * HOUR,
        "opened_in_hours": (HOUR, 0.0),
        "opened_out_of_hours": (30 * MINUTE, 0.0),
        "receipts": (True,),
        "kinds": ("dialogue",),
    } | more
    return Postal(**given)


def systems():
    """Sender, receiver, a message server for each, and the bus; everything takes 100 ms."""
    ops = {name: Service(100_000) for name in ("read", "transport", "receive")}
    names = ("plo", "gp", "msg-plo", "msg-gp", "bus")
    return [a_system(n, name, 9, site=name, services=ops) for n, name in enumerate(names)]


def office():
    """The ecosystem of these tests: plo at the one end, gp at the other."""
    ecosystem = an_ecosystem(systems(), postal=rules(), tell=(Tell(KIND, label("dialogue"), "gp"),))
    ids = {one.name: one.id for one in ecosystem.systems}
    ecosystem.roles |= {("gp", "0000/0"): ids["gp"], ("msg", "plo"): ids["msg-plo"], ("msg", "gp"): ids["msg-gp"]}
    return ecosystem


def post(at=(0,), length=HOUR, outages=(), table=None, own=(0, 1), task=False, engine=reference, **more):
    """Send a message at each of these times from plo to gp; the second row's own system is the GP's."""
    ecosystem = replace(office(), postal=rules(**more))
    if task:
        ecosystem = replace(ecosystem, plans=(replace(ecosystem.plans[0], tell=(Tell(KIND, 1, "gp", task=True),)),))
    table = table or interactions(at)
    work = a_work(ecosystem, table, outages=tuple(outages), length=length)
    work.staging.own[:] = [own[0], *[own[1]] * (len(table) - 1)]
    return engine.run(work)


def test_a_message_takes_its_four_legs_and_two_pollings_and_its_receipt_the_same_way_back():
    found = post().messages
    one_way = 4 * 100_000 + 2 * 10 * SECOND
    assert (found.sent[0], found.delivered[0], found.acknowledged[0]) == (0, one_way, 2 * one_way)
    assert found.fate[0] == Fate.DELIVERED
    assert post().hops.sum() == 8


def test_a_message_lost_in_silence_is_known_to_nobody():
    found = post(silent_loss=1.0).messages
    assert found.fate[0] == Fate.LOST
    assert (found.delivered[0], found.acknowledged[0], found.opened[0]) == (-1, -1, -1)


def test_a_rejected_message_is_not_delivered_but_its_sender_is_told():
    found = post(rejected=1.0).messages
    assert found.fate[0] == Fate.REJECTED
    assert found.delivered[0] == -1 and found.acknowledged[0] > 0


def test_while_the_bus_is_down_messages_are_sent_again_and_come_later():
    down = Outage((4,), "refusing", 0, 5 * MINUTE)
    legs = (leg("out"), leg("bus", attempts=30, back_off=MINUTE), leg("in"), leg("receiver", "receive"))
    found = post(outages=[down], legs=legs).messages
    assert found.fate[0] == Fate.DELIVERED and found.delivered[0] > 5 * MINUTE


def test_a_message_whose_tries_are_used_up_is_given_up():
    found = post(outages=[Outage((4,), "refusing", 0, HOUR)]).messages
    assert found.fate[0] == Fate.GIVEN_UP


@pytest.mark.parametrize("engine", [reference, compiled], ids=["reference", "compiled"])
def test_a_message_may_be_accepted_and_opened_by_nobody(engine):
    """The sender has a receipt, and whoever waits for it rings up when patience ends."""
    table = interactions([0, 10 * MINUTE], names=[1, 2])
    table.waits_kind[1], table.patience[1], table.telephone_s[1] = KIND, 3 * HOUR, 300
    results = post(table=table, length=DAY, engine=engine, never_opened=1.0)
    found = results.messages
    assert found.fate[0] == Fate.DELIVERED and found.acknowledged[0] > 0 and found.opened[0] == -1
    assert results.outcomes.began[1] == 10 * MINUTE + 3 * HOUR and results.outcomes.staff_s[1] == 300


def test_a_kind_that_is_lost_more_often_than_others_has_a_rate_of_its_own():
    assert post(lost=((KIND, 1.0),)).messages.fate[0] == Fate.LOST
    assert post(silent_loss=1.0, lost=((KIND, 0.0),)).messages.fate[0] == Fate.DELIVERED


def test_a_kind_without_receipts_gets_none():
    found = post(receipts=(False,)).messages
    assert found.acknowledged[0] == -1 and found.fate[0] == Fate.DELIVERED


@pytest.mark.parametrize(
    ("sent_at", "opened_at"),
    [
        (0, 9 * HOUR),  # a Monday at eight: an hour after it came
        (9 * HOUR, 32 * HOUR + 30 * MINUTE),  # Monday at 17: on Tuesday at half past eight
        (4 * DAY + 10 * HOUR, 7 * DAY + 8 * HOUR + 30 * MINUTE),  # Friday at 18: on Monday
        (5 * DAY, 7 * DAY + 8 * HOUR + 30 * MINUTE),  # Saturday: on Monday
        (23 * HOUR, 32 * HOUR + 30 * MINUTE),  # Tuesday at seven: the same morning
    ],
)
def test_a_message_is_opened_when_somebody_is_at_work(sent_at, opened_at):
    found = post(at=(sent_at,), length=8 * DAY, polling_median=0).messages
    came = found.delivered[0] - sent_at  # the run begins on a Monday at 08:00
    slack = came if opened_at == 9 * HOUR else 0
    assert found.opened[0] == opened_at - 8 * HOUR + slack


def waiting(patience):
    """Two interactions of one pathway: the first tells the GP, the second is the GP's, who waits for it."""
    table = interactions([0, 1])
    table.cause[:] = 77
    table.waits_kind[1] = KIND
    table.patience[1] = patience
    table.telephone_s[1] = 300.0
    return table


def test_a_step_waits_until_its_message_is_opened():
    results = post(table=waiting(3 * HOUR), length=4 * HOUR)
    assert results.outcomes.began[1] == results.messages.opened[0] > HOUR
    assert results.outcomes.staff_s[1] == 0


def test_a_step_whose_patience_ends_goes_on_and_somebody_has_telephoned():
    results = post(table=waiting(10 * MINUTE), length=4 * HOUR)
    assert results.outcomes.began[1] == 10 * MINUTE + 1
    assert results.outcomes.staff_s[1] == 300


def test_a_task_is_read_like_a_message_and_sends_none():
    results = post(table=waiting(3 * HOUR), length=4 * HOUR, task=True)
    assert len(results.messages.name) == 0 and results.tasks == 2
    assert results.outcomes.began[1] == HOUR  # put at eight on a Monday, opened an hour later


def test_a_message_to_somebody_else_releases_nobody():
    results = post(table=waiting(10 * MINUTE), length=4 * HOUR, own=(0, 2))
    assert results.outcomes.staff_s[1] == 300


def test_nobody_sends_a_message_to_themselves():
    ecosystem = an_ecosystem(systems(), postal=rules(), tell=(Tell(KIND, 1, "plo"),))
    ecosystem = replace(ecosystem, roles=ecosystem.roles | {("plo", "0000"): 0})
    assert len(run(a_work(ecosystem, interactions([0]))).messages.name) == 0


def test_a_call_and_a_message_meet_in_the_same_queue():
    tell = Tell(KIND, label("dialogue"), "gp")
    everyone = systems()
    everyone[4] = replace(everyone[4], capacity=1)
    ecosystem = an_ecosystem(everyone, [a_call("bus")], postal=rules(polling_median=0), tell=(tell,))
    ecosystem.roles |= {("gp", "0000/0"): 1}
    results = run(a_work(ecosystem, interactions([0, 150_000])))
    assert results.counts["wait_us"][4].sum() > 0


@pytest.mark.parametrize(("engine", "many"), [(reference, 20_000), (compiled, 100_000)], ids=["reference", "compiled"])
def test_of_many_messages_none_is_forgotten(engine, many):
    ecosystem = replace(office(), postal=rules(polling_median=0, receipts=(False,), silent_loss=0.01, rejected=0.03))
    ecosystem.roles.pop(("msg", "plo"))
    ecosystem.roles.pop(("msg", "gp"))
    everyone = tuple(replace(one, capacity=many) for one in ecosystem.systems)
    work = a_work(replace(ecosystem, systems=everyone), interactions([0] * many), length=HOUR)
    fates = engine.run(work).messages.fate.tolist()
    assert len(fates) == many and Fate.UNDER_WAY not in fates and Fate.GIVEN_UP not in fates
    assert fates.count(Fate.LOST) == pytest.approx(0.01 * many, rel=0.3)
    assert fates.count(Fate.REJECTED) == pytest.approx(0.99 * 0.03 * many, rel=0.15)
