"""What is written of patients: codes are well formed, numbers lie where they are known to, and every meeting writes."""

import re
from dataclasses import replace

import pytest

from sim.experiment.inline import inline_plans
from sim.experiment.precheck import prechecked
from sim.facts.catalogue import facts
from sim.facts.clinical import clinical, unknown_writings
from sim.facts.home import fixtures
from sim.facts.problem import Problems
from sim.model.clinical import Sign, Writing

# The interactions in which somebody meets the patient, or works with what is to happen to them.
MEETINGS = {
    "gp.open_record", "home_care.open_record", "legevakt.open_record", "legevakt.triage", "mental_health.open_record",
    "health_centre.open_child", "health_centre.open_moved_child", "hospital.admit", "hospital.admit_other",
    "hospital.open_outpatient", "hospital.open_mental_health", "hospital.report_birth", "acute_beds.admit",
    "nursing_home.admit", "response_centre.accept_alarm", "allocation.open_mover", "allocation.receive_application",
}  # fmt: skip
# What is only told or answered: the message or the call is all that is left of it.
SILENT = {
    "child_moves.register_move", "home_care_user_moves.register_move", "moving.register_move", "digihelse.answer",
    "digihelsestasjon.answer", "prescription_renewal.answer", "hospital_stay.inquire", "hospital_stay.answer_inquiry",
    "hospital_stay.inquire_further", "hospital_stay.answer_further", "hospital_stay.inquire_again",
    "hospital_stay.answer_again", "hospital_stay.report_ready",
    "care_registration", "claims", "dialogue_from_gp", "dialogue_to_gp", "helsenorge_visit", "other_messages",
}  # fmt: skip
# Read one by one with ucumvert 0.3.2, which follows the UCUM grammar; it is no part of our test environment.
UCUM = {
    "g/dL", "g/L", "10*9/L", "fL", "mm", "mg/L", "ug/L", "pmol/L", "nmol/L", "umol/L", "mmol/L", "mmol/mol", "mg/mmol",
    "U/L", "m[IU]/L", "mL/min/{1.73_m2}", "1", "mm[Hg]", "/min", "Cel", "%", "kg", "cm", "g", "mL", "{score}",
    "{tablet}", "{capsule}", "{puff}", "{spray}", "{patch}",
}  # fmt: skip
# What treats what, by the first letters of ATC codes (WHO): written down without looking at the tables.
TREATED_BY = {
    "hypertension": ("C02", "C03", "C07", "C08", "C09"), "diabetes_type_2": ("A10", "C10"),
    "diabetes_type_1": ("A10A",), "ischaemic_heart_disease": ("B01", "C01", "C07", "C10"),
    "atrial_fibrillation": ("B01A", "C01", "C07"), "heart_failure": ("C01", "C03", "C07", "C09", "A10BK"),
    "copd": ("R03",), "asthma": ("R03",), "dementia": ("N05", "N06"), "parkinson": ("N04",), "epilepsy": ("N03",),
    "migraine": ("N02",), "depression": ("N06A",), "anxiety": ("N05B", "N06A"), "adhd": ("N06B",),
    "bipolar_disorder": ("N03", "N05A"), "schizophrenia": ("N05A",), "hypothyroidism": ("H03A",),
    "osteoporosis": ("M05", "A11", "A12"), "osteoarthritis": ("M01", "N02"),
    "rheumatoid_arthritis": ("L04", "H02", "M01"), "prostate_hyperplasia": ("G04C",), "reflux": ("A02B",),
    "atopic_eczema": ("D07",), "breast_cancer": ("L02",), "pneumonia": ("J01",), "cystitis": ("J01",),
    "tonsillitis": ("J01", "N02B"), "erysipelas": ("J01",), "iron_deficiency_anaemia": ("B03A",),
    "insomnia": ("N05C",), "constipation": ("A06",), "alcohol_dependence": ("N07B",), "drug_dependence": ("N07B",),
    "hyperlipidaemia": ("C10",), "allergic_rhinitis": ("R06", "R01"),
}  # fmt: skip
# The chapter of ICPC-2 and the first letters of ICD-10 that are about the same part of the body.
CHAPTERS = {
    "A": "RTZ", "B": "D", "D": "ACKR", "F": "H", "H": "H", "K": "I", "L": "MS", "N": "GR", "P": "F", "R": "J",
    "S": "ALT", "T": "E", "U": "N", "W": "OZ", "X": "C", "Y": "N",
}  # fmt: skip
# Document types 9602 in the no-basis value set: the chapters and the number of the last kind in each.
LAST_9602 = {"A": 13, "B": 3, "C": 7, "D": 13, "E": 1, "F": 10, "I": 2, "J": 2, "S": 3}


