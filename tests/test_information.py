"""Every record part that is needed is shown, fresh or stale, in conflict, or missing for a reason that can be asked."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.base.chance import label, mix
from sim.base.time import HOUR, SECOND
from sim.engine import compiled, reference
from sim.experiment import stage
from sim.experiment.run import run
from sim.facts.catalogue import facts
from sim.measure.copies import Copies
from sim.measure.frame import Frame
from sim.measure.holders import Known
from sim.measure.information import information, judge
from sim.measure.needed import of_part
from sim.measure.sight import MISSING, Sight
from sim.measure.ways import Ways
from sim.model.holding import Holdings
from sim.model.plan import Tell
from sim.model.results import Messages
from sim.model.source import Source, mark
from sim.model.words import AREAS, AUTHOR_BIT, CONDITION_BIT, PART_BIT, PART_PLACE, PARTS
from sim.population.holdings import critical_information, medicines_differ
from sim.scenario.load import load
from tests.make import a_call, a_join, a_system, a_work, an_ecosystem, interactions, parts
from tests.strategies import SOURCES as DRAWN_SOURCES
from tests.strategies import works
from tests.test_messages import rules

EXAMPLES = settings(max_examples=60)
POSTAL = rules(kinds=("discharge_summary",))
SYSTEMS = (a_system(0, "own"), a_system(1, "kj"), a_system(2, "rf"))
SOURCES = (
    Source("own"), Source("kj"), Source("rf"), Source("kj", second=True), Source("plat", "resident"), Source("lv"),
    Source("own", chart=True),
)  # fmt: skip
KJ, RF, WINDOW, PLATFORM, LEGEVAKT, CHART = (parts("K") | mark(place) for place in range(1, 7))
NEVER = 1e-12
SHOWN = ("shown", "shown_elsewhere", "stale", "conflicting")


def has(rows=1, **written):
    """Holdings of some persons: who has written each part; critical information is registered, noted, and one."""
    table = np.zeros((rows, len(PARTS)), np.uint8)
    for part, authors in written.items():
        table[:, PART_PLACE[part]] = sum(AUTHOR_BIT[one] for one in authors.split())
    yes = np.ones(rows, np.bool_)
    return Holdings(table, yes.copy(), yes.copy(), ~yes)


def frame_of(work, engine=reference):
    results = engine.run(work)
    return Frame("test", work.ecosystem, work.interactions, work.staging, results, work.length, 0)


def judged(frame, held, seed=1, world=None, start=0):
    return judge(frame, Known(world or facts(), date(2025, 3, 17), seed, 1, held), start)


def sight_of(*steps, held=None, needs="K", part="K", conditions=0, key="gp.test", resident=1804, municipality=1804):
    """What became of one record part, which one person needs, under a plan of these steps."""
    ecosystem = an_ecosystem(SYSTEMS, steps, must=parts(needs), sources=SOURCES)
    ecosystem = replace(ecosystem, plans=(replace(ecosystem.plans[0], key=key),))
    work = a_work(ecosystem, interactions([0]), length=900 * SECOND)
    work.staging.conditions[:] = conditions
    work.interactions.resident[:], work.interactions.municipality[:] = resident, municipality
    work = replace(work, workplaces={f"{municipality:04d}": work.workplaces["0000"]})
    counts = judged(frame_of(work), held or has(K="everyone")).tally.counts[0, PART_PLACE[part]]
    assert counts.sum() == 1
    return Sight(int(np.argmax(counts)))


def test_what_comes_is_shown_in_its_window():
    assert sight_of(a_call("kj", gives=KJ)) is Sight.SHOWN
    assert sight_of(a_call("kj", gives=WINDOW)) is Sight.SHOWN_ELSEWHERE
    both = a_call("kj", gives=WINDOW), a_call("rf", gives=RF)
    assert sight_of(*both) is Sight.SHOWN, "what both windows show need not be looked for"


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([a_call("kj", gives=parts("M") | mark(1))], Sight.NOT_CONNECTED),
        ([a_call("kj", gives=KJ, when_all=CONDITION_BIT["borders_open"])], Sight.NOT_SHARED),
        ([a_call("plat", gives=KJ)], Sight.NOT_SHARED),
        ([a_call("kj", gives=KJ, access=NEVER)], Sight.NO_ACCESS),
        ([a_call("kj", gives=KJ, p=NEVER)], Sight.NOT_OPENED),
        ([a_call("kj", p=NEVER, children=(a_call("rf", gives=RF),))], Sight.NOT_OPENED),
        ([a_join(a_call("kj", gives=WINDOW, p=NEVER))], Sight.NOT_OPENED),
        ([a_call("kj", gives=KJ, timeout=1)], Sight.NO_ANSWER),
        ([a_call("rf", timeout=1, needed=True), a_call("kj", gives=KJ)], Sight.NO_ANSWER),
    ],
)
def test_what_is_missing_has_its_reason(steps, why):
    assert sight_of(*steps) is why


def test_of_several_ways_the_one_that_came_furthest_tells():
    no_access, not_opened = a_call("kj", gives=KJ, access=NEVER), a_call("rf", gives=RF, p=NEVER)
    closed = a_call("kj", luck="closed", gives=KJ, when_none=CONDITION_BIT["resident_here"])
    assert sight_of(no_access, not_opened) is sight_of(not_opened, no_access) is Sight.NOT_OPENED
    assert sight_of(closed, no_access, conditions=CONDITION_BIT["resident_here"]) is Sight.NO_ACCESS


def test_a_source_that_does_not_have_it_was_not_worth_opening():
    """Critical information that nobody registered is not missing since a window stayed shut."""
    nobody = replace(has(K="everyone"), registered=np.zeros(1, np.bool_))
    for opened in (1.0, NEVER):
        assert sight_of(a_call("kj", gives=WINDOW, p=opened), held=nobody) is Sight.NOT_PUBLISHED
    assert sight_of(a_call("kj", gives=KJ, access=NEVER), held=nobody) is Sight.NO_ACCESS, "that stood before it"


def test_what_nobody_has_written_is_not_needed():
    work = a_work(an_ecosystem(SYSTEMS, [a_call("kj", gives=KJ)], must=parts("KM"), sources=SOURCES), interactions([0]))
    found = judged(frame_of(work), has())
    assert information(found.tally)["needed"] == 0 and found.needed.needed[0] == 0


@pytest.mark.parametrize(
    ("key", "author", "resident", "became"),
    [
        ("legevakt.test", "lv", 1804, Sight.SHOWN),
        ("legevakt.test", "gp", 1804, Sight.NOT_CONNECTED),
        ("legevakt.test", "lv", 301, Sight.NOT_PUBLISHED),  # her earlier visits are in Oslo's journal
        ("home_care.test", "plo", 1804, Sight.SHOWN),
        ("home_care.test", "lv", 1804, Sight.NOT_CONNECTED),
        ("gp.test", "gp", 301, Sight.SHOWN),  # the GP's office is the person's, wherever they are
    ],
)
def test_a_journal_shows_what_its_own_people_wrote_of_those_who_belong_there(key, author, resident, became):
    own = a_call("own", gives=parts("N") | mark(0))
    seen = sight_of(own, held=has(N=author), needs="N", part="N", key=key, resident=resident)
    assert seen is became


def test_a_shared_journals_chart_shows_what_the_others_wrote():
    chart = a_call("own", operation="read", gives=parts("N") | mark(6))
    for author, became in (("lv", Sight.SHOWN), ("hst", Sight.SHOWN), ("gp", Sight.NOT_CONNECTED)):
        assert sight_of(chart, held=has(N=author), needs="N", part="N", key="home_care.test") is became


def test_critical_information_is_in_a_journal_that_its_gp_keeps_or_shares():
    own = a_call("own", gives=parts("K") | mark(0))
    assert sight_of(own) is Sight.SHOWN, "the GP's own"
    assert sight_of(own, key="home_care.test") is Sight.NOT_PUBLISHED
    assert sight_of(own, key="home_care.test", conditions=CONDITION_BIT["gp_joined"]) is Sight.SHOWN


def test_what_one_way_to_a_source_was_closed_to_another_way_to_it_does_not_show():
    """The municipality's chart answered; the hospital's was not for this person; and who else answered has nothing."""
    municipal = a_call("own", luck="municipality", gives=parts("N") | mark(6))
    closed = a_call("own", luck="hospital", gives=parts("D") | mark(6), when_all=CONDITION_BIT["hospital_on_hp"])
    empty = a_call("kj", gives=parts("D") | mark(5))
    held = has(N="lv", D="hosp")
    steps = (municipal, closed, empty)
    seen = sight_of(
        *steps, held=replace(held, written=has(D="hosp").written), needs="D", part="D", key="home_care.test"
    )
    assert seen is not Sight.SHOWN


def world(**rules):
    """The facts with other rules of holdings."""
    return replace(facts(), holdings=facts().holdings.model_copy(update=rules))


def test_a_message_that_was_never_opened_changes_no_holding():
    """What the legevakt wrote of a patient is in the GP's journal when its epikrise has been opened, and not before."""
    plan = [a_call("own", gives=parts("N") | mark(0))]
    work = a_work(an_ecosystem(SYSTEMS, plan, must=parts("N"), sources=SOURCES), interactions([0] * 200))
    work.interactions.person[:] = range(200)
    frame = frame_of(work)
    for share, became in ((0.0, Sight.SHOWN), (1.0, Sight.NOT_ARRIVED)):
        never = facts().messages.rule.never_opened.model_copy(update={"value": share})
        rule = facts().messages.rule.model_copy(update={"never_opened": never})
        other = replace(facts(), messages=facts().messages.model_copy(update={"rule": rule}))
        found = judged(frame, has(200, N="lv"), world=other).tally
        assert found.counts[0, PART_PLACE["N"], became] == 200
        assert found.told[0] == (200 if became is Sight.SHOWN else 0)


