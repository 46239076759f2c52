"""Every part that was needed is shown, shown elsewhere, or missing for a reason that the plan can be asked about."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from sim.base.time import SECOND
from sim.engine import compiled, reference
from sim.experiment import stage
from sim.experiment.run import run
from sim.facts.catalogue import facts
from sim.measure.critical import critical
from sim.measure.frame import Frame
from sim.measure.information import MISSING, Sight, _Ways, by_group, information, sights
from sim.model.words import AREAS, CONDITION_BIT, LANE, PART_BIT, in_any_lane
from sim.population.holdings import critical_information, medicines_differ
from sim.scenario.load import load
from tests.make import a_call, a_join, a_system, a_work, an_ecosystem, interactions, parts
from tests.strategies import works

EXAMPLES = settings(max_examples=60)
SYSTEMS = (a_system(0, "desk"), a_system(1, "kj"), a_system(2, "rf"))
K, NEVER = parts("K"), 1e-12
SHOWN = ("shown", "shown_elsewhere", "conflicting")


def frame_of(work, engine=reference):
    results = engine.run(work)
    return Frame("test", work.ecosystem, work.interactions, work.staging, results, work.length, 0)


def sight_of(*steps, needs="K", conditions=0):
    """What became of K, which one person needs, under a plan of these steps."""
    work = a_work(an_ecosystem(SYSTEMS, steps, must=parts(needs)), interactions([0]), length=900 * SECOND)
    work.staging.conditions[:] = conditions
    frame = frame_of(work)
    seen = sights(frame, 1, 1, np.zeros(1, np.bool_))
    assert all(one == Sight.NOT_NEEDED for part, one in zip(PART_BIT, seen[0], strict=True) if part not in needs)
    return Sight(seen[0][list(PART_BIT).index("K")])


def test_what_comes_is_shown_in_its_window():
    assert sight_of(a_call("kj", gives=K)) is Sight.SHOWN
    assert sight_of(a_call("kj", gives=K << LANE["window"])) is Sight.SHOWN_ELSEWHERE
    both = a_call("kj", gives=K << LANE["window"]), a_call("rf", gives=K)
    assert sight_of(*both) is Sight.SHOWN, "what both windows show need not be looked for"


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([a_call("kj", gives=parts("M"))], Sight.NOT_CONNECTED),
        ([a_call("kj", gives=K, when_all=CONDITION_BIT["borders_open"])], Sight.NOT_SHARED),
        ([a_call("plat", gives=K)], Sight.NOT_SHARED),
        ([a_call("kj", gives=K, access=NEVER)], Sight.NO_ACCESS),
        ([a_call("kj", gives=K, p=NEVER)], Sight.NOT_OPENED),
        ([a_call("kj", p=NEVER, children=(a_call("rf", gives=K),))], Sight.NOT_OPENED),
        ([a_join(a_call("kj", gives=K << LANE["window"], p=NEVER))], Sight.NOT_OPENED),
        ([a_call("kj", gives=K, timeout=1)], Sight.NO_ANSWER),
        ([a_call("rf", timeout=1, needed=True), a_call("kj", gives=K)], Sight.NO_ANSWER),
    ],
)
def test_what_is_missing_has_its_reason(steps, why):
    assert sight_of(*steps) is why


def test_of_several_ways_the_one_that_came_furthest_tells():
    no_access, not_opened = a_call("kj", gives=K, access=NEVER), a_call("rf", gives=K, p=NEVER)
    closed = a_call("kj", luck="closed", gives=K, when_none=CONDITION_BIT["resident_here"])
    assert sight_of(no_access, not_opened) is sight_of(not_opened, no_access) is Sight.NOT_OPENED
    assert sight_of(closed, no_access, conditions=CONDITION_BIT["resident_here"]) is Sight.NO_ACCESS


def test_a_second_window_is_no_reason_to_ring_up():
    """`if_missing` looks at both windows: whoever has seen it beside the journal knows it."""
    for shift in LANE.values():
        steps = a_call("kj", gives=K << shift), a_call("rf", if_missing=K)
        work = a_work(an_ecosystem(SYSTEMS, steps, must=K), interactions([0]), length=900 * SECOND)
        for engine in (reference, compiled):
            assert engine.run(work).outcomes.hops[0] == 1


def plain(node):
    """The same node with one attempt and no memory: then what is asked hangs on the plan's guards alone."""
    return replace(node, attempts=1, cache="", children=tuple(plain(child) for child in node.children))


