"""What goes wrong with a resource on its way from one journal to another: each kind of defect, and what it changes.

A kind is a function from a resource to the change, or to None where it cannot happen. A change puts one value in the
place of another, so whoever puts the first back has the resource as it was, to the byte.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from sim.fhir.codes import OURS
from sim.fhir.identity.names import name_of
from sim.fhir.scene import ident

Body = dict[str, Any]

OLD = OURS + "old-journal/codes"  # the codes that a journal's earlier vendor made
_PART = re.compile(r"([A-Za-z]+)(?:\[(\d+)\])?")
_SHORTEST = 8  # letters of a text that is worth cutting
_CUT = 0.6  # so much is left of it

_WHOSE = ("subject", "patient", "for")
_PERIODS = ("period", "effectivePeriod", "dispenseRequest.validityPeriod")
_CODES = ("code", "vaccineCode")
_TEXTS = (
    "code.text", "vaccineCode.text", "dosage[0].text", "dosageInstruction[0].text", "payload[0].contentString",
    "description.text", "description", "title", "note[0].text", "name", "content[0].attachment.title",
)  # fmt: skip
_NUMBERS = ("valueQuantity", "component[0].valueQuantity", "quantity", "dispenseRequest.quantity")
_MEASURED = _NUMBERS[:2]
_REFERENCES = (
    "encounter", "authorizingPrescription[0]", "basedOn[0]", "requester", "recorder", "informationSource",
    "performer[0].actor", "performer[0]", "author[0]", "author", "serviceProvider", "managingOrganization", "owner",
    "sender", "generalPractitioner[0]",
)  # fmt: skip
_TIMES = (
    "recordedDate", "authoredOn", "effectiveDateTime", "occurrenceDateTime", "whenHandedOver", "dateAsserted",
    "dateTime", "sent", "date", "created", "period.start",
)  # fmt: skip
# What a unit is taken for, and its number is not changed with it.
_UNITS = {
    "kg": "g", "g": "kg", "cm": "m", "mm[Hg]": "kPa", "Cel": "[degF]", "/min": "/s", "g/dL": "g/L", "g/L": "g/dL",
    "mmol/L": "mg/dL", "umol/L": "mmol/L", "nmol/L": "ug/L", "pmol/L": "ng/L", "ug/L": "ng/L", "mg/L": "mg/dL",
    "mmol/mol": "%", "%": "1", "U/L": "kU/L", "10*9/L": "10*6/L",
}  # fmt: skip
_STATES = {
    "active": "aktiv", "completed": "utført", "finished": "ferdig", "final": "endelig", "fulfilled": "møtt",
    "current": "gjeldende", "in-progress": "pågår", "requested": "bestilt", "stopped": "stoppet",
}  # fmt: skip


class Change(NamedTuple):
    """One value in the place of another; `field` is where, such as `dosage[0].text`.

    `valid` is whether what comes of it is still R4 by the base definitions, whatever a profile asks.
    """

    field: str
    truth: Any
    has: Any
    valid: bool


class Luck(NamedTuple):
    """What a defect may need to be told: the world's seed, and a 64-bit name of its own to draw by."""

    world_seed: int
    name: int


Spoil = Callable[[Body, Luck], Change | None]


def at(body: Body, field: str) -> Any:
    """Return what stands in a field; None if nothing does.

    >>> at({"dosage": [{"text": "1 morgen"}]}, "dosage[0].text")
    '1 morgen'
    """
    found: Any = body
    for name, place in _PART.findall(field):
        found = found.get(name) if isinstance(found, dict) else None
        if place:
            found = found[int(place)] if isinstance(found, list) and int(place) < len(found) else None
    return found


def put(body: Body, field: str, value: Any) -> None:
    """Put a value where another stands."""
    parts = _PART.findall(field)
    above, (name, place) = body, parts[-1]
    for key, number in parts[:-1]:
        above = above[key][int(number)] if number else above[key]
    if place:
        above[name][int(place)] = value
    else:
        above[name] = value


def _first(body: Body, fields: Iterable[str], kind: type) -> tuple[str, Any] | None:
    """Return the first of some fields in which there is something of a kind."""
    return next(((field, found) for field in fields if isinstance(found := at(body, field), kind)), None)


