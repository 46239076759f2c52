"""The designs and pathways say what the call plans say: five interactions under five designs."""

from datetime import date
from functools import cache
from itertools import combinations

import pytest

from sim.base.distribution import lognormal
from sim.base.time import DAY
from sim.ecosystem import own_window
from sim.ecosystem.arrangement import PlanSet
from sim.ecosystem.plans import Compiler
from sim.ecosystem.sources import sources
from sim.experiment.inline import inline_plans
from sim.facts import home
from sim.facts.catalogue import facts
from sim.facts.yaml import read, shape
from sim.model.design import Design
from sim.model.evidence import Words
from sim.model.pathway import Pathway
from sim.model.words import AREAS, CONDITIONS, JOURNAL_OF, ONCE_PER
from tests.test_fixtures import evidence

WRITTEN = ("central", "federation", "regional", "silos")
# Each design as it is written, and with the national services completed.
NAMES = (*WRITTEN, *(f"{name}, completed" for name in WRITTEN))
NULL = "silos, completed"
PATHWAYS = tuple(sorted(path.stem for path in (home.fixtures() / "pathways").glob("*.yaml")))
JOURNALS = ("own", "plo", "gp", "lv", "hst", "hosp", "akson", "hp")
JOURNAL_WORDS = {"login", "list", "read", "chart", "write", "task"}
WORDS = {
    "eid": {"login"},
    "helseid": {"login", "token"},
    "ar": {"lookup"},
    "hpr": {"lookup"},
    "flr": {"lookup", "gp_check"},
    "pt": {"lookup"},
    "pvk": {"check"},
    "kj": {"session", "critical", "medicines", "contacts"},
    "rf": {"medicines", "prescribe"},
    "sfm": {"medicines", "prescribe"},
    "pps": {"results"},
    "pjd": {"list", "document"},
    "okt": {"services"},
    "sysvak": {"status"},
    "helsenorge": {"active", "message"},
    "vkp": {"search", "journal"},
    "plat": {"overview", "index", "read", "event"},
    **{f"xca_{region}": {"list", "document"} for region in ("nord", "vest", "midt", "sor_ost")},
    **dict.fromkeys(JOURNALS, JOURNAL_WORDS),
}
FIVE = {
    "home_care.open_record": "MPVOÅ",
    "legevakt.open_record": "KMLÅ",
    "gp.open_record": "NMKR",
    "hospital.follow_patient": "VPÅ",
    "health_centre.open_child": "XNÅ",
}
NURSE, LEGEVAKT, GP, COORDINATOR, CHILD = FIVE


@cache
def written(name):
    return shape(read(home.fixtures() / "designs" / f"{name}.yaml"), Design)


@cache
def pathway(name):
    return shape(read(home.fixtures() / "pathways" / f"{name}.yaml"), Pathway)


@cache
def design(name):
    """Return a design with what it takes over from the one it extends, and as it is with the services completed."""
    name, comma, _ = name.partition(",")
    if comma:
        one = design(name)
        plans = {key: own_window.completed(facts(), key, plan) for key, plan in one.plans.items()}
        return one.model_copy(update={"plans": plans})
    one = written(name)
    if one.extends is None:
        return one
    base = design(one.extends)
    return one.model_copy(update={"plans": base.plans | one.plans, "own": base.own | one.own})


def role(step):
    return step.call.partition(".")[0].partition("(")[0] if step.call else ""


def operation(step):
    return step.call.rpartition(".")[2] if step.call else ""


def asks(step):
    if step.call:
        return f"{role(step)}.{operation(step)}"
    return "telephone" if step.telephone else "at_once" if step.at_once else "in_turn"


def below(step):
    return (*(step.at_once or ()), *(step.in_turn or ()), *step.then, *step.then_at_once)


def walk(steps, path=()):
    """Yield each step with what stands above it, in the order of the plan."""
    for step in steps:
        yield step, path
        yield from walk(below(step), (*path, step))


def plan_of(name, key):
    return design(name).plans[key]


def calls(name, key, after=False):
    """Return the calls of a plan as (role.operation, step, path)."""
    plan = plan_of(name, key)
    steps = (*plan.steps, *plan.after) if after else plan.steps
    return [(asks(step), step, path) for step, path in walk(steps) if step.call]


def asked(name, key, after=False):
    return [said for said, step, _ in calls(name, key, after) if not step.through]


