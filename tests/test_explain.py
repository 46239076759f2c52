"""What theory says before a run is what the run does when nobody else is there."""

from dataclasses import replace

import numpy as np
import pytest

from sim.ecosystem.build import mean_services
from sim.ecosystem.expected import CAUSES, cause_of
from sim.ecosystem.offered import PEOPLE, machine_weeks
from sim.ecosystem.zero_load import zero_load
from sim.engine.reference import run
from sim.experiment import stage
from sim.experiment.calibration import every_year
from sim.experiment.explain import calls_by_cause, explain, zero_load_seconds
from sim.experiment.run import run as run_alternative
from sim.experiment.strain import utilisation
from sim.experiment.theory import FIVE, theories
from sim.model.demand import WEEKS_A_YEAR
from sim.model.ecosystem import LinkLaw, Service
from sim.model.interaction import Staging
from sim.model.words import AREAS, Stream
from sim.scenario.load import load
from tests.make import HOUR, a_call, a_work, interactions

CASE = ("municipalities=all", "background=none")


@pytest.fixture(scope="module")
def bodo():
    return replace(load("steering-group-morning", CASE), focus=("1804",))


@pytest.fixture(scope="module")
def theory(bodo):
    return {one.name: one for one in theories(bodo)}


def certain(node):
    """The same node, asked for sure."""
    return replace(node, p=1.0, access=1.0, children=tuple(certain(child) for child in node.children))


def calm(ecosystem, key):
    """The same ecosystem without chance: medians, no jitter, no loss, every tab opened."""
    systems = tuple(
        replace(one, services={name: Service(float(round(s.median))) for name, s in one.services.items()})
        for one in ecosystem.systems
    )
    links = {name: LinkLaw(law.fixed, law.per_km, 0.0, 0.0) for name, law in ecosystem.links.items()}
    plans = tuple(
        replace(plan, steps=tuple(certain(node) for node in plan.steps), after=(), tell=()) for plan in ecosystem.plans
    )
    return replace(ecosystem, systems=systems, links=links, plans=plans, _known={})


@pytest.mark.parametrize("key", FIVE)
@pytest.mark.parametrize("name", ["today", "null-alternative", "akson", "platform"])
def test_the_zero_load_time_is_what_the_engine_takes_when_nobody_else_asks(theory, name, key):
    one = theory[name]
    who = one.somebodies[key.partition(".")[0]][0]
    ecosystem = calm(one.ecosystem, key)
    plan = one.builder.plan_of("1804", key)
    said = zero_load(ecosystem, ecosystem.plans[plan], who)
    table = interactions([HOUR])
    table.municipality[:] = table.resident[:] = 1804
    table = replace(table, hospitals=(who.hospital,))
    table.area[:] = AREAS.index(key.partition(".")[0])
    work = replace(
        a_work(ecosystem, table, length=2 * HOUR),
        workplaces={"1804": who.workplace},
        mobile_workplaces={"1804": who.workplace},
        staging=Staging(
            np.array([who.own], np.int32), np.array([plan], np.int32), np.array([who.conditions], np.uint16)
        ),
    )
    outcomes = run(work).outcomes
    assert outcomes.done[0] - outcomes.began[0] == said.everything
    assert outcomes.wait[0] == outcomes.retry[0] == 0


def test_the_five_interactions_have_a_time_in_every_alternative(theory):
    for one in theory.values():
        for key in FIVE:
            times = zero_load_seconds(one, key)
            assert 0 < times["first"] <= times["everything"]


def test_expected_utilisation_is_what_a_run_shows():
    """Bergen for ten minutes at nine, with the rest of Norway: what explain says is what the busy systems do."""
    case = load(
        "steering-group-morning", ("period.start=2025-03-17T09:00", "period.length=12 min", "period.warm_up=2 min")
    )
    case = replace(case, focus=("4601",))
    one = next(one for one in theories(case) if one.name == "today")
    said = {row["system"]: row for row in utilisation(one)}
    done = run_alternative(case, "today", stage.crowd(case), stage.expectation(case))
    for row in done.measures["by_system"]:
        # Messages poll for minutes, so in so short a run those that carry them have not all come yet.
        if row["system"] in ("ar", "pt", "flr", "hpr", "rf", "helsenorge", "eid"):
            assert row["utilisation"] == pytest.approx(said[row["system"]]["now"], rel=0.12, abs=0.004), row["system"]


def test_machine_look_ups_are_the_published_volume_over_a_year(theory):
    case = load("steering-group-morning")
    builder = stage.builder(case, "today", stage.expectation(case))
    a_week = sum(week.sum() for role, _, week in machine_weeks(builder.order) if role in ("ar", "pt", "flr", "hpr"))
    quarter = case.facts["today"].profiles["registers"].quarters[0] / np.mean(
        case.facts["today"].profiles["registers"].quarters
    )
    yearly = a_week * 365.25 / 7 / quarter
    assert 0.99 * 7.3e9 < yearly < 7.3e9  # people's own look-ups are the rest, as calibration says


def test_kjernejournal_is_opened_as_often_as_was_counted():
    """51 000 openings a week were counted; here in Helseplattformen's municipalities as they are, too."""
    case = load("steering-group-morning")
    builder = stage.builder(case, "today", stage.expectation(case))
    sessions = sum(
        week.sum()
        for (operation, _), week in builder.ledger.expected("kj", "ordinary").calls.items()
        if operation == "session"
    )
    yearly = sessions * 365.25 / 7
    assert yearly == pytest.approx(51_000 * 52, rel=0.03)