def test_a_letter_is_known_when_it_is_opened_and_not_when_it_is_sent():
    """The legevakt's epikrise, sent at one, opened at five: at three the GP does not know of it, at six they do."""
    table = interactions([0, 3 * HOUR, 6 * HOUR], persons=[7, 7, 7])
    table.area[:] = [AREAS.index("legevakt"), AREAS.index("gp"), AREAS.index("gp")]
    table.cause[:] = [1, 2, 3]
    own, told = a_call("own", gives=parts("N") | mark(0)), Tell(0, label("told"), "gp")
    plan = an_ecosystem(SYSTEMS, [own], must=parts("N"), sources=SOURCES, tell=(told,))
    frame = frame_of(a_work(plan, table, length=8 * HOUR))
    frame = replace(frame, ecosystem=replace(frame.ecosystem, postal=POSTAL))
    one = {"name": mix(label("i0"), told.luck), "cause": 1, "kind": 0, "sender": 0, "receiver": 0, "fate": 1}
    one |= {"sent": HOUR, "delivered": HOUR, "acknowledged": HOUR, "opened": 5 * HOUR}
    dtypes = {"name": np.uint64, "cause": np.uint64}
    letters = Messages(**{name: np.array([value], dtypes.get(name, np.int64)) for name, value in one.items()})
    for opened, known in ((5 * HOUR, [False, True]), (-1, [False, False])):
        letters.opened[:] = opened
        copies = Copies(replace(frame, results=replace(frame.results, messages=letters)), facts(), 1, 1)
        rule = next(rule for rule in facts().holdings.copies if (rule.at, rule.of) == ("gp", "lv"))
        assert copies.reached(rule)[1:].tolist() == known


