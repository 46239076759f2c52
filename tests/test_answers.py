"""Answers follow what asked for them: the laboratory's its order, in what is drawn, counted and written."""

from collections import defaultdict
from datetime import datetime
from functools import cache

import numpy as np
import pytest
from orjson import loads

from sim.base.chance import label, mix_columns
from sim.base.time import DAY, HOUR
from sim.experiment import stage
from sim.experiment.dataset.dataset import formed_of, told
from sim.experiment.run import ran
from sim.facts.catalogue import facts
from sim.model.pathway import PathwayStep
from sim.model.words import Stream
from sim.population.arrivals import Window, interactions
from sim.population.expectation import demand
from sim.scenario.load import load

MONDAY = datetime.fromisoformat("2025-03-17T00:00")
ONCE = dict.fromkeys(Stream, 1.0)
# The steps that a machine answers, by the step that asked; and the laboratories' own, which answer whoever it was.
ANSWERS = {
    "gp_consultation.answer": "gp_consultation.order_laboratory",
    "gp_consultation.answer_private": "gp_consultation.order_private",
    "chronic_control.answer": "chronic_control.order_laboratory",
    "chronic_control.answer_private": "chronic_control.order_private",
    "mental_health.answer": "mental_health.order_laboratory",
}
OTHERS = ("rates.laboratory_answers", "rates.laboratory_answers_private")
SETTINGS = ("municipalities=[4036]", "period.length=9 d")


@cache
def day(start=MONDAY, length=3 * DAY, clinical=1.0, messages=1.0, where="1804"):
    scale = {**ONCE, Stream.CLINICAL: clinical, Stream.MESSAGES: messages}
    return interactions(facts(), Window((where,), start, length, 1, 1, scale))


def of(table, step):
    return table.take(np.flatnonzero(table.step == table.steps.index(step)))


@cache
def story():
    return told(load("scenarios/bodo.yaml", SETTINGS), "today", 20_000)


@cache
def held(view):
    """What a view has, by type and id, of everybody."""
    found = defaultdict(dict)
    for formed in everybody():
        for (folder, kind), lines in formed.lines.items():
            if folder == view:
                found[kind] |= {one["id"]: one for one in map(loads, lines)}
    return found


@cache
def everybody():
    return list(formed_of(story(), range(0, len(story()), 128), 1))


def views():
    return sorted({folder for formed in everybody() for folder, _ in formed.lines})


def orders(view):
    return {
        key: one
        for key, one in held(view)["ServiceRequest"].items()
        if one["category"] == [{"text": "Laboratorium"}] and "gp-" in one["meta"]["source"]
    }


def answered(view):
    """The reports of a view that answer something, by the order's id."""
    reports = held(view)["DiagnosticReport"].values()
    return {one["basedOn"][0]["reference"].removeprefix("ServiceRequest/"): one for one in reports if "basedOn" in one}


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_to_an_order_of_the_same_person_and_comes_after_it(answer):
    ordered, answers = of(day(), ANSWERS[answer]), of(day(), answer)
    orders_ = zip(ordered.person.tolist(), ordered.at.tolist(), strict=True)
    asked = dict(zip(ordered.cause.tolist(), orders_, strict=True))
    rows = zip(answers.cause.tolist(), answers.person.tolist(), answers.at.tolist(), strict=True)
    both = [(cause, who, at) for cause, who, at in rows if cause in asked]
    assert len(both) > 5
    assert all(asked[cause][0] == who and asked[cause][1] < at for cause, who, at in both)


def test_most_answers_come_the_same_day_and_one_in_twenty_after_three_days():
    """Of an order at eleven in the morning the day has thirteen hours left."""
    table = day(length=30 * DAY)
    lags = []
    for answer, order in ANSWERS.items():
        ordered, answers = of(table, order), of(table, answer)
        first = dict(zip(ordered.cause.tolist(), ordered.at.tolist(), strict=True))
        last = dict(zip(answers.cause.tolist(), answers.at.tolist(), strict=True))
        lags += [last.get(cause, 30 * DAY) - at for cause, at in first.items() if at < 20 * DAY]
    lags = np.array(lags)
    assert len(lags) > 2000
    assert (lags < 13 * HOUR).mean() > 0.55
    assert (lags > 3 * DAY).mean() == pytest.approx(0.05, abs=0.012)


def test_answers_to_what_was_ordered_before_the_window_come_in_it():
    """In the night to a Monday nobody is at the GP; what comes was ordered in the week before."""
    night = day(length=6 * HOUR, where="0301")
    assert sum(len(of(night, order)) for order in ANSWERS.values()) == 0
    assert sum(len(of(night, answer)) for answer in ANSWERS) > 10


def test_a_later_window_has_the_same_answers():
    """Whoever is not dealt, since nothing of theirs can come, had nothing that would come; but one in ten thousand."""
    later = day(start=datetime.fromisoformat("2025-03-19T00:00"), length=DAY)
    tail = day().take(np.flatnonzero(day().at >= 2 * DAY))
    missing = 0
    for step in (*ANSWERS, *ANSWERS.values(), "gp_consultation.assess"):
        some, all_ = of(later, step), of(tail, step)
        there = np.isin(all_.name, some.name)
        both = all_.take(np.flatnonzero(there))
        assert some.name.tolist() == both.name.tolist()
        assert some.person.tolist() == both.person.tolist()
        assert (some.at + 2 * DAY).tolist() == both.at.tolist()
        missing += len(all_) - len(both)
    assert missing <= 1


