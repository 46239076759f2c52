"""What follows from how the designs are built, whatever the priors: who can see whose writing, and who cannot."""

from functools import cache

import numpy as np
import pytest

from sim.experiment import stage
from sim.experiment.run import ran, run
from sim.measure.copies import Copies
from sim.measure.expected import expected
from sim.measure.information import judge
from sim.measure.needed import of_part
from sim.measure.sight import Sight
from sim.model.holding import Expectation
from sim.model.words import AREAS, AUTHOR_BIT, PART_PLACE
from sim.scenario.load import load

DAY = (
    "background=none",
    "period.start=2025-03-17T03:00",
    "period.length=1 d",
    "municipalities=[1804, 4036, 4204]",
    "load.streams={messages: 0, machines: 0, citizens: 0}",
    "services=as_is",  # what a design shows by itself; the null alternative alone has the services completed
    "alternatives.null-alternative.services=completed",
)


@cache
def case_of(*settings):
    return load("steering-group-morning", (*DAY, *settings))


@cache
def crowd(*settings):
    case = case_of(*settings)
    table = stage.crowd(case)
    return table, stage.held(case, table)


@cache
def done(name, *settings):
    case = case_of(*settings)
    table, held = crowd()
    return run(case, name, table, stage.expectation(case), None, None, held)


@cache
def sights_of(name, author, *settings):
    """What became of what one author wrote: counts by (interaction, part, sight)."""
    case, one = case_of(*settings), done(name, *settings)
    table, held = crowd()
    only = held.take(np.arange(len(table)))
    only.written[:] &= np.uint8(AUTHOR_BIT[author])
    counts = judge(one.frame, stage.known(case, name, table, only), stage.since_zero(case)).tally.counts
    keys = np.array(table.keys)
    return {key: counts[keys == key].sum(axis=0) for key in dict.fromkeys(table.keys)}


def shown(name, author, interaction, *settings, part=None):
    counts = sights_of(name, author, *settings)[interaction]
    counts = counts if part is None else counts[PART_PLACE[part] : PART_PLACE[part] + 1]
    return int(counts[:, [Sight.SHOWN, Sight.SHOWN_ELSEWHERE]].sum()), int(counts.sum())


def test_today_home_care_sees_what_its_own_journal_has_and_nobody_elses_writing():
    """Silos: exactly the local journal, and what national services and messages bring."""
    for other in ("gp", "lv", "hst", "hosp"):
        seen, needed = shown("today", other, "home_care.open_record")
        assert seen == 0 and (needed > 100 or other == "hst")
    for part in "PVÅ":
        seen, needed = shown("today", "plo", "home_care.open_record", part=part)
        assert seen / needed > 0.99, "all but of visitors, and of those who failed"


def test_in_a_shared_journal_home_care_sees_all_that_municipal_services_have_written():
    """Central: everything it holds. What is left is what those who have not joined keep for themselves."""
    for author, part in (("plo", "P"), ("plo", "L"), ("lv", "N")):
        seen, needed = shown("akson", author, "home_care.open_record", part=part)
        assert needed > 100 and seen / needed > 0.98, (author, part)
    nobody = "alternatives.akson.gp.joined=0.0"
    assert shown("akson", "gp", "home_care.open_record", nobody)[0] == 0
    everybody = "alternatives.akson.gp.joined=1.0"
    seen, needed = shown("akson", "gp", "home_care.open_record", everybody, part="N")
    assert seen / needed > 0.98


def test_with_national_services_completed_no_notes_cross_to_another_organisation():
    """No P, L, O or N crosses a virksomhet: what a child's former health centre wrote stays there."""
    table = crowd()[0]
    assert (table.area == AREAS.index("health_centre")).any()
    for author in ("hst", "gp"):
        assert shown("null-alternative", author, "health_centre.open_moved_child", part="N")[0] == 0
    today, null = done("today").measures, done("null-alternative").measures
    step = "child_moves.open_child"
    assert null["information"]["by_step"][step] == today["information"]["by_step"][step]


def test_on_the_platform_a_moved_childs_record_is_read_where_it_lies_unless_borders_are_closed():
    seen, needed = shown("platform", "hst", "health_centre.open_moved_child", part="N")
    assert needed > 5 and seen / needed > 0.9
    closed = "alternatives.platform.borders=closed"
    assert shown("platform", "hst", "health_centre.open_moved_child", closed, part="N")[0] == 0


def test_a_gp_who_neither_reads_nor_publishes_sees_on_the_platform_what_is_seen_today():
    outside = "alternatives.platform.gp={reads: 0.0, publishes: 0.0}"
    for author in ("plo", "lv", "hst", "hosp"):
        assert shown("platform", author, "gp.open_record", outside)[0] == pytest.approx(
            shown("today", author, "gp.open_record")[0], abs=2
        )
    readers = "alternatives.platform.gp={reads: 1.0, publishes: 0.0}"
    assert shown("platform", "plo", "gp.open_record", readers)[0] > 100


def test_the_coordinator_sees_the_municipalitys_words_as_they_stand_only_where_they_are_read():
    """Today they are those of the admission report: some out of date, some never sent."""
    fresh, frozen = sights_of("platform", "plo")["hospital.follow_patient"], sights_of("today", "plo")
    frozen = frozen["hospital.follow_patient"]
    old = [Sight.NOT_ARRIVED, Sight.STALE]
    assert fresh[:, old].sum() == 0 and frozen[:, old].sum() > 0
    assert fresh[:, Sight.SHOWN].sum() > frozen[:, Sight.SHOWN].sum()