def written():
    """Yield each step and rate: what it is called, its area.interaction, and what it writes."""
    known = facts()
    for name, pathway in known.pathways.items():
        for step in pathway.steps:
            yield f"{name}.{step.step}", f"{step.area}.{step.interaction}", step.writes
    for name, rate in known.rates.items():
        yield name, f"{rate.area}.{rate.interaction}", rate.writes


def sent():
    """Yield what each step and rate of today's design writes, with the kinds of message that it sends."""
    known = facts()
    plans = inline_plans(known) | known.designs["silos"].plans
    for pathway in known.pathways.values():
        for step in pathway.steps:
            plan = step.plan or plans[f"{step.area}.{step.interaction}"]
            yield {one.what for one in step.writes}, {one.message for one in plan.notify}
    for rate in known.rates.values():
        yield {one.what for one in rate.writes}, {one.message for one in rate.plan.notify}


def inhabitants_with(*problems):
    ages = [sum(group) for group in zip(*(one.ages for one in facts().municipalities.values()), strict=True)]
    tables = clinical().problems
    return sum(n * share for one in problems for n, share in zip(ages, tables[one].prevalence.value, strict=True))


def luhn(code):
    """Return the check digit of LOINC: mod 10, doubling every other digit from the right."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(code))]
    return -sum(n // 10 + n % 10 for n in doubled) % 10


def verhoeff(code):
    """Return whether a SNOMED CT identifier ends with its check digit: 0 in the dihedral group of ten."""
    permuted = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
    turn, check = list(range(10)), 0
    for digit in reversed(code):
        a, b = check, turn[int(digit)]
        same = (a + b) % 5 if a < 5 else 5 + (a - b) % 5
        check = same if b < 5 else (5 + (a + b) % 5 if a < 5 else (a - b) % 5)
        turn = [permuted[one] for one in turn]
    return check == 0


def test_every_step_that_meets_a_patient_begins_with_a_contact():
    meetings = [(name, writes) for name, interaction, writes in written() if interaction in MEETINGS]
    assert len(meetings) >= 25
    for name, writes in meetings:
        assert writes and writes[0].what == "contact", name


def test_whatever_is_more_than_told_leaves_something_written():
    assert {name for name, _, writes in written() if not writes} == SILENT


def test_every_pathway_writes_something():
    for name, pathway in facts().pathways.items():
        assert any(step.writes for step in pathway.steps), name


def test_what_is_ordered_at_a_hospital_or_legevakt_is_answered_there_since_no_message_brings_it():
    for name, interaction, writes in written():
        if Writing(order="laboratory") in writes and interaction.split(".")[0] in (
            "hospital",
            "legevakt",
            "acute_beds",
        ):
            assert Writing(answer="laboratory") in writes[writes.index(Writing(order="laboratory")) :], name


def test_each_order_of_a_gp_has_an_answer_that_follows_it_and_comes_by_message():
    """From the hospital's laboratory or a private one, as it was ordered; nobody does it by hand."""
    answered = {"order_laboratory": "hospital", "order_private_laboratory": "laboratory"}
    ordered = 0
    for name, pathway in facts().pathways.items():
        for order in pathway.steps:
            if order.area == "gp" and Writing(order="laboratory") in order.writes:
                (answer,) = [one for one in pathway.steps if one.follows == order.step]
                assert (answer.area, answer.interaction) == (answered[order.interaction], "laboratory_answer"), name
                assert answer.only_with == order.step and answer.p is None and answer.stream == "messages", name
                assert answer.writes == (Writing(answer="laboratory"),), name
                ordered += 1
    assert ordered >= 5


def test_every_kind_that_is_written_is_in_its_table():
    assert unknown_writings(facts()) == []


def test_a_kind_that_no_table_has_is_an_error_with_file_and_line():
    known = facts()
    pathway = known.pathways["gp_consultation"]
    first = pathway.steps[0]
    wrong = first.model_copy(update={"writes": (first.writes[0], Writing(problem="hypertention"))})
    steps = (wrong, *pathway.steps[1:])
    pathways = known.pathways | {"gp_consultation": pathway.model_copy(update={"steps": steps})}
    (problem,) = unknown_writings(replace(known, pathways=pathways))
    assert problem.place.file == "fixtures/pathways/gp_consultation.yaml"
    lines = (fixtures() / "pathways/gp_consultation.yaml").read_text(encoding="utf-8").splitlines()
    assert "{problem: new}" in lines[problem.place.line - 1]
    assert "did you mean 'hypertension'" in str(problem)


