"""Which resource types there are, and what in a pathway file each of them comes of."""

from collections.abc import Iterator

from sim.facts.catalogue import Facts

# A word of `writes:`, or one of these: `before` is written when the period begins, of what the patient was dealt;
# `message`, `trail` are of what a step sends, decides or looks up; `whoever` are named by all the others.
TYPES: dict[str, tuple[str, ...]] = {
    "Patient": ("before",),
    "RelatedPerson": ("before",),
    "AllergyIntolerance": ("before",),
    "Consent": ("before",),
    "Encounter": ("contact",),
    "Appointment": ("contact",),
    "Condition": ("problem", "before"),
    "Observation": ("measure", "answer"),
    "ServiceRequest": ("order",),
    "DiagnosticReport": ("answer",),
    "MedicationRequest": ("prescribe", "dispense", "before"),
    "MedicationStatement": ("prescribe", "dispense", "before"),
    "MedicationDispense": ("dispense",),
    "Immunization": ("vaccinate", "before"),
    "DocumentReference": ("document",),
    "Binary": ("document",),
    "EpisodeOfCare": ("decide", "before"),
    "CarePlan": ("plan", "before"),
    "Goal": ("plan", "before"),
    "CareTeam": ("plan", "before"),
    "Task": ("task",),
    "Communication": ("message",),
    "Provenance": ("trail",),
    "AuditEvent": ("trail",),
    "Medication": ("whoever",),
    "Organization": ("whoever",),
    "Practitioner": ("whoever",),
    "PractitionerRole": ("whoever",),
    "HealthcareService": ("whoever",),
    "Location": ("whoever",),
    "Endpoint": ("whoever",),
}
OTHERS = {
    "before": "what the patient was dealt when the period begins",
    "message": "each message that a step or a rate sends",
    "trail": "each step that leaves something for others, or asks a national service",
    "whoever": "whoever is named",
}


def steps(facts: Facts, kind: str) -> list[str]:
    """Return the steps of pathways, and the rates, that write a resource type, as pathway.step."""
    words = TYPES[kind]
    return [name for name, written in _written(facts) if any(word in words for word in written)]


def _written(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    for called, pathway in sorted(facts.pathways.items()):
        for step in pathway.steps:
            yield f"{called}.{step.step}", tuple(writing.what for writing in step.writes)
    for called, rate in sorted(facts.rates.items()):
        yield f"rates.{called}", tuple(writing.what for writing in rate.writes)
