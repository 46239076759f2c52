"""Medicines: what is in use, what is prescribed for it, and what the pharmacy gives."""

from sim.base.time import DAY
from sim.fhir.codes import Json, hl7
from sim.fhir.happened import Event
from sim.fhir.record import Had, Record, Used
from sim.fhir.terms import medication
from sim.fhir.writes.contact import reason_code
from sim.fhir.written import Written
from sim.model.clinical import MedicineKind

A_YEAR = 365 * DAY
MOST_RENEWED = 3  # besides what the session is for: a session is some two prescriptions (fixtures/volumes.yaml)
PACKS = 4  # what a prescription for a year holds of a medicine that is used daily, at most


def prescribe(record: Record, event: Event, kind: str) -> None:
    """Prescribe for the pathway's problem, or renew what is in use; a session of prescribing always ends in one."""
    why = record.reasons.get(event.cause)
    again = _run_out(record) if kind == "renewal" or why is not None else ()
    key = _for_problem(record, event, why) if kind == "for_problem" else None
    if key is None and record.used:
        key = _one_of(record, event, tuple(record.used))
    if key is None:
        cures = tuple(name for name, one in record.scene.clinical.medicines.items() if one.days is not None)
        key = _one_of(record, event, cures)
    for one in dict.fromkeys((key, *again)):
        _prescribe(record, event, one, why)


def _prescribe(record: Record, event: Event, key: str, why: Had | None) -> None:
    used = record.used.get(key)
    if used is not None and event.done < used.since:  # prescribed elsewhere before, and no earlier than it is used
        event = event._replace(at=used.since, done=used.since)
    if used is None or _is_over(record, used, event.done):
        days = record.scene.clinical.medicines[key].days
        until = None if days is None else event.done + days * DAY
        used = record.used[key] = Used(key, why, use(record, event, key, why, event.done), event.done, until)
    used.request = request(record, event, key, used.reason or why, event.done)
    used.packs_left = packs(record.scene.clinical.medicines[key])


def _run_out(record: Record) -> tuple[str, ...]:
    """Return the medicines that run out and are renewed in the same session, at most so many."""
    daily = (key for key, used in record.used.items() if record.scene.clinical.medicines[key].days is None)
    return tuple(key for key in daily if record.used[key].packs_left <= 1)[:MOST_RENEWED]


def dispense(record: Record, event: Event, kind: str) -> None:
    """Give a pack of something that is prescribed; what nobody here has prescribed was prescribed elsewhere before."""
    waiting = tuple(
        key for key, one in record.used.items() if one.packs_left > 0 and _is_valid(record, one, event.done)
    )
    if waiting:
        key = _one_of(record, event, waiting)
        used = record.used[key]
    else:
        before = record.earlier(event, 1 + int(record.drawn(event, "before") * 14))
        prescribe(record, before, "for_problem")
        key = next(one for one, used in record.used.items() if used.request in record.of_event[-2:])
        used = record.used[key]
    used.packs_left -= 1
    asked, one = used.request, record.scene.clinical.medicines[key]
    assert asked is not None
    worker, drug = record.worker(event), medication(record.scene, key)
    form = record.scene.clinical.forms[one.form]
    body: Json = {
        "status": "completed",
        "medicationReference": {"reference": f"Medication/{drug.id}"},
        "subject": record.subject,
        "performer": [{"actor": {"reference": f"PractitionerRole/{worker[0].id}"}}],
        "authorizingPrescription": [asked.reference],
        "quantity": {"value": one.pack, "unit": form.unit},
        "daysSupply": _days(one),
        "whenHandedOver": record.scene.local(event.done),
        "dosageInstruction": [_dosage(one, form.unit)],
    }
    shared = (*worker, drug)
    record.add("MedicationDispense", key, body, event, event.done, refers=(asked,), shared=shared, word="dispense")