def given(name, key, truths=(), without=()):
    """Return the parts that some call of a plan gives, when *truths* hold and *without* is not called."""

    def may(step):
        holds = all((word.removeprefix("not ") in truths) != word.startswith("not ") for word in step.when)
        return holds and role(step) not in without

    return {
        part
        for step, path in walk(plan_of(name, key).steps)
        if all(may(one) for one in (*path, step))
        for part in step.gives
    }


def who_asks(steps, asker):
    """Yield (asker, step). Brackets and joins are nobody; a system called asks what stands below it."""
    for step in steps:
        yield asker, step
        is_bracket = step.call is None or step.through
        yield from who_asks(below(step), asker if is_bracket else id(step))


def kind(step):
    return "journal" if role(step) in JOURNALS else role(step)


def every_plan():
    return [(name, key) for name in NAMES for key in design(name).plans]


# --- they fit, and nothing is missing -----------------------------------------------------------------------


def test_the_folder_has_these_designs():
    assert {path.stem for path in (home.fixtures() / "designs").glob("*.yaml")} == set(WRITTEN)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_design_is_the_catalogues_own_after_extending(name):
    assert facts().designs[name].plans == design(name).plans
    assert facts().designs[name].own == design(name).own


def test_all_extend_today_and_give_only_what_differs():
    assert written("silos").extends is None
    for name in set(WRITTEN) - {"silos"}:
        assert written(name).extends == "silos"
        alike = [key for key, plan in written(name).plans.items() if plan == written("silos").plans.get(key)]
        assert not alike, name


@pytest.mark.parametrize("name", NAMES)
def test_every_design_has_a_plan_for_each_step_of_each_pathway(name):
    for path, one in facts().pathways.items():
        for step in one.steps:
            key = f"{step.area}.{step.interaction}"
            assert key in inline_plans(facts()) or key in design(name).plans, f"{path}.{step.step}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", FIVE)
def test_the_five_interactions_need_what_the_table_says_and_tell_what_they_show(name, key):
    plan = plan_of(name, key)
    assert set(plan.needs.must) == set(FIVE[key])
    assert plan.shows.nb.strip() and plan.shows.en.strip()


@pytest.mark.parametrize("name", NAMES)
def test_attributes_are_said_in_both_languages(name):
    one = design(name)
    said = [
        one.title,
        one.about,
        *(getattr(one.attributes, key) for key in type(one.attributes).model_fields),
    ]
    for words in said:
        assert isinstance(words, Words)
        assert words.nb.strip() and words.en.strip()


@pytest.mark.parametrize(
    "thing", [*(f"designs/{name}" for name in WRITTEN), *(f"pathways/{name}" for name in PATHWAYS)]
)
def test_every_number_says_where_it_is_from(thing):
    folder, _, name = thing.partition("/")
    found = list(evidence(written(name) if folder == "designs" else pathway(name), thing))
    assert found
    for where, one in found:
        assert one.evidence != "scenario", where
        assert len(one.source) > 20, where
        assert not [word for word in (".md", "/work", "seeds", "this scenario") if word in one.source], where
        if one.evidence == "prior":
            assert one.source.startswith("Own judgement"), where


# --- every call is one that can be made ---------------------------------------------------------------------


@pytest.mark.parametrize(("name", "key"), every_plan())
def test_only_words_of_the_vocabulary_are_used(name, key):
    plan = plan_of(name, key)
    assert key.partition(".")[0] in AREAS
    for step, _ in walk((*plan.steps, *plan.after)):
        if step.call:
            assert operation(step) in WORDS[role(step)], step.call
        phones = [one.to for one in (step.telephone, step.otherwise) if hasattr(one, "to")]
        assert set(phones) <= set(facts().telephone)
    for notice in plan.notify:
        assert notice.message in facts().messages.kinds
        assert notice.to.partition("(")[0] in (*JOURNALS, "lab")
        assert all(word.removeprefix("not ") in CONDITIONS for word in notice.when)


@pytest.mark.parametrize(("name", "key"), every_plan())
def test_a_call_that_leaves_the_own_system_has_a_time_out(name, key):
    own = {"own", design(name).own.get(key.partition(".")[0], JOURNAL_OF[key.partition(".")[0]])}
    for said, step, _ in calls(name, key, after=True):
        if role(step) not in own:
            assert step.timeout is not None and step.attempts is not None, said