def test_answers_are_messages_and_nobodys_doing():
    case = load("scenarios/bodo.yaml", ("municipalities=[4036]", "period.length=1 d"))
    frame = ran(case, "today", stage.crowd(case), stage.expectation(case))
    table = frame.interactions
    mine = np.isin(table.step, [table.steps.index(step) for step in ANSWERS])
    assert mine.sum() > 5
    assert set(table.stream[mine].tolist()) == {Stream.MESSAGES}
    assert not (frame.measured | frame.clinical | frame.seeks_information)[mine].any()
    kind = list(facts().messages.kinds).index("laboratory_answer")
    sent = frame.results.messages
    letters = np.isin(sent.cause, table.cause[mine]) & (sent.kind == kind)
    done = frame.results.outcomes.done[mine] >= 0
    assert letters.sum() == done.sum()  # each sends one, to the GP


def test_how_many_answers_there_are_hangs_on_the_consultations_and_not_on_the_messages():
    silent, twice = day(messages=0.0), day(clinical=2.0)
    for answer in ANSWERS:
        assert len(of(silent, answer)) == len(of(day(), answer))
    assert sum(len(of(silent, step)) for step in OTHERS) == 0
    count = [sum(len(of(table, answer)) for answer in ANSWERS) for table in (day(), twice)]
    assert count[1] == pytest.approx(2 * count[0], abs=5 * np.sqrt(count[1]))
    assert sum(len(of(twice, step)) for step in OTHERS) == sum(len(of(day(), step)) for step in OTHERS)


def test_theory_scales_answers_as_arrivals_do():
    case = load("scenarios/steering-group.yaml", ("load.streams={clinical: 3, messages: 5}",))
    order = stage.builder(case, "today", stage.expectation(case)).order
    factor = {one.step: order.factor(one) / one.season for one in order.demand}
    assert {factor[answer] for answer in ANSWERS} == {3.0}
    assert {factor[other] for other in OTHERS} == {5.0}


def test_as_many_answers_as_orders_are_expected():
    year = {one.step: sum(one.yearly.values()) * one.shape.sum() for one in demand(facts(), MONDAY)}
    for answer, order in ANSWERS.items():
        assert year[answer] == pytest.approx(year[order])


@pytest.mark.parametrize(
    "more", [{"if_unseen": ("R",), "follows": "open_record"}, {"sets": ("admitted",)},
             {"waits_for": {"message": "referral", "patience": "1 d", "telephone": "gp"}}]
)  # fmt: skip
def test_what_nobody_does_by_hand_is_refused_what_people_do(more):
    step = {"step": "answer", "area": "hospital", "interaction": "laboratory_answer", "stream": "messages"}
    PathwayStep.model_validate(step)
    with pytest.raises(ValueError, match="nobody does by hand"):
        PathwayStep.model_validate({**step, **more})


# --- as it is written --------------------------------------------------------------------------------------------


def test_nearly_every_order_of_the_first_days_is_answered():
    """95 % within three days by the model; the rest of nine days is time enough for nearly all."""
    there = answered("truth")
    first = [key for key, one in orders("truth").items() if one["authoredOn"] < "2025-01-05"]
    assert len(first) > 20
    assert sum(key in there for key in first) >= 0.93 * len(first)


def test_a_report_is_of_the_orders_patient_and_no_earlier_than_its_order():
    asked = orders("truth")
    mine = {key: one for key, one in answered("truth").items() if key in asked}
    assert len(mine) > 20
    for key, one in mine.items():
        assert one["subject"] == asked[key]["subject"]
        assert one["code"] == asked[key]["code"]  # the panel that was asked for
        assert asked[key]["authoredOn"] == one["effectiveDateTime"] < one["issued"]  # the sample is taken when ordered


def test_an_order_is_completed_in_the_gps_journal_when_the_answer_has_been_opened_there():
    seen = {"active": 0, "completed": 0}
    for view in views():
        if not view.startswith("systems/gp-"):
            continue
        there = answered(view)
        for key, one in orders(view).items():
            assert one["status"] == ("completed" if key in there else "active")
            if key in there:
                assert one["meta"]["lastUpdated"] >= there[key]["issued"]
            seen[one["status"]] += 1
    assert min(seen.values()) > 5


def test_the_laboratorys_copy_of_an_order_is_as_it_was_sent():
    """What became of it in the GP's journal, nobody has told the laboratory."""
    (lab,) = (view for view in views() if view == "systems/lab")
    copies = orders(lab)
    assert set(answered(lab)) <= set(copies) and len(copies) > 5
    assert {one["status"] for one in copies.values()} == {"active"}
    assert {one["meta"]["versionId"] for one in copies.values()} == {"1"}


def test_a_report_by_a_rate_answers_nothing():
    table = story().frame.interactions
    by_rate = table.take(np.flatnonzero(np.isin(table.step, [table.steps.index(step) for step in OTHERS])))
    ids = {f"{name:016x}" for name in mix_columns(by_rate.name, label("DiagnosticReport/answer")).tolist()}
    mine = [one for key, one in held("truth")["DiagnosticReport"].items() if key in ids]
    assert len(mine) > 20
    assert not any("basedOn" in one for one in mine)


def test_a_letter_of_assessment_names_the_referral_that_it_answers():
    referrals = held("truth")["ServiceRequest"]
    letters = [
        one for one in held("truth")["DocumentReference"].values() if one["description"] == "Vurdering av henvisning"
    ]
    named = [one["context"]["related"][0]["reference"] for one in letters if "related" in one.get("context", {})]
    assert len(named) >= 3  # the others answer what was sent before the period
    for one in named:
        assert referrals[one.removeprefix("ServiceRequest/")]["category"] == [{"text": "Henvisning"}]
