"""The patient, and those who are next of kin or guardian."""

from sim.base.chance import mix
from sim.base.time import DAY
from sim.fhir.codes import DNR, FNR, Json, concept, hl7
from sim.fhir.directory import Directory, Unit
from sim.fhir.happened import Event, Person
from sim.fhir.identity.names import name_of
from sim.fhir.identity.numbers import d_number, fodselsnummer
from sim.fhir.record import Record
from sim.fhir.scene import Scene, ident
from sim.fhir.written import NOBODY, Written

OF_AGE = 18 * 365
WORKING_AGE = (3, 4)  # the age groups from 20 to 66
PARENTS = (("MTH", "mother"), ("FTH", "father"))
CLOSE = (("SPS", "spouse"), ("DAUC", "daughter"), ("SONC", "son"), ("SIB", "sibling"), ("FRND", "unrelated friend"))


def patient(scene: Scene, directory: Directory, person: Person) -> Record:
    """Return the empty record of somebody: the Patient alone, as the population register has it."""
    given, family = name_of(scene.world_seed, person.name)
    gp = directory.worker(Unit("gp", f"{person.municipality}/{person.office}"), person.gp_actor)
    home = directory.postal(person.municipality, person.name)
    body: Json = {
        "identifier": [_number(scene, person)],
        "active": True,
        "name": [{"use": "official", "family": family, "given": [given]}],
        "gender": "female" if person.is_woman else "male",
        "birthDate": person.born.isoformat(),
        "address": _addresses(directory, person, home),
        "communication": [{"language": concept("urn:ietf:bcp:47", "nb"), "preferred": True}],
        "generalPractitioner": [{"reference": f"PractitionerRole/{gp[0].id}"}],
    }
    made = ident(person.name, "Patient")
    written = Written("Patient", made, NOBODY, "", "patient", None, [], (), gp)
    record = Record(scene, directory, person, written)
    since = max(record.born, -DAY)
    written.versions.append((since, record.line("Patient", made, body, since, NOBODY, "Patient")))
    return record


def _number(scene: Scene, person: Person) -> Json:
    """Return the patient's identity number: a fødselsnummer, or the D-number of who is no resident."""
    could = person.number >= 0 and person.group in WORKING_AGE and not (person.in_home_care or person.in_nursing_home)
    is_foreign = could and scene.drawn(person.name, "d-number") < scene.clinical.identities["d_number"].value
    system, number = (DNR, d_number) if is_foreign else (FNR, fodselsnummer)
    return {"system": system, "value": number(person.born, person.is_woman, person.ordinal, scene.rule_2032)}


def _addresses(directory: Directory, person: Person, home: Json) -> list[Json]:
    if person.moved is None or not person.previous or person.moved < person.born:  # the family had moved before
        return [home]
    before = directory.postal(person.previous, person.name + 1)
    before |= {"use": "old", "period": {"end": person.moved.isoformat()}}
    return [{**home, "period": {"start": person.moved.isoformat()}}, before]


def next_of_kin(record: Record, event: Event, place: int) -> None:
    """Write somebody close to the patient: of a child a guardian, of others the next of kin."""
    is_child = record.age_days(event.at) < OF_AGE
    codes = PARENTS if is_child else CLOSE
    u = record.scene.drawn(record.person.name, f"kin/{place}")
    code, display = codes[place % len(codes)] if is_child else codes[int(u * len(codes))]
    given, family = name_of(record.scene.world_seed, mix(record.person.name, place))
    body: Json = {
        "active": True,
        "patient": record.subject,
        "relationship": [hl7("v3-RoleCode", code, display)],
        "name": [{"family": family, "given": [given]}],
    }
    record.add("RelatedPerson", str(place), body, event, event.at, profile="RelatedPerson", word="kin")