def test_check_refuses_a_scenario_that_writes_what_no_table_has(tmp_path):
    scenario = tmp_path / "odd.yaml"
    text = (fixtures().parent / "scenarios/steering-group.yaml").read_text(encoding="utf-8")
    scenario.write_text(
        text + "\noverrides: {rates: {sickness_notes: {writes: [{document: sick_note}]}}}\n", encoding="utf-8"
    )
    with pytest.raises(Problems, match="sick_note"):
        prechecked(str(scenario), ())


def test_whatever_a_message_carries_is_written_by_somebody_who_sends_it():
    for kind, message in facts().messages.kinds.items():
        for word in message.carries:
            assert any(kind in kinds and word in words for words, kinds in sent()), (kind, word)


def test_wherever_a_reason_is_found_there_is_one_for_every_age_that_comes():
    problems = clinical().problems.values()
    for name, pathway in facts().pathways.items():
        for step in pathway.steps:
            for kind in [one.kind for one in step.writes if one.what == "problem" and one.kind in ("new", "mental")]:
                area = step.area if kind == "new" else "mental_health"
                weights = [one for one in problems if area in one.seen and (one.icpc2[0] == "P" or kind == "new")]
                for group, share in enumerate(pathway.load.by_age):
                    assert not share or any(one.by_age[group] > 0 for one in weights), (name, step.step, group)


@pytest.mark.parametrize(
    ("problems", "low", "high"),
    [
        # FHI, Folkehelserapporten, diabetes: 270 000 with type 2 diabetes by 2020, and more year by year.
        (("diabetes_type_1", "diabetes_type_2"), 270_000, 360_000),
        # Gjøra and others, Journal of Alzheimer's Disease, 2021: 101 118 in 2020.
        (("dementia",), 90_000, 115_000),
        # Kjerpeseth and others, Heart, 2021: 3.4 % of the adults, of whom there are 4.4 million, by 2014.
        (("atrial_fibrillation",), 120_000, 190_000),
        # Syvertsen and others, Epilepsia, 2015: 0.65 % of the inhabitants of a county.
        (("epilepsy",), 30_000, 44_000),
    ],
)
def test_as_many_have_it_as_is_published(problems, low, high):
    assert low < inhabitants_with(*problems) < high


def test_of_the_oldest_more_have_dementia_and_of_children_nobody():
    shares = clinical().problems["dementia"].prevalence.value
    assert shares[:3] == (0, 0, 0)
    assert list(shares) == sorted(shares)


def test_the_two_codes_of_a_problem_are_about_the_same_part_of_the_body():
    for name, problem in clinical().problems.items():
        assert problem.icd10[0] in CHAPTERS[problem.icpc2[0]], name


def test_medicines_are_of_the_groups_that_treat_the_problem():
    tables = clinical()
    for name, prefixes in TREATED_BY.items():
        assert tables.problems[name].medicines, name
        for one in tables.problems[name].medicines:
            assert tables.medicines[one.medicine].atc.startswith(prefixes), (name, one.medicine)


@pytest.mark.parametrize(
    ("medicine", "atc"),
    [  # as in WHO's ATC index
        ("metformin", "A10BA02"), ("levothyroxine", "H03AA01"), ("apixaban", "B01AF02"), ("warfarin", "B01AA03"),
        ("atorvastatin", "C10AA05"), ("metoprolol", "C07AB02"), ("paracetamol", "N02BE01"), ("ibuprofen", "M01AE01"),
        ("zopiclone", "N05CF01"), ("escitalopram", "N06AB10"), ("donepezil", "N06DA02"), ("salbutamol", "R03AC02"),
        ("phenoxymethylpenicillin", "J01CE02"), ("pivmecillinam", "J01CA08"), ("furosemide", "C03CA01"),
    ],
)  # fmt: skip
def test_common_medicines_have_the_codes_that_who_gave_them(medicine, atc):
    assert clinical().medicines[medicine].atc == atc


def test_a_cure_is_in_the_pack_that_is_given_for_it():
    for name, one in clinical().medicines.items():
        if one.days is not None:
            assert one.amount * one.times_a_day * one.days <= one.pack, name


def test_every_medicine_test_plan_and_form_is_used():
    tables = clinical()
    problems = tables.problems.values()
    assert {one.medicine for problem in problems for one in problem.medicines} == set(tables.medicines)
    assert {test for panel in tables.panels.values() for test in panel.tests} == set(tables.tests)
    assert {problem.plan for problem in problems} - {None} | {"daily_life"} == set(tables.plans)
    assert {one.form for one in tables.medicines.values()} <= set(tables.forms)


def test_the_middle_19_of_20_of_the_healthy_lie_in_the_reference_range_or_nearly():
    for name, test in clinical().tests.items():
        assert len(test.source) > 20, name
        for level in (test.women, test.men or test.women):
            room = 0.5 * level.sd
            assert level.low is None or level.low - room <= level.mean - 2 * level.sd, name
            assert level.high is None or level.mean + 2 * level.sd <= level.high + room, name
            assert level.low is not None or level.mean - 2 * level.sd >= 0, name