def test_the_admission_report_is_known_once_it_is_opened_and_not_when_it_is_sent():
    """Of each stay whose report was due in the run: known if the hospital had opened it when it looked."""
    case = case_of("municipalities=['0301']", "period.length=60 h")
    table = stage.crowd(case)
    frame = ran(case, "today", table, stage.expectation(case))
    copies = Copies(frame, case.facts["today"], case.scenario.seed, case.scenario.world_seed)
    rule = next(one for one in case.facts["today"].holdings.copies if one.by == "admission_report")
    reached, letters = copies.reached(rule), frame.results.messages
    kind = frame.ecosystem.postal.kinds.index("admission_report")
    due = set(table.cause[table.step == table.steps.index("hospital_stay.admission_report")].tolist())
    looks = np.flatnonzero((table.step == table.steps.index("hospital_stay.follow_patient")) & frame.judged)
    found = {True: 0, False: 0}
    for row in looks.tolist():
        if int(table.cause[row]) not in due:
            continue
        mine = (letters.cause == table.cause[row]) & (letters.kind == kind)
        opened = letters.opened[mine]
        known = bool(((opened >= 0) & (opened <= frame.results.outcomes.began[row])).any())
        assert reached[row] == known
        found[known] += 1
    assert found[True] > 3 and sum(found.values()) > 5


@pytest.mark.parametrize(("store", "compared"), [("copy", 1), ("index", -1)])
def test_a_platform_that_copies_all_shows_no_less_and_one_that_only_knows_where_shows_no_copies(store, compared):
    hybrid = done("platform").measures["information"]
    other = done("platform", f"alternatives.platform.platform.store={store}").measures["information"]
    if compared > 0:
        assert other["shown"] > hybrid["shown"] and other["copies"]["shown"] > hybrid["copies"]["shown"]
    else:
        assert other["copies"]["shown"] < 0.1 * hybrid["copies"]["shown"]
        assert other["missing"]["no_answer"] > hybrid["missing"]["no_answer"], "what has to be fetched may not come"


def test_letters_that_nobody_missed_are_missing_and_reconciliation_brings_them_back():
    """The scenario of 2022: more has not arrived while nobody notices, and almost none where somebody compares."""
    case = load("scenarios/silent-loss-2022.yaml", ("period.length=1 h 30 min",))
    table = stage.crowd(case)
    held, expectation = stage.held(case, table), stage.expectation(case)
    runs = {name: run(case, name, table, expectation, None, None, held) for name in case.scenario.alternatives}
    missed = {name: one.measures["information"]["missing"]["not_arrived"] for name, one in runs.items()}
    assert missed["unnoticed"] > 2 * missed["whole"] and missed["unnoticed"] > missed["reconciled"]
    told = {name: one.measures["information"]["told"] for name, one in runs.items()}
    assert told["unnoticed"] < told["reconciled"] <= told["whole"]
    documents = {name: of_part(one.frame.parts.shown, PART_PLACE["D"]) for name, one in runs.items()}
    assert documents["unnoticed"] < documents["whole"]


@pytest.mark.parametrize(
    ("how", "shares", "verdict"),
    [
        ("much", (0.3, 0.45), "as_expected"),
        ("much", (0.3, 0.35), "refuted"),
        ("more", (0.3, 0.35), "as_expected"),
        ("more", (0.3, 0.25), "refuted"),
        ("same", (0.3, 0.305), "as_expected"),
        ("same", (0.3, 0.35), "refuted"),
    ],
)
def test_a_run_may_refute_what_was_expected(how, shares, verdict):
    written = {
        "gp.open_record": Expectation(as_is={"central": how}, completed={}, services="same", source="for this test")
    }
    by_step = {
        name: {"x.y": {"needed": 1000, "shown": round(1000 * share), "shown_elsewhere": 0}}
        for name, share in zip(("today", "akson"), shares, strict=True)
    }
    kinds = {"today": ("silos", "as_is"), "akson": ("central", "as_is")}
    rows = expected(written, kinds, {"x.y": "gp.open_record"}, by_step)
    assert [(row["beside"], row["verdict"]) for row in rows] == [("today", verdict)]
    few = {name: {"x.y": {"needed": 10, "shown": 3, "shown_elsewhere": 0}} for name in kinds}
    assert expected(written, kinds, {"x.y": "gp.open_record"}, few)[0]["verdict"] == "too_few"


def test_an_expectation_is_set_beside_an_alternative_that_differs_in_one_thing_or_beside_none():
    written = {
        "gp.open_record": Expectation(
            as_is={"central": "much"}, completed={"central": "more"}, services="more", source="for this test"
        )
    }
    by_step = {
        name: {"x.y": {"needed": 1000, "shown": 500, "shown_elsewhere": 0}}
        for name in ("today", "null", "akson", "old")
    }
    kinds = {
        "today": ("silos", "as_is"), "null": ("silos", "completed"),
        "akson": ("central", "completed"), "old": ("central", "as_is"),
    }  # fmt: skip
    rows = expected(written, kinds, {"x.y": "gp.open_record"}, by_step)
    assert {row["alternative"]: (row["beside"], row["expected"]) for row in rows} == {
        "null": ("today", "more"),
        "akson": ("null", "more"),
        "old": ("today", "much"),
    }
    without = {name: kinds[name] for name in ("today", "akson")}
    assert expected(written, without, {"x.y": "gp.open_record"}, by_step) == []