def test_a_copy_is_stale_when_its_author_has_written_since_it_was_made():
    """Observations of home care at 09:00 are on a platform that fetches at night the next morning, and not before."""
    plan = [a_call("kj", gives=parts("O") | mark(4))]
    eager = an_ecosystem(SYSTEMS, plan, must=parts("O"), sources=SOURCES)
    seen = {}
    for ingest in ("event", "poll", "nightly"):
        table = interactions([HOUR, 3 * HOUR], persons=[7, 7])
        table.area[:] = [AREAS.index("home_care"), AREAS.index("gp")]
        work = a_work(replace(eager, ingest=ingest), table, length=4 * HOUR)
        rules = {"contacts": {"plo": facts().holdings.contacts["plo"].model_copy(update={"value": 0.0})}}
        found = judged(frame_of(work), has(2, O="plo"), world=world(**rules), start=8 * HOUR)
        seen[ingest] = of_part(found.needed.shown, PART_PLACE["O"])
        ages = sorted(found.tally.ages)
        if ingest == "nightly":
            assert ages == pytest.approx([7 * 3600, 9 * 3600], abs=1), "at 02:00, read at 09:00 and at 11:00"
        if ingest == "poll":
            assert max(ages) <= 600
    assert seen == {"event": 2, "poll": 2, "nightly": 1}