def test_a_shared_journal_has_what_all_that_it_stands_for_would_have_had(theory):
    """Capacity is one rule in every design: headroom over the load, and a minimum for each journal that it is."""
    kind = theory["akson"].builder.facts.kinds["journal"]
    joined = 357 - len(theory["akson"].builder.arrangement.on_hp)
    for one in theory.values():
        for system in one.ecosystem.systems:
            if system.kind != "journal":
                continue
            services = {name: service.mean for name, service in system.services.items()}
            erlangs = one.builder.ledger.expected(system.name, "ordinary").erlangs(services)
            assert system.capacity >= int(np.ceil(kind.headroom.value * erlangs.max()))
            if system.name == "akson":
                assert system.capacity >= kind.minimum.value * 3 * joined
                assert system.queue_limit >= kind.queue_limit.value * 3 * joined


def test_what_is_national_does_not_hang_on_who_is_looked_at():
    """Expected load on a national system, and the capacity of a shared one, are the same whomever we look at."""
    case = load("steering-group-morning")
    found = []
    for focus in (("1804",), ("0301", "4601", "1103"), tuple(case.facts["akson"].municipalities)):
        some = replace(case, focus=focus)
        found.append({name: stage.builder(some, name, stage.expectation(some)) for name in ("today", "akson")})
    for name in ("today", "akson"):
        for system in ("bus", "helfo", "nav", "kpr", "sysvak", "kj", "ar", "pt", "eid"):
            loads = [
                one[name].ledger.expected(system).erlangs(mean_services(one[name].registry.systems[system])).sum()
                for one in found
            ]
            assert loads == pytest.approx([loads[2]] * 3, rel=0.02), (name, system)
    capacities = [one["akson"].registry.systems["akson"].capacity for one in found]
    assert capacities == [capacities[0]] * 3


def test_gps_who_joined_ask_the_shared_journal_and_the_others_their_own():
    case = load("steering-group-morning")
    builder = stage.builder(case, "akson", stage.expectation(case))
    calls = {key for key, week in builder.ledger.expected("gp/0301/0", "ordinary").calls.items() if week.any()}
    assert not [operation for operation, _ in calls if operation == "chart"]
    chart = sum(w.sum() for (o, _), w in builder.ledger.expected("akson", "ordinary").calls.items() if o == "chart")
    gps = next(one for one in builder.order.demand if one.step == "gp_consultation.open_record")
    central = sum(gps.yearly[n] for n in gps.yearly if builder.arrangement.design_name(n) == "central")
    assert chart > 0.25 * central * gps.shape.sum()


def test_expected_messages_pass_the_servers_of_both_ends():
    """What GPs take in is what is sent to them and the receipts of what they send; each passes their servers twice."""
    everywhere = ("municipalities=all", "alternatives.today.helseplattformen=none")
    case = load("steering-group-morning", everywhere)
    ledger = stage.builder(case, "today", stage.expectation(case)).ledger
    sums = {"receive": 0.0, "transport": 0.0}
    for system in ledger.systems:
        if system.startswith(("gp/", "msg/gp/")):
            for (operation, _), week in ledger.expected(system, "ordinary").calls.items():
                sums[operation] = sums.get(operation, 0.0) + week.sum()
    told = {True: 0.0, False: 0.0}  # by whether a GP is at that end
    for year in every_year(case.facts["today"]):
        for (_, to), count in year.messages.items():
            told[year.key.startswith("gp.")] += count
            told[to in ("gp", "new_gp")] += count
    assert sums["receive"] * WEEKS_A_YEAR == pytest.approx(told[True], rel=0.01)
    assert sums["transport"] == pytest.approx(2 * sums["receive"], rel=1e-9)
    assert told[False] > told[True], "hospitals and municipalities have the other ends"


def test_explain_is_one_document(bodo):
    document = explain(bodo)
    assert set(document["zero_load"]) >= set(FIVE)
    assert document["schema"] == "samspill.explanation/1"
    assert Stream.CLINICAL == 0


def test_calls_by_cause_are_all_the_calls_that_are_expected(theory):
    for one in theory.values():
        for system, found in calls_by_cause(one).items():
            hour = found["hour"]
            monday = one.builder.ledger.expected(system).calls
            people = sum(week[hour] for (_, stream), week in monday.items() if stream in PEOPLE)
            rest = sum(week[hour] for (_, stream), week in monday.items() if stream not in PEOPLE)
            by = found["by_cause"]
            assert sum(by.get(cause, 0.0) for cause in CAUSES) * 3600 == pytest.approx(people, rel=1e-5)
            assert (by.get("message", 0.0) + by.get("machine", 0.0)) * 3600 == pytest.approx(rest, rel=1e-5)
            assert found["calls_per_second"] * 3600 == pytest.approx(people + rest, rel=1e-5)


def test_a_call_has_the_cause_of_its_plan_or_of_the_call_above_it():
    tab = a_call("kj", once_per="tab", children=(a_call("pvk"), a_call("eid", "login")))
    assert cause_of(tab, "visit") == "tab"
    assert cause_of(tab.children[0], "tab") == "tab"
    assert cause_of(tab.children[1], "tab") == "login"
    assert cause_of(a_call("own", "list", once_per="shift"), "visit") == "list"
    assert cause_of(a_call("own", "login", once_per="shift"), "visit") == "login"
    assert cause_of(a_call("own"), "visit") == "visit"