@EXAMPLES
@given(works())
def test_nothing_is_asked_past_a_guard_that_stood_against_it(work):
    """The engine's own word for what was asked, beside the guards as the measure reads them."""
    plan = work.ecosystem.plans[0]
    plan = replace(plan, must=15, want=16, steps=tuple(plain(node) for node in plan.steps), after=())
    frame = frame_of(replace(work, ecosystem=replace(work.ecosystem, plans=(plan,))), compiled)
    rows = np.arange(len(frame.interactions))
    far = _Ways(frame, rows, work.seed, work.world_seed).furthest(plan.steps)
    for place, bit in enumerate(PART_BIT.values()):
        asked = in_any_lane(frame.results.outcomes.asked) & bit != 0
        assert np.all(far[asked, place] == Sight.NO_ANSWER)


@EXAMPLES
@given(works())
def test_parts_needed_are_parts_shown_and_missing_in_both_engines(work):
    plans = tuple(replace(plan, must=5, want=26) for plan in work.ecosystem.plans)
    work = replace(work, ecosystem=replace(work.ecosystem, plans=plans))
    frames = [frame_of(work, engine) for engine in (reference, compiled)]
    differ = np.arange(len(work.interactions)) % 2 == 0
    seen = [sights(frame, work.seed, work.world_seed, differ) for frame in frames]
    assert np.array_equal(*seen)
    found = information(frames[0], seen[0])
    assert found["needed"] == 5 * int(frames[0].judged.sum())
    assert found["needed"] == sum(found[one] for one in SHOWN) + sum(found["missing"].values())
    which = np.arange(len(work.interactions)) % 3
    groups = by_group(frames[0], seen[0], "abc", which)
    for key in ("needed", *SHOWN):
        assert sum(one[key] for one in groups.values()) == found[key]


@pytest.fixture(scope="module")
def morning():
    case = load("steering-group-morning", ("background=none",))
    table, expected = stage.crowd(case), stage.expectation(case)
    return {name: run(case, name, table, expected).measures for name in case.scenario.alternatives}


@pytest.mark.parametrize("engine", [reference, compiled], ids=["reference", "compiled"])
@pytest.mark.parametrize("area", ["gp", "home_care"])
def test_who_has_no_access_is_whom_the_engine_refuses(engine, area):
    """Half of the units may ask: the measure knows them by the names that the engines deal by."""
    table = interactions([n * SECOND for n in range(60)])
    table.area[:] = AREAS.index(area)
    table.municipality[:], table.resident[:] = [n % 20 for n in range(60)], [n % 15 for n in range(60)]
    table.gp[:] = [n % 4 for n in range(60)]
    work = a_work(an_ecosystem(SYSTEMS, [a_call("kj", gives=K, access=0.5)], must=K), table, length=900 * SECOND)
    desks = dict.fromkeys((f"{n:04d}" for n in range(20)), work.workplaces["0000"])
    frame = frame_of(replace(work, workplaces=desks, mobile_workplaces=desks), engine)
    seen = sights(frame, 1, 1, np.zeros(60, np.bool_))[:, list(PART_BIT).index("K")]
    far = _Ways(frame, np.arange(60), 1, 1).furthest(frame.ecosystem.plans[0].steps)[:, list(PART_BIT).index("K")]
    asked = frame.results.outcomes.asked != 0
    assert 10 < asked.sum() < 50
    assert np.array_equal(asked, far == Sight.NO_ANSWER)
    assert np.all(seen == np.where(asked, Sight.SHOWN, Sight.NO_ACCESS))


