"""Measurements: vital signs and growth, as Observations."""

from sim.base.distribution import normal
from sim.fhir.codes import HL7, LOINC, Json, coding, concept
from sim.fhir.happened import Event
from sim.fhir.record import Record
from sim.fhir.scene import ident
from sim.fhir.terms import quantity
from sim.model.clinical import Sign


def measure(record: Record, event: Event, kind: str) -> None:
    """Write a set of signs; those of one group are components of one Observation."""
    clinical = record.scene.clinical
    groups: dict[str, list[str]] = {}
    for key in clinical.sets[kind]:
        groups.setdefault(clinical.signs[key].group or key, []).append(key)
    done = [one.id for one in record.of_event if one.type == "Observation"]
    for group, keys in groups.items():
        if ident(event.name, f"Observation/{group}") in done:
            continue  # two sets of one visit may share a sign: it is measured once
        sign = clinical.signs[keys[0]]
        body = _observed(record, event, sign.category)
        if sign.group is None:
            body["code"] = concept(LOINC, sign.loinc, sign.name.en)
            body["valueQuantity"] = _value(record, event, keys[0], sign)
        else:
            panel = clinical.groups[group]
            body["code"] = concept(LOINC, panel.code, panel.name)
            body["component"] = [
                {
                    "code": concept(LOINC, clinical.signs[key].loinc, clinical.signs[key].name.en),
                    "valueQuantity": _value(record, event, key, clinical.signs[key]),
                }
                for key in keys
            ]
        encounter = record.contacts.get(event.cause)
        if encounter is not None:
            body["encounter"] = encounter.reference
        refers = () if encounter is None else (encounter,)
        worker = record.worker(event)
        record.add("Observation", group, body, event, event.done, refers=refers, shared=worker, word="measure")


def _observed(record: Record, event: Event, category: str) -> Json:
    return {
        "status": "final",
        "category": [{"coding": [coding(HL7 + "observation-category", category)]}],
        "subject": record.subject,
        "effectiveDateTime": record.scene.local(event.at),
        "performer": [{"reference": f"PractitionerRole/{record.worker(event)[0].id}"}],
    }


def _value(record: Record, event: Event, key: str, sign: Sign) -> Json:
    """Return what was measured: the person's own level, a little off it today, moved by what the person has."""
    mean, sd = sign.at(record.person.group, record.age_days(event.at) / 7)
    own = normal(record.scene.drawn(record.person.name, f"level/{key}"))
    today = normal(record.drawn(event, f"value/{key}"))
    z = 0.8 * own + 0.6 * today  # of variance one: most of the spread is between people
    z += sum(by for mover, by in sign.shift.items() if mover in record.had or mover in record.used)
    value = max(mean + z * sd, 0.1 * mean)
    return quantity(value, sign.unit, sign.decimals)
