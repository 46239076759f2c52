"""Vaccines: the child programme's next dose, or another."""

from sim.fhir.codes import ATC, SYSVAK, Json, coding
from sim.fhir.happened import Event
from sim.fhir.record import Record

DAYS_A_WEEK = 7


def vaccinate(record: Record, event: Event, kind: str) -> None:
    """Give a dose: of the programme the first that is due and not given, else one that is given outside it."""
    key = _due(record, event) if kind == "programme" else None
    key = key or _other(record, event)
    give(record, event, key, event.done)


def give(record: Record, event: Event, key: str, at: int) -> None:
    """Write a dose of a vaccine."""
    one, worker = record.scene.clinical.vaccines[key], record.worker(event)
    dose = record.doses[key] = record.doses.get(key, 0) + 1
    body: Json = {
        "status": "completed",
        "vaccineCode": {
            "coding": ([coding(SYSVAK, one.sysvak, one.name.nb)] if one.sysvak else []) + [coding(ATC, one.atc)],
            "text": one.name.nb,
        },
        "patient": record.subject,
        "occurrenceDateTime": record.scene.local(at),
        "recorded": record.scene.local(at),
        "primarySource": True,
        "lotNumber": f"SYN-{int(record.drawn(event, f'lot/{key}') * 9000) + 1000}",
        "performer": [{"actor": {"reference": f"PractitionerRole/{worker[0].id}"}}],
        "protocolApplied": [{"doseNumberPositiveInt": dose}],
    }
    record.add("Immunization", f"{key}/{dose}", body, event, at, shared=worker, word="vaccinate")


def doses_due(record: Record, weeks: int) -> list[tuple[int, str]]:
    """Return the doses of the programme that come up to an age, as (week, vaccine), the earliest first."""
    vaccines = record.scene.clinical.vaccines
    return sorted((week, key) for key, one in vaccines.items() for week in one.doses_at_weeks if week <= weeks)


def _due(record: Record, event: Event) -> str | None:
    given = dict(record.doses)
    for _, key in doses_due(record, record.age_days(event.at) // DAYS_A_WEEK + 1):
        if given.get(key, 0) <= 0:
            return key
        given[key] -= 1
    return None


def _other(record: Record, event: Event) -> str:
    age = record.age_days(event.at) // 365
    vaccines = record.scene.clinical.vaccines
    fit = {key: one.weight for key, one in vaccines.items() if one.weight > 0 and one.from_age <= age <= one.to_age}
    fit = fit or {key: one.weight for key, one in vaccines.items() if one.weight > 0}
    u = record.drawn(event, "vaccine") * sum(fit.values())
    for key, weight in fit.items():
        u -= weight
        if u < 0:
            return key
    return next(reversed(fit))