def test_each_alternative_says_what_was_missing_and_why(morning):
    for measures in morning.values():
        found = measures["information"]
        assert list(found["missing"]) == [why.name.lower() for why in MISSING]
        shown = measures["needed_parts_shown"]["by_part"]
        assert found["needed"] == sum(found[one] for one in SHOWN) + sum(found["missing"].values())
        assert found["needed"] > 10_000 and shown
        for groups in (found["by_area"], found["by_step"]):
            assert sum(one["needed"] for one in groups.values()) == found["needed"]
        legevakt = found["by_area"]["legevakt"]
        assert legevakt["needed"] > legevakt["shown"]


def test_today_kjernejournal_is_a_second_window_and_with_national_services_it_is_not(morning):
    """README: today the kjernejournal window; with the national services completed, in the own work window."""
    legevakt = {name: one["information"]["by_area"]["legevakt"] for name, one in morning.items()}
    assert legevakt["today"]["shown_elsewhere"] > 0
    assert legevakt["national"]["shown_elsewhere"] == 0
    assert legevakt["today"]["missing"]["not_opened"] > legevakt["national"]["missing"]["not_opened"]


@pytest.mark.parametrize(
    ("lanes", "conditions", "differ", "became"),
    [
        (["journal"], 0, True, Sight.CONFLICTING),
        (["platform"], 0, True, Sight.CONFLICTING),
        (["journal"], 0, False, Sight.SHOWN),
        (["service"], 0, True, Sight.SHOWN),
        (["journal", "service"], 0, True, Sight.SHOWN),
        (["journal", "window"], 0, True, Sight.SHOWN),
        (["window"], 0, True, Sight.SHOWN_ELSEWHERE),
        (["journal"], CONDITION_BIT["gp_joined"], True, Sight.SHOWN),
    ],
)
def test_one_journals_list_of_medicines_conflicts_where_others_keep_another(lanes, conditions, differ, became):
    """Unless the one true list is shown beside it, or the GP keeps the same journal and so the same list."""
    steps = [a_call("kj", luck=lane, gives=parts("M") << LANE[lane]) for lane in lanes]
    work = a_work(an_ecosystem(SYSTEMS, steps, must=parts("M")), interactions([0]), length=900 * SECOND)
    work.staging.conditions[:] = conditions
    seen = sights(frame_of(work), 1, 1, np.array([differ]))
    assert Sight(seen[0][list(PART_BIT).index("M")]) is became


def test_lists_of_medicines_differ_as_often_as_was_found():
    persons = np.arange(100_000, dtype=np.uint32)
    assert medicines_differ(facts(), 1, persons).mean() == pytest.approx(0.85, abs=0.01)


def test_home_care_sees_conflicting_medicines_unless_it_is_shown_the_one_list(morning):
    found = {name: one["information"]["by_area"]["home_care"] for name, one in morning.items()}
    assert found["today"]["conflicting"] > 10 * found["national"]["conflicting"]


@pytest.mark.parametrize(
    ("lane", "registered", "known", "became"),
    [
        ("service", True, False, "seen"),
        ("window", True, False, "seen"),
        ("service", False, True, "looked_in_vain"),
        ("journal", False, True, "seen"),
        ("journal", True, False, "looked_in_vain"),
        (None, True, True, "not_looked"),
        (None, False, True, "nowhere"),
    ],
)
def test_critical_information_is_seen_where_a_source_that_has_it_was_shown(lane, registered, known, became):
    step = a_call("kj", gives=K << LANE[lane] if lane else 0)
    frame = frame_of(a_work(an_ecosystem(SYSTEMS, [step], must=K), interactions([0]), length=900 * SECOND))
    yes, columns = np.ones(1, np.bool_), [np.array([one]) for one in (True, registered, known)]
    found = critical(frame, *columns, yes)
    assert found == dict.fromkeys(("seen", "looked_in_vain", "not_looked", "nowhere"), 0) | {"needed": 1, became: 1}
    nobody = critical(frame, ~yes, *columns[1:], yes)
    assert not any(nobody.values())