def test_a_copy_is_not_stale_since_a_stranger_was_seen_however_long_the_run():
    """Person 7 is seen by nobody; person 8 is, at one. The platform of last night shows 7's record at any hour."""
    plan = [a_call("kj", gives=parts("O") | mark(4))]
    nightly = replace(an_ecosystem(SYSTEMS, plan, must=parts("O"), sources=SOURCES), ingest="nightly")
    looks = [n * HOUR for n in range(2, 100, 4)]
    table = interactions([HOUR, *looks], persons=[8, *[7] * len(looks)])
    table.area[:] = [AREAS.index("home_care"), *[AREAS.index("gp")] * len(looks)]
    rules = {"contacts": {"plo": facts().holdings.contacts["plo"].model_copy(update={"value": 0.0})}}
    work = a_work(nightly, table, length=101 * HOUR)
    found = judged(frame_of(work), has(len(table), O="plo"), world=world(**rules)).tally
    assert found.counts[0, PART_PLACE["O"], Sight.STALE] == 0


def test_a_second_window_is_no_reason_to_ring_up():
    """`if_missing` looks at both windows: whoever has seen it beside the journal knows it."""
    for gives in (KJ, WINDOW):
        steps = a_call("kj", gives=gives), a_call("rf", if_missing=parts("K"))
        work = a_work(an_ecosystem(SYSTEMS, steps, must=parts("K")), interactions([0]), length=900 * SECOND)
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
    furthest = {}

    def heard(node, far):
        furthest[node.gives] = np.maximum(furthest.get(node.gives, 0), far)

    Ways(frame, np.arange(len(frame.interactions)), work.seed, work.world_seed).follow(plan.steps, heard)
    for gives, far in furthest.items():
        asked = frame.results.outcomes.asked & gives == gives
        assert np.all(far[asked] == Sight.NO_ANSWER)


letters = st.dictionaries(st.sampled_from("MKBDR"), st.sampled_from(["everyone", "gp", "hosp lv", "plo"]), min_size=1)


@EXAMPLES
@given(works(), letters)
def test_record_parts_needed_are_those_shown_and_those_missing_in_both_engines(work, written):
    plans = tuple(replace(plan, must=5, want=26) for plan in work.ecosystem.plans)
    work = replace(work, ecosystem=replace(work.ecosystem, plans=plans, sources=DRAWN_SOURCES))
    held = has(len(work.interactions), **written)
    frames = [frame_of(work, engine) for engine in (reference, compiled)]
    seen = [judged(frame, held, work.seed) for frame in frames]
    for ours, theirs in ((one.tally.counts, other.tally.counts) for one, other in [seen]):
        assert np.array_equal(ours, theirs)
    assert np.array_equal(seen[0].needed.shown, seen[1].needed.shown)
    found = information(seen[0].tally)
    authors = sum(len(who.split()) for part, who in written.items() if PART_BIT[part] & 31)
    assert found["needed"] == authors * int(frames[0].judged.sum())
    assert found["needed"] == sum(found[one] for one in SHOWN) + sum(found["missing"].values())
    assert found["saw"] <= found["could_have_seen"] <= found["needed"]


@EXAMPLES
@given(works(), st.integers(0, 3), st.sampled_from("MKBDR"))
def test_changing_a_persons_record_changes_nothing_for_those_who_do_not_ask_for_her(work, who, part):
    plans = tuple(replace(plan, must=31) for plan in work.ecosystem.plans)
    frame = frame_of(replace(work, ecosystem=replace(work.ecosystem, plans=plans)), compiled)
    held = has(len(work.interactions), M="everyone", K="everyone", D="hosp")
    other = replace(held, written=held.written.copy(), registered=held.registered.copy())
    hers = frame.interactions.person == who
    other.written[hers, PART_PLACE[part]] ^= AUTHOR_BIT["gp"] | AUTHOR_BIT["everyone"]
    other.registered[hers] = False
    before, after = judged(frame, held, work.seed).needed, judged(frame, other, work.seed).needed
    assert np.array_equal(before.needed[~hers], after.needed[~hers])
    assert np.array_equal(before.shown[~hers], after.shown[~hers])


