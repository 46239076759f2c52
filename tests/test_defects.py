"""Seeded defects are in the systems and never in the truth, and the key takes each of them back to the byte."""

import json
import re
from datetime import date, datetime

import orjson
import pytest

from sim.facts.clinical import clinical
from sim.fhir.defects import DUPLICATE, SEEDED, SPARED
from sim.fhir.directory import Directory
from sim.fhir.formats.owner import SHARED
from sim.fhir.people import patient as patient_of
from sim.fhir.spoil import KINDS
from tests.bodo import MOST, a_fortnight, files

FNR, DNR = "urn:oid:2.16.578.1.12.4.1.4.1", "urn:oid:2.16.578.1.12.4.1.4.2"
# Of hl7.org/fhir/R4: every code of the required value sets of `status` and `lifecycleStatus` in the types we write.
STATUSES = {
    "planned", "arrived", "triaged", "in-progress", "onleave", "finished", "cancelled", "entered-in-error",
    "unknown", "proposed", "pending", "booked", "fulfilled", "noshow", "checked-in", "waitlist", "active",
    "on-hold", "revoked", "completed", "draft", "stopped", "suspended", "final", "amended", "corrected",
    "registered", "partial", "preliminary", "appended", "rejected", "inactive", "current", "superseded",
    "not-done", "not-taken", "intended", "accepted", "requested", "received", "ready", "failed", "declined",
    "preparation",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The dataset without defects, and with many."""
    folder = tmp_path_factory.mktemp("defects")
    return files(a_fortnight(), folder / "sound"), files(a_fortnight(defects=0.3), folder / "spoilt")


def seeded(found):
    """The lines of the key that are about seeded defects."""
    return [one for one in map(json.loads, found["answers.ndjson"]) if one["cause"] == SEEDED]


def put_back(body, field, truth):
    """What the dataset's README says: put `truth` where `field` is."""
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", field)]
    for step in steps[:-1]:
        body = body[step]
    body[steps[-1]] = truth


def place_of(name):
    """The view and the type that a file is of."""
    _, view, file = f"//{name}".rsplit("/", 2)
    return view, file.partition(".")[0]


def test_truth_has_no_defects(made):
    sound, spoilt = made
    truth = [name for name in sound if name.startswith("truth/")]
    assert truth and all(sound[name] == spoilt[name] for name in truth)
    assert all(one["view"] != "truth" for one in seeded(spoilt)) and not seeded(sound)


def test_what_the_key_says_taken_back_gives_the_dataset_without_defects_to_the_byte(made):
    sound, spoilt = made
    key = {(one["view"], one["resource"]): one for one in seeded(spoilt)}
    undone = {}
    for name, lines in spoilt.items():
        view, kind = place_of(name)
        kept = []
        for line in lines:
            said = key.pop((view, f"{kind}/{orjson.loads(line).get('id')}"), None)
            if said is None:
                kept.append(line)
            elif said["difference"] == "changed":
                body = orjson.loads(line)
                put_back(body, said["field"], said["truth"])
                assert orjson.dumps(body) != line
                kept.append(orjson.dumps(body))
        undone[name] = kept
    undone["answers.ndjson"] = [line for line in spoilt["answers.ndjson"] if json.loads(line)["cause"] != SEEDED]
    assert undone == sound
    assert key == {}, "each defect that the key tells of is there"


def test_every_kind_of_defect_is_there_and_none_in_the_trail(made):
    found = seeded(made[1])
    assert {one["defect"] for one in found} == {*KINDS, DUPLICATE}
    assert not {one["resource"].partition("/")[0] for one in found} & {*SPARED}


def test_a_duplicate_is_the_same_under_another_id(made):
    _, spoilt = made
    by_id = {(place_of(name)[0], f"{place_of(name)[1]}/{orjson.loads(line).get('id')}"): orjson.loads(line)
             for name, lines in spoilt.items() if name.startswith("systems/") for line in lines}  # fmt: skip
    duplicates = [one for one in seeded(spoilt) if one["defect"] == DUPLICATE]
    assert duplicates
    for one in duplicates:
        copy, first = by_id[one["view"], one["resource"]], by_id[one["view"], one["of"]]
        assert copy["id"] != first["id"] and copy | {"id": first["id"]} == first


def test_the_defects_of_a_small_share_are_among_those_of_a_large_one(made, tmp_path):
    few = [json.dumps(one) for one in seeded(files(a_fortnight(defects=0.05), tmp_path / "few"))]
    many = {json.dumps(one) for one in seeded(made[1])}
    assert few and set(few) <= many and len(few) < len(many) / 3


def test_a_patients_defects_are_the_same_whoever_else_is_written(made, tmp_path):
    fewer = files(a_fortnight(MOST // 4, defects=0.3), tmp_path / "fewer")
    whose = {f"Patient/{json.loads(line)['id']}" for line in fewer["truth/Patient.000.ndjson"]}
    assert seeded(fewer) == [one for one in seeded(made[1]) if one["patient"] in whose] != []


def test_as_many_have_a_defect_as_was_asked_for(made):
    sound, spoilt = made
    could = sum(
        len(lines)
        for name, lines in sound.items()
        if name.startswith("systems/") and place_of(name)[1] not in {*SPARED, *SHARED}
    )
    copies = sum(len(one.get("resources", ())) or 1 for one in map(json.loads, sound["answers.ndjson"])
                 if one["difference"] in ("stale", "conflicting"))  # fmt: skip
    # A copy that is stale or conflicting has none. Four standard deviations.
    assert abs(len(seeded(spoilt)) - 0.3 * (could - copies)) < 4 * (could * 0.3 * 0.7) ** 0.5


def test_what_the_key_calls_valid_is_and_what_it_does_not_is_not(made):
    structure = pytest.importorskip("tests.oracles.structure", reason="fhirkit has no wheel for this machine")
    _, spoilt = made
    key = {(one["view"], one["resource"]): one for one in seeded(spoilt)}
    for name, lines in spoilt.items():
        view, kind = place_of(name)
        for line in lines:
            said = key.get((view, f"{kind}/{orjson.loads(line).get('id')}"))
            if said is None:
                continue
            against = list(structure.by_fhirkit(line))
            if said["defect"] == "unknown_status":  # nor does it read value sets
                assert said["truth"] in STATUSES and said["has"] not in STATUSES and said["valid"] is False
            elif said["defect"] == "swapped_dates":  # a constraint on Period (per-1), which fhirkit does not read
                start, end = (datetime.fromisoformat(said["has"][one]) for one in ("start", "end"))
                assert start > end and said["valid"] is False
            else:
                assert bool(against) is not said["valid"], (said, against)


def numbers(story, most=3_000):
    """Each patient, with the system and the value of the identity number."""
    directory = Directory(story.scene)
    for person, _ in story.patients(0, min(most, len(story))):
        one = json.loads(patient_of(story.scene, directory, person).patient.line)["identifier"]
        assert len(one) == 1
        yield person, one[0]["system"], one[0]["value"]


def test_as_many_of_working_age_have_a_d_number_as_the_table_says_and_nobody_else():
    p = clinical().identities["d_number"].value
    of_age, foreign = 0, 0
    for person, system, value in numbers(a_fortnight(3_000)):
        age = (date(2025, 1, 1) - person.born).days / 365.25
        could = 20 <= age < 67.01 and person.number >= 0 and not (person.in_home_care or person.in_nursing_home)
        assert system in (FNR, DNR) and (system == FNR or could)
        assert (int(value[:2]) > 40) == (system == DNR) and 81 <= int(value[2:4]) <= 92
        of_age, foreign = of_age + could, foreign + (system == DNR)
    assert abs(foreign - p * of_age) < 4 * (of_age * p * (1 - p)) ** 0.5 and foreign


def remainder(value):
    """What the first ten digits weigh modulo 11: 0 in the old rule, 0 to 3 in that of 2032."""
    return sum(int(digit) * by for digit, by in zip(value, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=False)) % 11


def test_by_the_rule_of_2032_numbers_fail_the_old_check_and_are_nobody_elses():
    new = [value for _, _, value in numbers(a_fortnight(3_000, rule_2032=True))]
    old = [value for _, _, value in numbers(a_fortnight(3_000))]
    assert len(set(new)) == len(new) and len(set(old)) == len(old)
    assert {remainder(value) for value in old} == {0} and {remainder(value) for value in new} == {0, 1, 2, 3}
