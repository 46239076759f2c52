"""What was written of a patient before the period: chronic problems, medicines, services, doses, and what was asked.

It agrees with the holdings that measures count by: whoever was dealt a part of the record has something of it here,
written by the same service.
"""

from sim.base.chance import mix
from sim.base.distribution import lognormal
from sim.base.time import DAY
from sim.fhir.codes import ATC, SNOMED, Json, coding, concept, hl7, volven
from sim.fhir.happened import Event
from sim.fhir.people import next_of_kin
from sim.fhir.record import Had, Record, Used
from sim.fhir.scene import named
from sim.fhir.terms import problem_code
from sim.fhir.writes.care import decide, plan
from sim.fhir.writes.medicine import A_YEAR, packs, request, use
from sim.fhir.writes.vaccine import DAYS_A_WEEK, doses_due, give
from sim.model.clinical import HealthProblem
from sim.model.ecosystem import NOWHERE
from sim.model.words import AREAS, AUTHOR_BIT, PART_PLACE

FORTNIGHT = 14  # days, within which a dose of the programme is given after its week


def before(record: Record) -> None:
    """Write what there was when the period began."""
    person = record.person
    _problems(record)
    _medicines(record)
    if person.is_noted or person.is_registered or _has(record, "K", "everyone"):
        _critical(record)
    if _has(record, "X", "hst"):
        _doses(record)
    _kin(record)
    if _has(record, "V", "plo"):
        decide(record, at(record, "service", "allocation", _ago(record, "service")), "home_care")
    if _has(record, "P", "plo"):
        plan(record, at(record, "plan", "home_care", _ago(record, "plan")), "start")
    for author, area in (("plo", "nursing_home"), ("hosp", "hospital")):
        if _has(record, "L", author):
            _limited(record, at(record, f"limited/{author}", area, _ago(record, "limitation", author)))
    _privacy(record)


def at(record: Record, what: str, area: str, days: int) -> Event:
    """Return a stand-in for an interaction so many days before the period, but not before the birth."""
    person = record.person
    name = mix(person.name, named(f"before/{what}"))
    system = {"gp": person.gp, "hospital": person.hospital, "health_centre": person.health_centre}.get(
        area, person.care
    )
    when = max(-days * DAY + (name % (8 * 3600)) * 1_000_000, record.born)
    actor = person.gp_actor
    if area != "gp":
        actor = int(person.municipality) << 18 | AREAS.index(area) << 14 | name % 40
    return Event(name, name, -1, area, when, when, system, actor, int(person.municipality), system != NOWHERE, ())


def _has(record: Record, part: str, author: str) -> bool:
    return bool(record.person.written[PART_PLACE[part]] & AUTHOR_BIT[author])


def _ago(record: Record, what: str, key: str = "") -> int:
    """Return how many days before the period something was written, by fixtures/clinical/ages.yaml; at least one."""
    age = record.scene.clinical.ages[what]
    u = record.scene.drawn(record.person.name, f"ago/{what}/{key}")
    return max(1, round(lognormal(u, float(age.median), age.sigma) / DAY))


def _problems(record: Record) -> None:
    """Deal chronic problems by age and sex; each is written by the GP when it was found."""
    person, scene = record.person, record.scene
    for key, one in scene.clinical.problems.items():
        if one.prevalence is None:
            continue
        women = 0.5 if one.women is None else one.women.value
        share = one.prevalence.value[person.group] * 2 * (women if person.is_woman else 1 - women)
        if scene.drawn(person.name, f"has/{key}") < share:
            _found(record, key, one)


def _found(record: Record, key: str, one: HealthProblem) -> Had:
    # Not longer ago than a part of the life: who is young has not had it long.
    part = 0.1 + 0.7 * record.scene.drawn(record.person.name, f"since/{key}")
    days = min(_ago(record, "problem", key), round(record.age_days(0) * part))
    event = at(record, f"problem/{key}", "gp", max(1, days))
    had = record.had[key] = Had(key, one)
    worker = record.worker(event)
    body: Json = {
        "clinicalStatus": hl7("condition-clinical", "active"),
        "verificationStatus": hl7("condition-ver-status", "confirmed"),
        "category": [hl7("condition-category", "problem-list-item")],
        "code": problem_code(one, hospital=False),
        "subject": record.subject,
        "onsetDateTime": record.scene.day(event.at),
        "recordedDate": record.scene.local(event.at),
        "recorder": {"reference": f"PractitionerRole/{worker[0].id}"},
    }
    had.conditions[event.system] = record.add("Condition", key, body, event, event.at, shared=worker, word="problem")
    return had


def _medicines(record: Record) -> None:
    """Deal medicines to those who use any: for their problems; whoever has none has one that fits the age."""
    if not _has(record, "M", "everyone"):
        return
    scene, name = record.scene, record.person.name
    for had in tuple(record.had.values()):
        for one in had.problem.medicines:
            if scene.drawn(name, f"uses/{one.medicine}/{had.key}") < one.p.value:
                _used(record, one.medicine, had)
    if not record.used:
        key = _likely(record)
        if key is not None:
            had = record.had.get(key) or _found(record, key, scene.clinical.problems[key])
            _used(record, had.problem.medicines[0].medicine, had)