@EXAMPLES
@given(works(), letters)
def test_the_less_is_written_the_less_is_shown_and_nothing_that_is_not(work, written):
    """An answer is a subset of what its sources would give if everybody had written everything."""
    plans = tuple(replace(plan, must=31) for plan in work.ecosystem.plans)
    frame = frame_of(replace(work, ecosystem=replace(work.ecosystem, plans=plans)), compiled)
    everything = dict.fromkeys("MKBDR", "everyone gp hosp lv plo")
    most = judged(frame, has(len(work.interactions), **everything), work.seed).needed
    some = judged(frame, has(len(work.interactions), **written), work.seed).needed
    for part, place in PART_PLACE.items():
        assert of_part(some.shown, place) <= of_part(some.needed, place)
        assert of_part(some.shown, place) <= of_part(most.shown, place), "and the less is written, the less is shown"
        if part not in written:
            assert of_part(some.shown, place) == 0


@pytest.mark.parametrize("engine", [reference, compiled], ids=["reference", "compiled"])
@pytest.mark.parametrize("area", ["gp", "home_care"])
def test_who_has_no_access_is_whom_the_engine_refuses(engine, area):
    """Half of the units may ask: the measure knows them by the names that the engines deal by."""
    table = interactions([n * SECOND for n in range(60)])
    table.area[:] = AREAS.index(area)
    table.municipality[:], table.resident[:] = [n % 20 for n in range(60)], [n % 15 for n in range(60)]
    table.gp[:] = [n % 4 for n in range(60)]
    plan = an_ecosystem(SYSTEMS, [a_call("kj", gives=KJ, access=0.5)], must=parts("K"), sources=SOURCES)
    work = a_work(plan, table, length=900 * SECOND)
    desks = dict.fromkeys((f"{n:04d}" for n in range(20)), work.workplaces["0000"])
    frame = frame_of(replace(work, workplaces=desks, mobile_workplaces=desks), engine)
    asked = frame.results.outcomes.asked != 0
    assert 10 < asked.sum() < 50
    counts = judged(frame, has(60, K="everyone")).tally.counts[0, PART_PLACE["K"]]
    assert counts[Sight.SHOWN] == asked.sum() and counts[Sight.NO_ACCESS] == (~asked).sum()


@pytest.mark.parametrize(
    ("sources", "conditions", "differ", "became"),
    [
        (["own"], 0, True, Sight.CONFLICTING),
        (["own"], 0, False, Sight.SHOWN),
        (["rf"], 0, True, Sight.SHOWN),
        (["own", "rf"], 0, True, Sight.SHOWN),
        (["own", "window"], 0, True, Sight.SHOWN_ELSEWHERE),
        (["own"], CONDITION_BIT["gp_joined"], True, Sight.SHOWN),
    ],
)
def test_one_journals_list_of_medicines_conflicts_where_others_keep_another(sources, conditions, differ, became):
    """Unless the one true list is shown beside it, or the GP keeps the same journal and so the same list."""
    place = {"own": 0, "rf": 2, "window": 3}
    steps = [a_call("kj", luck=one, gives=parts("M") | mark(place[one])) for one in sources]
    held = replace(has(M="everyone"), differ=np.array([differ]))
    assert sight_of(*steps, held=held, needs="M", part="M", conditions=conditions) is became


def test_lists_of_medicines_differ_as_often_as_was_found():
    persons = np.arange(100_000, dtype=np.uint32)
    assert medicines_differ(facts(), 1, persons).mean() == pytest.approx(0.85, abs=0.01)


def test_critical_information_is_dealt_as_it_was_counted():
    """97 000 of 274 000 had it registered at the end of 2022 (Helsedirektoratet, e-helsemonitor)."""
    persons = np.arange(1_000_000, dtype=np.uint32)
    one = critical_information(facts(), 1, persons)
    assert one.exists.mean() == pytest.approx(0.05, rel=0.02)
    assert one.registered.sum() / one.exists.sum() == pytest.approx(97_000 / 274_000, abs=0.02)
    assert not (one.registered & ~one.exists).any() and not (one.known & ~one.exists).any()
    some = critical_information(facts(), 1, persons[1234:2345])
    assert np.array_equal(some.registered, one.registered[1234:2345]), "it is the person's, whoever asks"