def test_critical_information_is_dealt_as_it_was_counted():
    """97 000 of 274 000 had it registered at the end of 2022 (Helsedirektoratet, e-helsemonitor)."""
    persons = np.arange(1_000_000, dtype=np.uint32)
    one = critical_information(facts(), 1, persons)
    assert one.exists.mean() == pytest.approx(0.05, rel=0.02)
    assert one.registered.sum() / one.exists.sum() == pytest.approx(97_000 / 274_000, abs=0.02)
    assert not (one.registered & ~one.exists).any() and not (one.known & ~one.exists).any()
    some = critical_information(facts(), 1, persons[1234:2345])
    assert np.array_equal(some.registered, one.registered[1234:2345]), "it is the person's, whoever asks"


def test_more_critical_information_is_seen_where_everybody_looks(morning):
    found = {name: one["critical_information"] for name, one in morning.items()}
    for one in found.values():
        assert one["needed"] == one["seen"] + one["looked_in_vain"] + one["not_looked"] + one["nowhere"] > 100
    assert found["national"]["seen"] > 2 * found["today"]["seen"]
    assert found["national"]["looked_in_vain"] > found["national"]["seen"], "two of three are not registered"


def test_what_nobody_shares_is_not_connected_and_not_slow(morning):
    """Today nothing municipal flows through any national service: care plans are missing at the legevakt for that."""
    missing = morning["today"]["information"]["by_area"]["legevakt"]["missing"]
    assert missing["not_connected"] > missing["no_answer"]


def legevakt_of_skien(*settings):
    """The evening of a legevakt that serves six municipalities, on the platform: frame, and who lives elsewhere."""
    evening = ("period.start=2025-03-17T15:00", "period.length=7 h", "period.warm_up=10 min")
    case = load("steering-group-morning", (*evening, "municipalities=[4003]", "background=none", *settings))
    frame = run(case, "platform", stage.crowd(case), stage.expectation(case)).frame
    table = frame.interactions
    opened = (table.step == table.steps.index("legevakt_visit.open_record")) & frame.judged
    return frame.results.outcomes.answered, opened & (table.resident != table.municipality), opened


def test_a_neighbours_patient_is_not_seen_on_the_platform_where_borders_are_closed():
    """Half of the legevakter serve others than their host's inhabitants: there it hangs on the rule about borders."""
    lane = sum(PART_BIT.values()) << LANE["platform"]
    shown, away, opened = legevakt_of_skien("alternatives.platform.borders=agreement")
    closed, same_away, _ = legevakt_of_skien("alternatives.platform.borders=closed")
    assert away.sum() > 10 and np.array_equal(away, same_away)
    assert (shown[away] & lane != 0).mean() > 0.9
    assert not (closed[away] & lane).any()
    assert (closed[opened & ~away] & lane != 0).mean() > 0.9, "the host's own inhabitants are seen either way"


def test_more_is_shown_the_more_gps_take_part():
    found = []
    for joined in (0.0, 0.3, 0.6):
        settings = ("background=none", f"alternatives.akson.gp.joined={joined}", "municipalities=[1804, 4036, 4204]")
        case = load("steering-group-morning", settings)
        measures = run(case, "akson", stage.crowd(case), stage.expectation(case)).measures
        found.append(measures["information"])
    shown = [one["shown"] for one in found]
    assert shown == sorted(shown) and shown[2] > 1.01 * shown[0]
    conflicts = [one["conflicting"] for one in found]
    assert conflicts == sorted(conflicts, reverse=True) and conflicts[2] < 0.7 * conflicts[0]
