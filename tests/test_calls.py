"""What a call does: time-outs, retries, breakers, caches, held servers, joins, queues that are full, and outages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sim.base.chance import label
from sim.base.time import HOUR, MINUTE, SECOND
from sim.engine import compiled, reference
from sim.engine.reference import run
from sim.measure.frame import Frame
from sim.measure.laws import broken
from sim.model.ecosystem import Outage, Service
from sim.model.plan import Breaking, Node, Phone
from sim.model.words import CONDITION_BIT, Status
from tests.make import NO_BREAKER, a_call, a_join, a_system, a_work, an_ecosystem, interactions, parts

MS = 1_000


def play(systems, steps, at=(0,), fixed=0, outages=(), conditions=0, breaking=NO_BREAKER, length=HOUR, **who):
    """Run interactions at these times through steps, check the laws, and return the results."""
    everyone = [a_system(0, "desk", site="desk"), *systems]
    ecosystem = an_ecosystem(everyone, steps, fixed=fixed, breaking=breaking)
    work = a_work(ecosystem, interactions(at, **who), outages=tuple(outages), conditions=conditions, length=length)
    results = run(work)
    frame = Frame("test", ecosystem, work.interactions, work.staging, results, length, 0)
    assert broken(frame) == []
    return results


def kj(capacity=1, ms=100, number=1, **more):
    return a_system(number, "kj", capacity, site="kj", services={"read": Service(ms * MS)}, **more)


def rf(capacity=1, ms=100, number=2, **more):
    return a_system(number, "rf", capacity, site="rf", services={"read": Service(ms * MS)}, **more)


def count(results, column, system=1):
    return int(results.counts[column][system].sum())


# --- time-outs and retries ----------------------------------------------------------------------------------


def test_a_time_out_gives_up_and_the_work_is_done_all_the_same():
    results = play([kj(ms=100)], [a_call("kj", timeout=60 * MS)])
    assert results.outcomes.done[0] == 60 * MS
    assert results.outcomes.retry[0] == 60 * MS
    assert (count(results, "timeouts"), count(results, "served")) == (1, 1)


def test_an_answer_at_the_very_instant_of_the_time_out_is_an_answer():
    results = play([kj(ms=100)], [a_call("kj", timeout=100 * MS, gives=parts("K"))])
    assert results.outcomes.answered[0] == parts("K")
    assert count(results, "timeouts") == 0


def test_a_time_out_shorter_than_the_way_there_ends_on_its_own_time():
    results = play([kj()], [a_call("kj", timeout=5 * MS)], fixed=20 * MS)
    assert results.outcomes.done[0] == 5 * MS
    assert count(results, "served") == 1


def test_a_time_out_of_nothing_fails_at_once():
    results = play([kj()], [a_call("kj", timeout=0)], fixed=20 * MS)
    assert results.outcomes.done[0] == 0


def test_a_retry_waits_its_turn_behind_the_work_that_was_given_up():
    results = play([kj(ms=100)], [a_call("kj", timeout=150 * MS, attempts=2)], at=(0, 1))
    # The second call waits for the first, is given up at 150 ms + 1 µs, and its retry begins behind itself.
    assert results.outcomes.done[0] == 100 * MS
    assert count(results, "sent") == 3
    assert results.outcomes.done[1] == 300 * MS
    assert results.outcomes.hops.tolist() == [1, 2]


def test_a_pause_before_a_retry_is_drawn_and_counts_as_retry():
    call = a_call("kj", timeout=50 * MS, attempts=2, back_off=SECOND)
    outcomes = play([kj(ms=100)], [call]).outcomes
    pause = outcomes.done[0] - 100 * MS
    assert pause > 0 and outcomes.retry[0] == outcomes.done[0]


def test_a_retry_has_luck_of_its_own_and_so_have_its_children():
    def last(attempts):
        slow = a_system(1, "kj", 9, site="kj", services={"read": Service(100 * MS, 1.0)})
        call = a_call("kj", timeout=1, attempts=attempts)
        return play([slow], [call]).counts["busy_us"][1].sum()

    first, both = last(1), last(2)
    assert both != 2 * first


# --- needed and partial -------------------------------------------------------------------------------------


def test_a_needed_call_that_fails_ends_the_interaction_and_the_rest_is_not_asked():
    results = play([kj(), rf()], [a_call("kj", timeout=1, needed=True), a_call("rf")])
    assert results.outcomes.status[0] == Status.FAILED
    assert count(results, "sent", system=2) == 0


def test_a_call_that_is_not_needed_may_fail_and_the_rest_is_asked():
    results = play([kj(), rf()], [a_call("kj", timeout=1), a_call("rf", gives=parts("M"))])
    assert results.outcomes.status[0] == Status.COMPLETED
    assert results.outcomes.answered[0] == parts("M")


def test_a_needed_child_that_fails_makes_its_parents_answer_a_failure():
    outer = a_call("kj", children=(a_call("rf", timeout=1, needed=True),), gives=parts("K"), needed=True)
    assert play([kj(), rf()], [outer]).outcomes.status[0] == Status.FAILED


def test_a_join_gives_what_there_is_when_its_time_has_passed():
    join = a_join(a_call("kj", gives=parts("K")), a_call("rf", gives=parts("M")), timeout=200 * MS)
    outcomes = play([kj(ms=100), rf(ms=900)], [join]).outcomes
    assert outcomes.answered[0] == parts("K") and outcomes.asked[0] == parts("KM")
    assert (outcomes.done[0], outcomes.retry[0]) == (200 * MS, 200 * MS)
    assert outcomes.first[0] == 100 * MS


def test_the_time_of_a_join_goes_where_the_child_went_that_ended_last():
    join = a_join(a_call("kj"), a_call("rf"))
    outcomes = play([kj(ms=100), rf(ms=300)], [join], at=(0, 0), fixed=10 * MS).outcomes
    assert outcomes.wait.tolist() in ([0, 300 * MS], [300 * MS, 0])
    assert outcomes.network.tolist() == [20 * MS, 20 * MS]


def test_a_part_is_before_the_persons_eyes_only_when_the_whole_answer_has_come():
    inner = a_call("rf", gives=parts("M"))
    outer = a_call("kj", children=(inner,), gives=parts("K"), timeout=150 * MS)
    outcomes = play([kj(), rf()], [outer]).outcomes
    assert outcomes.answered[0] == 0 and outcomes.asked[0] == parts("KM")


# --- what is held, passed through, remembered ---------------------------------------------------------------


def test_a_holding_system_keeps_its_server_while_it_waits_for_its_children():
    outer = a_call("kj", children=(a_call("rf", timeout=SECOND),), holds=True)
    held = play([kj(), rf(capacity=9)], [outer], at=(0, 0)).outcomes
    assert sorted(held.done.tolist()) == [200 * MS, 400 * MS]
    free = a_call("kj", children=(a_call("rf", timeout=SECOND),))
    assert sorted(play([kj(), rf(capacity=9)], [free], at=(0, 0)).outcomes.done.tolist()) == [200 * MS, 300 * MS]


def test_what_is_passed_through_costs_nothing_and_is_nobody():
    through = a_call("kj", through=True, children=(a_call("rf"),))
    passed = play([kj(), rf()], [through], fixed=10 * MS)
    direct = play([kj(), rf()], [a_call("rf")], fixed=10 * MS)
    assert passed.outcomes.done.tolist() == direct.outcomes.done.tolist()
    assert count(passed, "sent") == 0


def test_an_answer_is_remembered_for_its_lifetime_and_not_an_instant_longer():
    call = a_call("kj", cache="clinician", lifetime=SECOND, gives=parts("K"))
    written = 100 * MS
    times = (0, written + SECOND - 1, written + SECOND)
    results = play([kj(capacity=9)], [call], at=times)
    assert count(results, "sent") == 2
    assert (results.outcomes.done - results.outcomes.began).tolist() == [100 * MS, 0, 100 * MS]
    assert results.outcomes.answered.tolist() == [parts("K")] * 3


@pytest.mark.parametrize(("cache", "calls"), [("system", 1), ("clinician", 2), ("person", 3), ("both", 4), ("", 5)])
def test_an_answer_is_remembered_for_whom_the_plan_says(cache, calls):
    call = a_call("kj", cache=cache, lifetime=HOUR)
    at = [n * SECOND for n in range(5)]
    who = {"actors": [1, 1, 2, 2, 1], "persons": [1, 2, 2, 3, 1]}
    assert count(play([kj()], [call], at=at, **who), "sent") == calls


def test_a_failure_is_not_remembered():
    call = a_call("kj", cache="system", lifetime=HOUR, timeout=1)
    assert count(play([kj()], [call], at=(0, SECOND)), "sent") == 2


# --- breakers -----------------------------------------------------------------------------------------------


def test_a_breaker_opens_after_failures_in_a_row_tries_once_and_closes_on_an_answer():
    down = Outage((1,), "refusing", 0, 25 * SECOND)
    at = [n * SECOND for n in range(40)]
    results = play(
        [kj(capacity=9)], [a_call("kj", gives=parts("K"))], at=at, outages=[down], breaking=Breaking(3, 10 * SECOND)
    )
    # Three failures, then silence; trials at 12, 22 and 32 s; the last is answered and everybody goes on.
    sent = [n for n, hops in enumerate(results.outcomes.hops) if hops]
    assert sent[:5] == [0, 1, 2, 12, 22] and sent[5:] == list(range(32, 40))
    assert all(results.outcomes.answered[n] == 0 for n in range(32))


def test_while_the_trial_is_out_all_others_are_refused():
    down = Outage((1,), "silent", 0, HOUR)
    call = a_call("kj", timeout=5 * SECOND)
    at = [0, 11 * SECOND, 15 * SECOND + 1, 16 * SECOND, 17 * SECOND]
    results = play([kj()], [call], at=at, outages=[down], breaking=Breaking(1, 10 * SECOND))
    assert results.outcomes.hops.tolist() == [1, 0, 1, 0, 0]


# --- queues and outages -------------------------------------------------------------------------------------


def test_a_full_queue_turns_the_next_one_away():
    results = play([kj(queue_limit=1)], [a_call("kj", needed=True)], at=(0, 0, 0))
    assert sorted(results.outcomes.status) == [Status.COMPLETED, Status.COMPLETED, Status.FAILED]
    assert count(results, "rejected") == 1


def test_refusing_turns_new_calls_away_finishes_the_work_in_hand_and_keeps_the_queue():
    down = Outage((1,), "refusing", 50 * MS, SECOND)
    results = play([kj(ms=100)], [a_call("kj", needed=True)], at=(0, 10 * MS, 200 * MS), outages=[down])
    done = results.outcomes.done.tolist()
    assert done == [100 * MS, 1050 * MS + 100 * MS, 200 * MS]
    assert results.outcomes.status.tolist() == [Status.COMPLETED, Status.COMPLETED, Status.FAILED]


def test_silence_answers_nobody_and_what_stood_in_the_queue_is_served_afterwards():
    down = Outage((1,), "silent", 50 * MS, SECOND)
    call = a_call("kj", needed=True, timeout=400 * MS)
    results = play([kj(ms=100)], [call], at=(0, 10 * MS, 200 * MS), outages=[down])
    assert results.outcomes.status.tolist() == [Status.FAILED] * 3
    assert (count(results, "swallowed"), count(results, "served"), count(results, "timeouts")) == (1, 2, 3)


def test_a_crash_loses_queue_and_work_and_says_so():
    down = Outage((1,), "crashed", 50 * MS, SECOND)
    results = play([kj(ms=100)], [a_call("kj", needed=True)], at=(0, 10 * MS, 200 * MS), outages=[down])
    assert results.outcomes.done.tolist() == [50 * MS, 50 * MS, 200 * MS]
    assert results.outcomes.status.tolist() == [Status.FAILED] * 3
    assert (count(results, "refused"), count(results, "served")) == (3, 0)


def test_after_a_crash_old_work_frees_no_server():
    down = Outage((1,), "crashed", 50 * MS, 10 * MS)
    results = play([kj(ms=100)], [a_call("kj")], at=(0, 70 * MS, 80 * MS), outages=[down])
    assert results.outcomes.done.tolist() == [50 * MS, 170 * MS, 270 * MS]


def test_an_outage_from_an_instant_on_hits_the_call_that_arrives_at_that_instant():
    down = Outage((1,), "refusing", 10 * MS, SECOND)
    assert count(play([kj()], [a_call("kj")], at=(10 * MS,), outages=[down]), "refused") == 1
    up = Outage((1,), "refusing", 0, 10 * MS)
    assert count(play([kj()], [a_call("kj")], at=(10 * MS,), outages=[up]), "served") == 1


# --- conditions and telephones ------------------------------------------------------------------------------


def test_a_step_is_taken_only_when_its_conditions_hold():
    bit = CONDITION_BIT["uses_home_care"]
    with_it, without = a_call("kj", when_all=bit), a_call("rf", when_none=bit)
    results = play([kj(), rf()], [with_it, without], conditions=bit)
    assert (count(results, "sent", 1), count(results, "sent", 2)) == (1, 0)


def test_a_probability_is_the_share_of_interactions_that_ask():
    results = play([kj(capacity=999)], [a_call("kj", p=0.3)], at=[0] * 4000)
    assert count(results, "sent") / 4000 == pytest.approx(0.3, abs=0.03)


def test_the_telephone_costs_minutes_and_is_used_when_a_part_is_missing_or_a_call_has_failed():
    ring = Phone("ward", 5.0, 0.5)
    missing = Node("telephone", label("telephone"), phone=ring, if_missing=parts("KL"))
    seen = play([kj()], [a_call("kj", gives=parts("KL")), missing]).outcomes
    half = play([kj()], [a_call("kj", gives=parts("K")), missing]).outcomes
    failed = play([kj()], [a_call("kj", timeout=1, otherwise=ring)]).outcomes
    assert (seen.staff_s[0], half.staff_s[0], failed.staff_s[0]) == (0, 300, 300)


@pytest.mark.parametrize(
    ("opens", "closes", "weekends", "minutes"),
    [(8, 9, False, 5), (0, 8, False, 0), (9, 24, True, 0), (8, 9, True, 5)],
)
@pytest.mark.parametrize("engine", [reference, compiled], ids=["reference", "compiled"])
def test_nobody_is_rung_up_when_nobody_answers(engine, opens, closes, weekends, minutes):
    """The runs begin at eight on a Monday."""
    ring = Phone("gp", 5.0, 0.5, opens * HOUR, closes * HOUR, weekends)
    steps = [Node("telephone", label("telephone"), phone=ring), a_call("kj", timeout=1, otherwise=ring)]
    work = a_work(an_ecosystem([a_system(0, "desk", site="desk"), kj()], steps), interactions([0]), length=MINUTE)
    assert engine.run(work).outcomes.staff_s[0] == 2 * 60 * minutes
    sunday = replace(work, start=work.start - timedelta(days=1))
    assert engine.run(sunday).outcomes.staff_s[0] == (2 * 60 * minutes if weekends else 0)


def test_an_interaction_that_is_not_over_at_the_end_is_in_flight():
    outcomes = play([kj(ms=100)], [a_call("kj")], at=(0, MINUTE - 50 * MS), length=MINUTE).outcomes
    assert outcomes.status.tolist() == [Status.COMPLETED, Status.IN_FLIGHT]
    assert outcomes.done.tolist() == [100 * MS, -1]


# --- found by a second pair of eyes -------------------------------------------------------------------------


def test_an_answer_from_memory_has_the_parts_that_its_children_gave():
    outer = a_call("kj", children=(a_call("rf", gives=parts("M")),), gives=parts("K"), cache="system", lifetime=HOUR)
    outcomes = play([kj(), rf()], [outer], at=(0, SECOND)).outcomes
    assert outcomes.answered.tolist() == [parts("KM"), parts("KM")]


def test_of_two_outages_at_once_the_end_of_one_is_not_the_end_of_the_other():
    outages = [Outage((1,), "refusing", 0, 10 * SECOND), Outage((1,), "refusing", SECOND, SECOND)]
    results = play([kj()], [a_call("kj", needed=True)], at=(5 * SECOND, 11 * SECOND), outages=outages)
    assert results.outcomes.status.tolist() == [Status.FAILED, Status.COMPLETED]


def test_a_crash_takes_what_waits_for_its_children():
    down = Outage((1,), "crashed", 150 * MS, 10 * MS)
    outer = a_call("kj", children=(a_call("rf"),), gives=parts("K"), needed=True)
    assert play([kj(), rf()], [outer], outages=[down]).outcomes.status[0] == Status.FAILED


def test_what_was_passed_through_and_failed_shows_nothing():
    through = a_call("kj", through=True, gives=parts("K"), children=(a_call("rf", timeout=1, needed=True),))
    assert play([kj(), rf()], [through]).outcomes.answered[0] == 0


def test_a_trial_whose_answer_never_comes_does_not_shut_the_way_for_ever():
    down = Outage((1,), "silent", 0, 3 * SECOND)
    first = a_call("kj", timeout=SECOND, luck="first", p=1.0)
    at = [0, 2 * SECOND, 100 * SECOND]
    results = play([kj()], [first], at=at, outages=[down], breaking=Breaking(1, SECOND))
    assert results.outcomes.hops.tolist() == [1, 1, 1]


def test_no_breaker_stands_between_people_and_the_journal_they_have_open():
    own = a_call("desk", timeout=10 * MS)
    results = play([], [own], at=[n * SECOND for n in range(9)], breaking=Breaking(2, HOUR))
    assert results.outcomes.hops.tolist() == [1] * 9


def test_people_ask_their_own_system_from_where_they_work_and_it_asks_itself_from_where_it_stands():
    itself = a_call("desk", children=(a_call("desk", luck="inner"),))
    outcomes = play([], [itself], fixed=10 * MS).outcomes
    assert outcomes.network[0] == 0  # the desk of these tests stands at the workplace
    away = a_system(1, "kj", site="far")
    ecosystem = an_ecosystem(
        [a_system(0, "desk", site="desk"), away], [replace(itself, role="kj", children=(a_call("kj"),))], fixed=10 * MS
    )
    found = run(a_work(ecosystem, interactions([0]), own=1)).outcomes
    assert found.network[0] == 2 * 10 * MS


def test_what_was_given_up_while_it_waited_is_served_in_its_turn():
    results = play([kj(ms=100)], [a_call("kj", timeout=50 * MS)], at=(0, 1, 60 * MS))
    assert results.outcomes.done.tolist() == [50 * MS, 50 * MS + 1, 110 * MS]
    assert (count(results, "served"), count(results, "wait_us")) == (3, 100 * MS - 1 + 140 * MS)


def test_a_system_that_falls_silent_while_it_asks_others_does_not_answer():
    down = Outage((1,), "silent", 150 * MS, SECOND)
    outer = a_call("kj", children=(a_call("rf"),), gives=parts("K"), timeout=400 * MS)
    outcomes = play([kj(), rf()], [outer], outages=[down]).outcomes
    assert (outcomes.done[0], outcomes.answered[0]) == (400 * MS, 0)


def test_a_link_loses_its_share_of_calls_and_of_answers():
    ecosystem = an_ecosystem([a_system(0, "desk", site="desk"), kj(capacity=9999)], [a_call("kj")], loss=0.3)
    results = run(a_work(ecosystem, interactions([0] * 4000)))
    assert count(results, "served") / 4000 == pytest.approx(0.7, abs=0.03)
    assert (results.outcomes.status == Status.COMPLETED).mean() == pytest.approx(0.7 * 0.7, abs=0.03)


def test_a_call_stands_on_the_page_of_the_books_that_is_open_when_it_comes():
    everyone = [a_system(0, "desk", site="desk"), kj(capacity=9)]
    at = (0, SECOND - 1, SECOND, 3 * SECOND, 4 * SECOND)
    bins = (0, SECOND, 2 * SECOND, 3 * SECOND, HOUR)
    results = run(a_work(an_ecosystem(everyone, [a_call("kj")]), interactions(at), bins=bins))
    assert results.counts["sent"][1].tolist() == results.hops.sum(axis=0).tolist() == [2, 1, 0, 2]
    assert results.counts["served"][1].tolist() == [1, 2, 0, 2]
    assert results.latency.page.tolist() == [0, 1, 3] and results.latency.count.tolist() == [1, 2, 2]