def use(record: Record, event: Event, key: str, why: Had | None, since: int) -> Written:
    """State that a medicine is in use since then."""
    one, drug, worker = record.scene.clinical.medicines[key], medication(record.scene, key), record.worker(event)
    body: Json = {
        "identifier": [{"type": {"text": "PLL"}, **record.identifier(event, f"use/{key}")}],
        "status": "active",
        "medicationReference": {"reference": f"Medication/{drug.id}"},
        "subject": record.subject,
        "effectivePeriod": _period(record, one, since),
        "dateAsserted": record.scene.local(event.done),
        "informationSource": {"reference": f"PractitionerRole/{worker[0].id}"},
        "dosage": [_dosage(one, record.scene.clinical.forms[one.form].unit)],
    }
    if why is not None:
        body["reasonCode"] = [reason_code(why)]
    shared = (*worker, drug)
    return record.add(
        "MedicationStatement",
        key,
        body,
        event,
        event.done,
        shared=shared,
        profile="MedicationStatement",
        word="prescribe",
    )


def request(record: Record, event: Event, key: str, why: Had | None, at: int) -> Written:
    """Write a prescription."""
    one, drug, worker = record.scene.clinical.medicines[key], medication(record.scene, key), record.worker(event)
    form = record.scene.clinical.forms[one.form]
    body: Json = {
        "identifier": [record.identifier(event, f"prescription/{key}")],
        "status": "active",
        "intent": "order",
        "category": [hl7("medicationrequest-category", "community", "Community")],
        "medicationReference": {"reference": f"Medication/{drug.id}"},
        "subject": record.subject,
        "authoredOn": record.scene.local(at),
        "requester": {"reference": f"PractitionerRole/{worker[0].id}"},
        "dosageInstruction": [_dosage(one, form.unit)],
        "dispenseRequest": {
            "validityPeriod": {"start": record.scene.day(at), "end": record.scene.day(at + A_YEAR)},
            "numberOfRepeatsAllowed": packs(one) - 1,
            "quantity": {"value": one.pack, "unit": form.unit},
        },
    }
    if why is not None:
        body["reasonCode"] = [reason_code(why)]
    shared = (*worker, drug)
    return record.add("MedicationRequest", key, body, event, at, shared=shared, word="prescribe")


def packs(one: MedicineKind) -> int:
    """Return how many packs a prescription holds."""
    return 1 if one.days is not None else PACKS


def _is_valid(record: Record, used: Used, at: int) -> bool:
    """Return whether there is a prescription that holds on a day: for a year."""
    return used.request is not None and record.scene.day(at) <= record.scene.day(used.request.versions[0][0] + A_YEAR)


def _is_over(record: Record, used: Used, at: int) -> bool:
    """Return whether a course has ended, by the day: then what is prescribed is the next."""
    return used.until is not None and record.scene.day(used.until) < record.scene.day(at)


def _for_problem(record: Record, event: Event, why: Had | None) -> str | None:
    """Return a medicine for the problem: the first that is chosen and not in use, else the first of them."""
    if why is None or not why.problem.medicines:
        return None
    keys = [one.medicine for one in why.problem.medicines]
    new = [
        one.medicine
        for one in why.problem.medicines
        if one.medicine not in record.used and record.drawn(event, f"chosen/{one.medicine}") < one.p.value
    ]
    return new[0] if new else keys[0]


def _one_of(record: Record, event: Event, keys: tuple[str, ...]) -> str:
    return keys[int(record.drawn(event, "which") * len(keys))]


def _period(record: Record, one: MedicineKind, since: int) -> Json:
    found: Json = {"start": record.scene.day(since)}
    if one.days is not None:
        found["end"] = record.scene.day(since + one.days * DAY)
    return found


def _days(one: MedicineKind) -> Json:
    return {
        "value": max(1, round(one.pack / (one.amount * one.times_a_day))),
        "unit": "d",
        "system": "http://unitsofmeasure.org",
        "code": "d",
    }


def _dosage(one: MedicineKind, unit: str) -> Json:
    """Return how much, how often."""
    daily = one.times_a_day >= 1
    often = round(one.times_a_day) if daily else 1
    period = 1 if daily else round(1 / one.times_a_day)
    return {
        "text": one.dose.nb,
        "timing": {"repeat": {"frequency": often, "period": period, "periodUnit": "d"}},
        "doseAndRate": [{"doseQuantity": {"value": one.amount, "unit": unit}}],
    }
