"""Contacts: the Encounter, the Appointment that it was booked by, and why the patient came."""

from bisect import bisect_right

from sim.base.distribution import lognormal
from sim.base.time import MINUTE
from sim.fhir.codes import HL7, Json, coding, concept, hl7
from sim.fhir.happened import Event
from sim.fhir.record import Had, Record
from sim.fhir.terms import problem_code
from sim.fhir.written import Written
from sim.model.clinical import REASONS, ContactKind, HealthProblem

CLASSES = {
    "AMB": "ambulatory",
    "IMP": "inpatient encounter",
    "ACUTE": "inpatient acute",
    "EMER": "emergency",
    "HH": "home health",
    "VR": "virtual",
}
STAYS = ("IMP", "ACUTE")


def contact(record: Record, event: Event, kind: str) -> None:
    """Write a contact. A stay is in progress until a later step of its pathway ends it, as is what outlasts the run."""
    one = record.scene.clinical.contacts[kind]
    worker = record.worker(event)
    stays = one.place in STAYS
    began = record.scene.local(event.at)
    over = event.at + round(one.minutes.value * MINUTE)
    goes_on = stays or over > record.scene.length
    period = {"start": began} if goes_on else {"start": began, "end": record.scene.local(over)}
    body: Json = {
        "status": "in-progress" if goes_on else "finished",
        "class": coding(HL7 + "v3-ActCode", one.place, CLASSES[one.place]),
        "type": [{"text": one.name.nb}],
        "subject": record.subject,
        "participant": [{"individual": {"reference": f"PractitionerRole/{worker[0].id}"}}],
        "period": period,
        "serviceProvider": {"reference": f"Organization/{worker[5].id}"},
        "location": [{"location": {"reference": f"Location/{worker[3].id}"}}],
    }
    refers: tuple[Written, ...] = ()
    if one.booked is not None and event.is_written:
        booked = _appointment(record, event, one, over)
        body["appointment"] = [booked.reference]
        refers = (booked,)
    service = record.kept.get("service")
    if service is not None and one.place == "HH":
        body["episodeOfCare"] = [service.reference]
        refers = (*refers, service)
    at = event.done if goes_on else max(event.done, over)
    found = record.add("Encounter", kind, body, event, at, refers=refers, shared=worker, word="contact", later=True)
    record.contacts[event.cause] = found
    if stays:
        record.stays[event.cause] = found, body


def leave(record: Record, event: Event) -> None:
    """End the pathway's stay, if it has one."""
    if event.cause not in record.stays:
        return
    stay, body = record.stays.pop(event.cause)
    start = body["period"]["start"]  # type: ignore[index]
    body |= {"status": "finished", "period": {"start": start, "end": record.scene.local(event.done)}}
    record.again(stay, body, event)


def _appointment(record: Record, event: Event, kind: ContactKind, over: int) -> Written:
    """Write the appointment that was made before; a patient comes when it says."""
    assert kind.booked is not None
    before = lognormal(record.drawn(event, "booked"), float(kind.booked.median), kind.booked.sigma)
    made = max(event.at - max(MINUTE, round(before)), record.born)
    worker = record.worker(event)
    body: Json = {
        "status": "fulfilled",
        "description": kind.name.nb,
        "start": record.scene.local(event.at),
        "end": record.scene.local(over),
        "created": record.scene.local(made),
        "participant": [
            {"actor": record.subject, "status": "accepted"},
            {"actor": {"reference": f"PractitionerRole/{worker[0].id}"}, "status": "accepted"},
        ],
    }
    return record.add(
        "Appointment", "booked", body, event, event.at, shared=worker, profile="Appointment", word="contact"
    )


def problem(record: Record, event: Event, kind: str) -> None:
    """Write why the patient came: by one of the rules of `REASONS`, or the problem that is named."""
    had = record.reasons.get(event.cause) if kind == "same" else None
    had = had or _reason(record, event, kind)
    if had is None:
        return
    record.reasons[event.cause] = had
    encounter = record.contacts.get(event.cause)
    known = had.conditions.get(event.system)
    if known is None or had.problem.course == "episode":
        known = had.conditions[event.system] = _condition(record, event, had, encounter)
    if encounter is not None and not encounter.versions:
        record.body_of(encounter)["reasonReference"] = [known.reference]
        encounter.refers = (*encounter.refers, known)