def _used(record: Record, key: str, had: Had) -> None:
    one = record.scene.clinical.medicines[key]
    if key in record.used or one.days is not None:
        return
    found = min(condition.versions[0][0] for condition in had.conditions.values())
    since = at(record, f"use/{key}", "gp", max(1, -found // DAY - 1))
    record.used[key] = Used(key, had, use(record, since, key, had, since.at), since.at)
    asked = at(record, f"prescription/{key}", "gp", min(_ago(record, "prescription", key), A_YEAR // DAY - 30))
    if asked.at < since.at:
        asked = since
    record.used[key].request = request(record, asked, key, had, asked.at)
    record.used[key].packs_left = packs(one) - 1


def _likely(record: Record) -> str | None:
    """Return a chronic problem that is treated, as likely as it is at the patient's age."""
    group = record.person.group
    fit = {
        key: one.prevalence.value[group]
        for key, one in record.scene.clinical.problems.items()
        if one.prevalence is not None and any(_is_long(record, each.medicine) for each in one.medicines[:1])
    }
    u = record.scene.drawn(record.person.name, "likely") * sum(fit.values())
    for key, weight in fit.items():
        u -= weight
        if u < 0:
            return key
    return None


def _is_long(record: Record, key: str) -> bool:
    return record.scene.clinical.medicines[key].days is None


def _critical(record: Record) -> None:
    """Write the critical information that there is of the patient: by the GP, else by a hospital, else by nobody."""
    scene, person = record.scene, record.person
    total = sum(one.weight.value for one in scene.clinical.allergies.values())
    u = scene.drawn(person.name, "allergy") * total
    for one in scene.clinical.allergies.values():
        u -= one.weight.value
        if u < 0:
            break
    area = "gp" if person.is_noted or not person.is_registered else "hospital"
    event = at(record, "critical", area, _ago(record, "critical"))
    event = event._replace(is_written=person.is_noted or person.is_registered)
    worker = record.worker(event)
    code: Json = {"text": one.name.nb}
    if one.atc is not None:
        code["coding"] = [coding(ATC, one.atc, one.name.nb)]
    elif one.other is not None:
        code["coding"] = [coding(volven(7514), one.other.code, one.other.name)]
    body: Json = {
        "clinicalStatus": hl7("allergyintolerance-clinical", "active"),
        "verificationStatus": hl7("allergyintolerance-verification", "confirmed"),
        "type": "allergy",
        "criticality": one.criticality,
        "code": code,
        "patient": record.subject,
        "recordedDate": scene.local(event.at),
        "recorder": {"reference": f"PractitionerRole/{worker[0].id}"},
        "reaction": [{"manifestation": [concept(SNOMED, one.manifestation.code, one.manifestation.name)]}],
    }
    record.add("AllergyIntolerance", "critical", body, event, event.at, shared=worker, word="critical")


def _doses(record: Record) -> None:
    """Give the doses of the programme that were due before the period, each within a fortnight of its week."""
    for week, key in doses_due(record, record.age_days(0) // DAYS_A_WEEK - 2):
        late = 1 + int(record.scene.drawn(record.person.name, f"dose/{key}/{week}") * FORTNIGHT)
        days = record.age_days(0) - week * DAYS_A_WEEK - late
        give(record, at(record, f"dose/{key}/{week}", "health_centre", days), key, -days * DAY + 9 * 3_600_000_000)


def _kin(record: Record) -> None:
    if _has(record, "Å", "hst"):
        event = at(record, "kin/hst", "health_centre", _ago(record, "kin", "hst"))
        for place in range(2):
            next_of_kin(record, event, place)
    if _has(record, "Å", "plo"):
        next_of_kin(record, at(record, "kin/plo", "home_care", _ago(record, "kin", "plo")), 2)


def _limited(record: Record, event: Event) -> None:
    """Write that treatment is limited, as was agreed."""
    worker = record.worker(event)
    body: Json = {
        "status": "active",
        "scope": hl7("consentscope", "adr", "Advanced Care Directive"),
        "category": [hl7("consentcategorycodes", "dnr", "Do Not Resuscitate")],
        "patient": record.subject,
        "dateTime": record.scene.local(event.at),
        "performer": [{"reference": f"PractitionerRole/{worker[0].id}"}],
        "organization": [{"reference": f"Organization/{worker[5].id}"}],
        "policyRule": {"text": "Pasient- og brukerrettighetsloven § 4-9"},
        "provision": {"type": "deny"},
    }
    record.add("Consent", "limited", body, event, event.at, shared=worker, word="limited", part="L")


_LAW = {
    "reservation": ("Reservasjon mot kjernejournal", "Kjernejournalforskriften § 3"),
    "blocking": ("Sperring av opplysninger", "Pasientjournalloven § 17"),
}


def _privacy(record: Record) -> None:
    """Write what the patient has refused: kjernejournal as a whole, or that certain people see something."""
    scene = record.scene
    system = scene.ecosystem.find("kj")
    if system == NOWHERE:
        return
    for what, share in scene.clinical.privacy.items():
        if scene.drawn(record.person.name, f"privacy/{what}") >= share.value:
            continue
        event = at(record, f"privacy/{what}", "gp", _ago(record, "refusal", what))._replace(system=system)
        title, law = _LAW[what]
        body: Json = {
            "status": "active",
            "scope": hl7("consentscope", "patient-privacy", "Privacy Consent"),
            "category": [{"text": title}],
            "patient": record.subject,
            "dateTime": scene.local(event.at),
            "policyRule": {"text": law},
            "provision": {"type": "deny"},
        }
        made = record.add("Consent", what, body, event, event.at, word="privacy", part="L")
        if what == "reservation":
            record.reserved.append(made.id)