@pytest.mark.parametrize(("name", "key"), every_plan())
def test_the_same_is_asked_twice_below_one_parent_only_with_luck_or_under_opposite_conditions(name, key):
    plan = plan_of(name, key)
    for steps in (plan.steps, plan.after):
        conditions = {id(step): {word for one in (*path, step) for word in one.when} for step, path in walk(steps)}
        by_asker = {}
        for asker, step in who_asks(steps, "own"):
            if step.at_once is None:
                to = step.telephone.to if step.telephone else f"{kind(step)}.{operation(step)}"
                by_asker.setdefault((asker, step.luck or to), []).append(step)
        for (_, what), alike in by_asker.items():
            for one, other in combinations(alike, 2):
                both = conditions[id(one)] | conditions[id(other)]
                assert any(f"not {word}" in both for word in both), f"{what} twice"


@pytest.mark.parametrize(("name", "key"), every_plan())
def test_an_answer_about_a_patient_is_never_remembered_for_another(name, key):
    for said, step, _ in calls(name, key, after=True):
        if step.gives and step.once_per in ONCE_PER:
            assert ONCE_PER[step.once_per] == "both", said
        if step.gives and step.cache:
            assert step.cache.by in ("person", "both"), said


@pytest.mark.parametrize(("name", "key"), every_plan())
def test_what_stands_behind_a_national_service_is_spelt_out(name, key):
    behind = {
        "kj.medicines": {"rf.medicines"},
        "pjd.list": {"xca_nord.list", "xca_vest.list", "xca_midt.list", "xca_sor_ost.list"},
        "sfm.medicines": {"rf.medicines"},
        "sfm.prescribe": {"rf.prescribe"},
        "helseid.login": {"eid.login"},
    }
    for said, step, _ in calls(name, key):
        if said in behind:
            assert behind[said] <= {asks(one) for one, _ in walk(below(step))}, said


@pytest.mark.parametrize(("name", "key"), every_plan())
def test_no_national_call_in_a_persons_name_without_log_in_and_token(name, key):
    """Kjernejournal, results, documents and the medication list are read with a token, asked for first."""
    tokens = False
    for said, step, path in calls(name, key):
        above = {asks(one) for one in path}
        if said == "helseid.token":
            tokens = step.needed
        if role(step) in ("kj", "pps", "pjd", "sfm", "okt") and not above & {"kj.session", "plat.overview"}:
            assert tokens, said


# --- the structure of the table -----------------------------------------------------------------------------


def test_today_legevakt_gets_no_plan_services_or_limitation_of_treatment_from_any_system():
    assert not given("silos", LEGEVAKT, CONDITIONS) & set("PVLÅO")
    assert not given("silos", LEGEVAKT) & set("PVLÅO")
    assert {"K", "M", "B"} <= given("silos", LEGEVAKT)


def test_today_what_the_coordinator_sees_is_in_the_hospitals_own_journal_and_nowhere_else():
    assert asked("silos", COORDINATOR) == ["own.login", "own.read"]


def test_today_the_nurse_sees_no_results_or_documents_and_kjernejournal_is_rare():
    assert given("silos", NURSE) == set("PVNOÅLM") | set("KB")
    assert given("silos", NURSE, without=("kj",)) == set("PVNOÅLM")


@pytest.mark.parametrize("key", design("silos").plans)
def test_today_and_in_the_null_alternative_there_is_no_platform_and_no_shared_journal(key):
    for name in ("silos", NULL):
        assert not {said.partition(".")[0] for said in asked(name, key, after=True)} & {"plat", "akson", "hp"}


def test_the_null_alternative_has_no_second_window_and_shares_only_services_of_what_municipalities_know():
    for key in design(NULL).plans:
        assert "kj.session" not in asked(NULL, key)
    assert {"K", "M", "R", "D"} <= given(NULL, NURSE) & given(NULL, LEGEVAKT)
    for key in (LEGEVAKT, GP, COORDINATOR):
        assert "okt.services" in asked(NULL, key)
    for key in (LEGEVAKT, GP):
        assert not given(NULL, key) & set("PLOÅ"), key
    assert plan_of(NULL, CHILD) == plan_of("silos", CHILD)