def _condition(record: Record, event: Event, had: Had, encounter: Written | None) -> Written:
    worker = record.worker(event)
    chronic = had.problem.course == "chronic"
    body: Json = {
        "verificationStatus": hl7("condition-ver-status", "confirmed"),
        "category": [hl7("condition-category", "problem-list-item" if chronic else "encounter-diagnosis")],
        "code": problem_code(had.problem, hospital=event.area == "hospital"),
        "subject": record.subject,
        "recordedDate": record.scene.local(event.done),
        "recorder": {"reference": f"PractitionerRole/{worker[0].id}"},
    }
    if chronic:
        body["clinicalStatus"] = hl7("condition-clinical", "active")
    else:
        body["onsetDateTime"] = record.scene.day(event.at)
    refers: tuple[Written, ...] = ()
    if encounter is not None:
        body["encounter"] = encounter.reference
        refers = (encounter,)
    return record.add("Condition", had.key, body, event, event.done, refers=refers, shared=worker, word="problem")


Table = tuple[tuple[str, ...], tuple[float, ...]]


def _reason(record: Record, event: Event, kind: str) -> Had | None:
    """Return what the contact is about: the problem named, one of the patient's chronic ones, or an episode."""
    if kind not in REASONS:
        return record.has(kind)
    area = "mental_health" if kind == "mental" else event.area  # wherever it happens
    keys, edges = ((), ()) if kind == "chronic" else _episodes(record, area, kind)
    total = edges[-1] if edges else 0.0
    weights: list[tuple[float, Had]] = []
    for had in record.had.values():
        seen = had.problem.seen.get(area)  # type: ignore[call-overload]
        if seen is not None and had.problem.course == "chronic" and _fits(had.problem, kind):
            total += seen.value
            weights.append((total, had))
    if total <= 0.0:
        return _found(record, event, kind) if kind in ("chronic", "mental") else None
    u = record.drawn(event, "reason") * total
    if edges and u < edges[-1]:
        key = keys[bisect_right(edges, u)]
        return Had(key, record.scene.clinical.problems[key])
    return next((had for until, had in weights if u < until), weights[-1][1])


def _found(record: Record, event: Event, kind: str) -> Had | None:
    """Return a chronic problem of the kind that the pathway is about: the patient is found to have it now."""
    group, fit = record.person.group, []
    total = 0.0
    for key, one in record.scene.clinical.problems.items():
        if one.prevalence is not None and _fits(one, kind):
            total += one.prevalence.value[group]
            fit.append((total, key))
    u = record.drawn(event, "found") * total
    return next((record.has(key) for until, key in fit if u < until), None)


def _fits(problem: HealthProblem, kind: str) -> bool:
    """Return whether a problem is of the kind: mental is the chapter P of ICPC-2, chronic all that is not."""
    return {"mental": problem.icpc2[0] == "P", "chronic": problem.icpc2[0] != "P"}.get(kind, True)


def _episodes(record: Record, area: str, kind: str) -> Table:
    """Return the episodes that bring people of an age and sex to an area, and the upper edges of their weights."""
    person = record.person
    at = area, kind, person.group, person.is_woman
    found = record.scene.episodes.get(at)
    if found is None:
        keys, edges, total = [], [], 0.0
        for key, one in record.scene.clinical.problems.items():
            seen = one.seen.get(area)  # type: ignore[call-overload]
            if one.course == "episode" and seen is not None and _fits(one, kind):
                women = 0.5 if one.women is None else one.women.value
                total += seen.value * one.by_age[person.group] * 2 * (women if person.is_woman else 1 - women)
                keys.append(key)
                edges.append(total)
        found = record.scene.episodes[at] = tuple(keys), tuple(edges)
    return found


def reason_code(had: Had) -> Json:
    """Return a problem as a code, without saying who has written it."""
    return concept("http://hl7.org/fhir/sid/icpc-2", had.problem.icpc2, had.problem.name.nb)