def _name(body: Body, luck: Luck) -> Change | None:
    given, family = name_of(luck.world_seed, luck.name)
    if body["resourceType"] == "Patient":
        before = at(body, "name[0].family")
        return Change("name[0].family", before, family, True) if family != before else None
    found = _first(body, _WHOSE, dict)
    return found and Change(*found, {**found[1], "display": f"{given} {family}"}, True)


def _dates(body: Body, luck: Luck) -> Change | None:
    for field in _PERIODS:
        span = at(body, field) or {}
        if len(span) == 2 and span.get("start") != span.get("end"):
            return Change(field, span, {"start": span["end"], "end": span["start"]}, False)
    return None


def _no_code(body: Body, luck: Luck) -> Change | None:
    found = _first(body, _CODES, dict)
    if found is None or "coding" not in found[1]:
        return None
    said = found[1].get("text") or found[1]["coding"][0].get("display")
    return Change(*found, {"text": said}, True) if said else None


def _old_code(body: Body, luck: Luck) -> Change | None:
    found = _first(body, (f"{field}.coding[0]" for field in _CODES), dict)
    if found is None:
        return None
    # The same for all who have the code: it is the old journal's, and not one patient's.
    code = int(ident(0, f"{found[1]['system']}|{found[1]['code']}")[:6], 16) % 100_000
    return Change(*found, {**found[1], "system": OLD, "code": f"X{code:05}"}, True)


def _cut(body: Body, luck: Luck) -> Change | None:
    if body["resourceType"] == "Binary":
        text = b64decode(body["data"]).decode()
        return Change("data", body["data"], b64encode(_less(text).encode()).decode(), True) if _less(text) else None
    found = _first(body, (field for field in _TEXTS if len(at(body, field) or "") >= _SHORTEST), str)
    return found and Change(*found, _less(found[1]), True)


def _less(text: str) -> str:
    return text[: int(len(text) * _CUT)].rstrip()


def _unit(body: Body, luck: Luck) -> Change | None:
    found = _first(body, _MEASURED, dict)
    other = _UNITS.get(found[1].get("code", "")) if found else None
    return Change(*found, {**found[1], "unit": other, "code": other}, True) if found and other else None


def _birth(body: Body, luck: Luck) -> Change | None:
    if body["resourceType"] != "Patient":
        return None
    born = date.fromisoformat(body["birthDate"])
    swapped = f"{born.year:04}-{born.day:02}-{born.month:02}"
    return Change("birthDate", body["birthDate"], swapped, born.day <= 12) if born.day != born.month else None


def _dangling(body: Body, luck: Luck) -> Change | None:
    found = _first(body, _REFERENCES, dict)
    if found is None:
        return None
    kind = found[1]["reference"].partition("/")[0]
    return Change(*found, {"reference": f"{kind}/{ident(luck.name, 'nowhere')}"}, True)


def _reference(body: Body, luck: Luck) -> Change | None:
    found = _first(body, _REFERENCES, dict)
    return found and Change(*found, {"reference": {"type": "uri", "value": found[1]["reference"]}}, False)


def _status(body: Body, luck: Luck) -> Change | None:
    found = _first(body, ("status", "lifecycleStatus"), str)
    return found and Change(*found, _STATES.get(found[1], "ukjent"), False)


def _zone(body: Body, luck: Luck) -> Change | None:
    found = _first(body, (field for field in _TIMES if "T" in (at(body, field) or "")), str)
    return found and Change(*found, found[1][:19], False)


def _number(body: Body, luck: Luck) -> Change | None:
    found = _first(body, (f"{field}.value" for field in _NUMBERS), (int, float))  # type: ignore[arg-type]
    return found and Change(*found, f"{found[1]:g}".replace(".", ","), False)


# Each kind of defect but the duplicate, which changes nothing and is one too many.
KINDS: dict[str, Spoil] = {
    "wrong_patient_name": _name,
    "swapped_dates": _dates,
    "missing_code": _no_code,
    "old_code": _old_code,
    "truncated_text": _cut,
    "wrong_unit": _unit,
    "birthdate_typo": _birth,
    "dangling_reference": _dangling,
    "invalid_reference": _reference,
    "unknown_status": _status,
    "missing_time_zone": _zone,
    "number_as_text": _number,
}