@pytest.mark.parametrize(("name", "key"), every_plan())
def test_only_national_services_ask_the_privacy_component_and_they_always_do(name, key):
    """Blocks in a journal stay in that journal; a service asks by its own rule, which no plan repeats."""
    assert "pvk.check" not in asked(name, key, after=True)
    compiler = Compiler(facts(), "completed", PlanSet(name), date(2026, 12, 1), sources(facts()))
    for above, node in compiled(compiler.plan(key, plan_of(name, key)).steps):
        if node.asks == "pvk.check":
            assert facts().services[above.role].asks_privacy
        service = facts().services.get(node.role)
        if service and node.operation in service.asks_privacy and (above is None or above.role != node.role):
            assert node.children[0].asks == "pvk.check" and node.children[0].needed, node.asks


def compiled(nodes, above=None):
    """Yield (who asks, node), brackets left out."""
    for node in nodes:
        asker = above
        if node.role:
            yield above, node
            asker = node
        yield from compiled(node.children, asker)


@pytest.mark.parametrize("key", [NURSE, LEGEVAKT, CHILD])
def test_akson_is_shut_without_helseid_and_eid(key):
    first = next(step for said, step, path in calls("central", key) if said == "helseid.login" and not path)
    assert first.needed and [asks(one) for one in first.then] == ["eid.login"] and first.then[0].needed


def test_akson_shows_legevakt_what_it_lacked_for_the_joined_and_what_it_had_for_the_others():
    joined = given("central", LEGEVAKT, ("resident_joined", "gp_joined"))
    assert set("KMLÅPVB") <= joined
    assert given("central", LEGEVAKT) == given("silos", LEGEVAKT)
    assert not [said for said, step, _ in calls("central", LEGEVAKT) if role(step) == "plat"]


def test_a_gp_who_has_not_joined_sees_what_is_seen_today():
    for name in ("central", "regional"):
        assert given(name, GP) == given("silos", GP), name
        assert set("PVO") <= given(name, GP, ("gp_joined",)), name


def test_helseplattformen_has_its_own_log_in_in_home_care():
    assert not [said for said in asked("regional", NURSE, after=True) if said.startswith(("helseid", "eid", "pvk"))]
    assert set("MPVOÅKNDLRB") <= given("regional", NURSE, ("hospital_on_hp",))


def test_helseplattformen_has_nothing_but_the_hospitals_part_for_municipalities_that_are_not_live():
    others = given("regional", LEGEVAKT, ("hospital_on_hp",))
    assert not others & set("PVLÅO")
    assert set("DR") <= others
    assert set("PVLÅO") <= given("regional", LEGEVAKT, ("hospital_on_hp", "resident_joined"))


def test_helseplattformen_hands_over_by_task_inside_and_by_message_at_its_edge():
    for key, plan in written("regional").plans.items():
        for notice in plan.notify:
            if notice.task:
                assert notice.to == "hp", key
            elif notice.to == "hosp":
                assert {"not hospital_on_hp", "not gp_joined"} & set(notice.when), key
            elif notice.to == "gp":
                assert "not gp_joined" in notice.when, key


@pytest.mark.parametrize("key", FIVE)
def test_the_own_journal_is_shown_before_a_platform_is_asked_and_never_joined_with_it(key):
    said = asked("federation", key)
    platform = [place for place, one in enumerate(said) if one.startswith("plat.")]
    assert platform, "no platform in the plan"
    assert said.index("own.read") < platform[0]
    own = next(path for one, step, path in calls("federation", key) if one == "own.read")
    assert not own, "own.read stands in something"


@pytest.mark.parametrize("key", FIVE)
def test_without_the_platform_the_federation_shows_no_less_than_the_own_journal(key):
    needed = [step for said, step, path in calls("federation", key) if role(step) == "plat" and step.needed]
    assert not needed
    assert given("silos", key, without=("kj", "rf")) - {"D"} <= given("federation", key, without=("plat", "kj", "rf"))


def test_a_neighbours_resident_is_seen_only_when_the_neighbour_has_joined_and_borders_are_open():
    over = [(step, path) for said, step, path in calls("federation", LEGEVAKT) if "(resident)" in step.call]
    assert over
    for step, path in over:
        when = {word for one in (*path, step) for word in one.when}
        assert when == {"not resident_here", "resident_joined", "borders_open"}
    assert not given("federation", LEGEVAKT, ("resident_joined",)) & set("PVLÅO")
    assert given("federation", LEGEVAKT) == given("silos", LEGEVAKT)
    assert set("PVLÅO") <= given("federation", LEGEVAKT, ("resident_joined", "borders_open"))
    assert set("PVLÅO") <= given("federation", LEGEVAKT, ("resident_joined", "resident_here"))


