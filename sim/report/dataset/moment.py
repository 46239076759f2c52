"""When a resource is of, and what it is about, in a few words."""

from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from typing import Any

from sim.fhir.formats.about import NORWAY

Resource = dict[str, Any]

LETTERS = 90  # of a text, at most

# Where a type keeps the time that it is about, the telling one first.
_TIMES = (
    "effectiveDateTime", "effectivePeriod", "effectiveInstant", "performedDateTime", "performedPeriod",
    "occurrenceDateTime", "sent", "authoredOn", "whenHandedOver", "period", "recorded", "start", "date", "dateTime",
    "recordedDate", "issued", "created", "dateAsserted", "startDate", "onsetDateTime",
)  # fmt: skip
_CODES = (
    "code",
    "vaccineCode",
    "medicationCodeableConcept",
    "type",
    "category",
    "serviceType",
    "relationship",
    "scope",
)


@dataclass(frozen=True)
class Moment:
    """An instant in Norwegian time; where a resource tells only of a day, a month or a year, its beginning."""

    at: datetime
    has_clock: bool


def when(resource: Resource) -> Moment | None:
    """Return the moment that a resource is about; None if it tells of none.

    >>> when({"period": {"start": "2025-03-03T08:15:00Z"}}).at.isoformat()
    '2025-03-03T09:15:00+01:00'
    >>> when({"onsetDateTime": "2021-05"}).at.isoformat()
    '2021-05-01T00:00:00+02:00'
    """
    for name in _TIMES:
        said = resource.get(name)
        said = said.get("start") if isinstance(said, dict) else said
        if isinstance(said, str):
            at = datetime.fromisoformat(said + "-01-01"[len(said) - 4 :] if len(said) < 10 else said)
            return Moment(at.astimezone(NORWAY) if at.tzinfo else at.replace(tzinfo=NORWAY), len(said) > 10)
    return None


def about(resource: Resource) -> str:
    """Return what a resource is about as it says itself: a display, a title, a text; and a value with its unit.

    >>> about({"code": {"coding": [{"display": "Weight"}]}, "valueQuantity": {"value": 71, "unit": "kg"}})
    'Weight: 71 kg'
    """
    words = shorten(_coded(resource) or _told(resource), LETTERS, placeholder=" …")
    quantity = resource.get("valueQuantity")
    if quantity:
        return f"{words}: {quantity.get('value')} {quantity.get('unit', '')}".strip()
    return words


def _coded(resource: Resource) -> str:
    for name in _CODES:
        said = resource.get(name)
        first = said[0] if isinstance(said, list) and said else said
        if isinstance(first, dict):
            coding = next(iter(first.get("coding", ())), first)
            found = first.get("text") or coding.get("display") or coding.get("code")
            if found:
                return str(found)
    return ""


def _told(resource: Resource) -> str:
    for one in resource.get("payload", ()):
        if "contentString" in one:
            return str(one["contentString"])
    said = (
        resource.get("title") or resource.get("description") or resource.get("medicationReference", {}).get("display")
    )
    return str(said.get("text", "") if isinstance(said, dict) else said or "")