@pytest.mark.parametrize(
    ("test", "problem", "reached"),
    [
        ("hba1c", "diabetes_type_2", 48),  # the diagnosis is made from 48 mmol/mol (Helsedirektoratet)
        ("inr", "warfarin", 2.0),  # the usual aim is 2–3
        ("crp", "pneumonia", 20),
    ],
)
def test_a_disease_moves_its_test_to_where_it_is_recognised(test, problem, reached):
    one = clinical().tests[test]
    assert one.women.mean + one.shift[problem] * one.women.sd > reached


def test_codes_of_the_laboratory_are_of_one_test_each():
    codes = [one.nlk for one in clinical().tests.values()]
    assert len(codes) == len(set(codes))


def test_loinc_codes_end_with_their_check_digit():
    assert luhn("8480") == 6 and luhn("85354") == 9  # as LOINC prints them
    tables = clinical()
    for code in [*(one.loinc for one in tables.signs.values()), *(one.code for one in tables.groups.values())]:
        body, digit = code.split("-")
        assert luhn(body) == int(digit), code


def test_reactions_end_with_the_check_digit_of_snomed_ct():
    assert verhoeff("138875005") and not verhoeff("138875006")  # the root concept, and a slip
    for name, one in clinical().allergies.items():
        assert verhoeff(one.manifestation.code), name


def test_units_are_of_ucum():
    tables = clinical()
    for table in (tables.tests, tables.signs, tables.forms):
        for name, one in table.items():
            assert one.unit in UCUM, name


def test_document_types_are_in_the_value_set_that_the_profile_requires():
    for name, one in clinical().documents.items():
        chapter, number, level = re.fullmatch(r"([A-S])(\d\d)-([12])", one.code).groups()
        assert int(number) <= LAST_9602[chapter] and (level == "1") == (number == "00"), name


def test_texts_of_documents_ask_only_for_what_is_put_in():
    for name, one in clinical().documents.items():
        for text in (one.text.nb, one.text.en):
            assert set(re.findall(r"{(\w+)}", text)) <= {"problem", "medicines", "date"}, name
        assert re.findall(r"{\w+}", one.text.nb) == re.findall(r"{\w+}", one.text.en), name


def test_vaccines_are_given_at_the_five_contacts_that_the_child_programme_names():
    weeks = {week for one in clinical().vaccines.values() for week in one.doses_at_weeks}
    months = {round(week / (365.25 / 12 / 7), 1) for week in weeks}
    assert sorted(months) == pytest.approx([1.4, 3, 5, 12, 15], abs=0.1)  # 6 weeks; 3, 5, 12 and 15 months


@pytest.mark.parametrize(
    ("sign", "weeks", "girls", "boys"),
    [  # medians of the WHO Child Growth Standards
        ("weight", 13, 5.8, 6.4), ("weight", 26, 7.3, 7.9), ("weight", 52, 8.9, 9.6), ("weight", 104, 11.5, 12.2),
        ("weight", 208, 16.1, 16.3), ("height", 13, 59.8, 61.4), ("height", 26, 65.7, 67.6), ("height", 52, 74.0, 75.7),
        ("height", 104, 85.7, 87.8), ("height", 208, 102.7, 103.3), ("head", 13, 39.5, 40.5), ("head", 26, 42.2, 43.3),
        ("head", 52, 44.9, 46.1), ("head", 104, 47.2, 48.3),
    ],
)  # fmt: skip
def test_children_grow_between_the_medians_of_girls_and_boys(sign, weeks, girls, boys):
    mean, sd = clinical().signs[sign].at(0, weeks)
    assert girls <= mean <= boys
    assert sd < 0.2 * mean


def test_between_two_points_of_a_curve_it_is_straight_and_beyond_them_level():
    words = {"nb": "n", "en": "n"}
    sign = Sign(
        name=words,
        loinc="8302-2",
        unit="cm",
        decimals=0,
        mean=(100,) * 8,
        sd=(10,) * 8,
        curve=((0, 50), (10, 60)),
        source="Made up for this test",
    )
    assert [sign.at(0, week)[0] for week in (-1, 0, 5, 10, 99)] == [50, 50, 55, 60, 60]
    assert sign.at(0, 5)[1] == pytest.approx(5.5)
    assert sign.at(3, 5) == (100, 10)


def test_names_are_short_so_that_no_text_of_a_code_system_comes_with_them():
    tables = clinical()
    for table in (tables.problems, tables.tests, tables.signs, tables.vaccines, tables.allergies):
        for name, one in table.items():
            assert len(one.name.nb) <= 50 and len(one.name.en) <= 50, name