def test_without_the_national_services_the_platform_still_shows_its_copies():
    gone = ("helseid", "eid", "kj", "rf", "sfm", "pps", "pjd", "pvk")
    assert set("PVNOÅMBL") <= given("federation", NURSE, without=gone)
    overview = next(step for said, step, _ in calls("federation", NURSE) if said == "plat.overview")
    assert not [one for one in below(overview) if one.needed]


def test_the_platform_lets_people_look_and_tells_nobody():
    for key in FIVE:
        told = {(one.message, one.to) for one in plan_of("federation", key).notify}
        assert told == {(one.message, one.to) for one in plan_of("silos", key).notify}
    assert "plat.event" in asked("federation", NURSE, after=True)


@pytest.mark.parametrize("name", ["silos", NULL, "central", "federation"])
@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("hospital.admit", ["admission_notice"]),
        ("hospital.report_ready", ["ready_for_discharge"]),
        ("allocation.answer_ready", ["service_notice"]),
        ("hospital.discharge", ["discharged", "discharge_report"]),
    ],
)
def test_the_notices_that_start_a_duty_are_the_same_wherever_the_hospital_is_outside(name, key, kinds):
    notices = plan_of(name, key).notify
    assert [one.message for one in notices] == kinds
    assert not any(one.task or one.p or one.when for one in notices)


def test_a_step_that_waits_gets_its_message_from_the_step_it_follows_in_every_design():
    for path in PATHWAYS:
        steps = {one.step: one for one in pathway(path).steps}
        for one in steps.values():
            if one.waits_for is None:
                continue
            before = steps[one.follows or one.only_with]
            for name in NAMES:
                told = plan_of(name, f"{before.area}.{before.interaction}").notify
                assert {note.message for note in told} == {one.waits_for.message}, (path, one.step, name)
            assert one.waits_for.telephone in facts().telephone


@pytest.mark.parametrize("path", PATHWAYS)
def test_a_pathway_follows_itself_and_knows_its_load(path):
    one = pathway(path)
    assert one.load.volume in facts().volumes
    assert one.load.profile in facts().profiles
    seen = []
    for step in one.steps:
        assert {word for word in (step.follows, step.only_with) if word} <= set(seen)
        seen.append(step.step)
    assert len(set(seen)) == len(seen)


def test_epikriser_are_as_late_as_they_were_found_to_be():
    lag = next(one.after for one in pathway("hospital_stay").steps if one.step == "discharge_summary")
    assert lognormal(0.69, lag.median, lag.sigma) == pytest.approx(DAY, rel=0.02)
    assert lognormal(0.881, lag.median, lag.sigma) == pytest.approx(7 * DAY, rel=0.02)


def test_four_of_five_are_discharged_within_a_day():
    lag = next(one.after for one in pathway("hospital_stay").steps if one.step == "discharge")
    assert lognormal(0.8, lag.median, lag.sigma) == pytest.approx(DAY, rel=0.02)


# --- today's kjernejournal look-ups -------------------------------------------------------------------------


def opened(key):
    """Return how often today's plan opens kjernejournal: the product of what stands above it."""
    step, path = next((step, path) for said, step, path in calls("silos", key) if said == "kj.session")
    share = 1.0
    for one in (*path, step):
        share *= one.p.value if one.p else 1.0
    return share


def test_todays_plans_open_kjernejournal_as_often_as_was_counted():
    """By hand, what calibration sums from the pathways; those who may not open it yet are taken away."""
    may = {area: one.coverage.value for area, one in facts().services["kj"].readers.items()}
    assert opened("hospital.admit_other") == opened("hospital.admit")
    legevakt = 1_426_846 * opened(LEGEVAKT) * may["legevakt"]
    admissions = (798_390 + 55_000) * opened("hospital.admit") * may["hospital"]
    outpatients = 6.36e6 * opened("hospital.open_outpatient") * may["hospital"]
    doctors = 16_884_831 * opened(GP) * may["gp"]
    home_care = 135e6 * opened(NURSE) * may["home_care"]
    nursing_homes = 69_600 * opened("nursing_home.admit") * may["nursing_home"]
    total = legevakt + admissions + outpatients + doctors + home_care + nursing_homes
    assert total == pytest.approx(51_000 * 52, rel=0.001)