# --- the alternatives -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def morning():
    case = load("steering-group-morning", ("background=none",))
    table, expected = stage.crowd(case), stage.expectation(case)
    return {name: run(case, name, table, expected).measures for name in case.scenario.alternatives}


def test_each_alternative_says_what_was_missing_and_why(morning):
    for measures in morning.values():
        found = measures["information"]
        assert list(found["missing"]) == [why.name.lower() for why in MISSING]
        assert found["needed"] == sum(found[one] for one in SHOWN) + sum(found["missing"].values())
        assert found["needed"] > 10_000
        for groups in (found["by_area"], found["by_step"]):
            assert sum(one["needed"] for one in groups.values()) == found["needed"]
        shares = measures["needed_parts_shown"]
        assert 0 < shares["want"] < shares["must"] < 1
        legevakt = found["by_area"]["legevakt"]
        assert legevakt["needed"] > legevakt["shown"]


def test_today_kjernejournal_is_a_second_window_and_with_national_services_it_is_not(morning):
    """README: today the kjernejournal window; with the national services completed, in the own work window."""
    assert morning["today"]["information"]["shown_elsewhere"] > 0
    assert morning["null-alternative"]["information"]["shown_elsewhere"] == 0


def test_home_care_sees_conflicting_medicines_unless_it_is_shown_the_one_list(morning):
    found = {name: one["information"]["by_area"]["home_care"] for name, one in morning.items()}
    assert found["today"]["conflicting"] > 10 * found["null-alternative"]["conflicting"]


def test_more_critical_information_is_seen_where_everybody_looks(morning):
    found = {name: one["critical_information"] for name, one in morning.items()}
    for one in found.values():
        assert one["needed"] == one["seen"] + sum(one["missing"].values()) > 100
    assert found["null-alternative"]["seen"] > 2 * found["today"]["seen"]
    assert found["null-alternative"]["missing"]["not_published"] > found["null-alternative"]["seen"], (
        "two of three are not registered"
    )


def test_today_nothing_municipal_crosses_to_another_organisation_but_by_message(morning):
    """Care plans are missing at the legevakt since nobody is asked for them, and not since somebody was slow."""
    missing = morning["today"]["information"]["by_area"]["legevakt"]["missing"]
    assert missing["not_connected"] > missing["no_answer"]


def legevakt_of_skien(*settings):
    """The evening of a legevakt that serves six municipalities, on the platform: what it was shown of whose record."""
    evening = ("period.start=2025-03-17T15:00", "period.length=7 h", "period.warm_up=10 min")
    case = load(
        "steering-group-morning", (*evening, "municipalities=[4003]", "background=none", "services=as_is", *settings)
    )
    frame = run(case, "platform", stage.crowd(case), stage.expectation(case)).frame
    table = frame.interactions
    opened = (table.step == table.steps.index("legevakt_visit.open_record")) & frame.judged
    platforms = [place for place, one in enumerate(frame.ecosystem.sources) if one.role == "plat"]
    shown = frame.results.outcomes.answered & sum(mark(place) for place in platforms) != 0
    return shown, opened & (table.resident != table.municipality), opened, frame.parts


def test_a_neighbours_patient_is_not_seen_on_the_platform_where_borders_are_closed():
    """Half of the legevakter serve others than their host's inhabitants: there it hangs on the rule about borders."""
    shown, away, opened, parts_open = legevakt_of_skien("alternatives.platform.borders=agreement")
    closed, same_away, _, parts_closed = legevakt_of_skien("alternatives.platform.borders=closed")
    assert away.sum() > 10 and np.array_equal(away, same_away)
    assert shown[away].mean() > 0.9
    assert not closed[away].any()
    assert closed[opened & ~away].mean() > 0.9, "the host's own inhabitants are seen either way"
    for part in "PVL":
        place = PART_PLACE[part]
        assert of_part(parts_open.needed[away], place) == of_part(parts_closed.needed[away], place)
        assert of_part(parts_closed.shown[away], place) == 0, "as today: of a neighbour nothing municipal is seen"


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
