"""Whose a resource is."""

from collections.abc import Iterator
from typing import Any

PATIENT_TAG = "https://samspill.test/patient"

# Of these no patient is the owner; they stand once in a folder.
SHARED = frozenset({
    "Organization", "OrganizationAffiliation", "Location", "Practitioner", "PractitionerRole", "HealthcareService",
    "Endpoint", "Medication", "Substance", "Schedule", "Slot", "Group", "PlanDefinition", "ActivityDefinition",
    "Questionnaire", "CodeSystem", "ValueSet", "ConceptMap", "NamingSystem", "StructureDefinition",
    "CapabilityStatement", "ImplementationGuide",
})  # fmt: skip
_ONE = ("subject", "patient", "for", "individual", "beneficiary", "securityContext")
_MANY = (("participant", "actor"), ("entity", "what"), ("target", ""))


def owner(resource: dict[str, Any]) -> str | None:
    """Return the id of the patient whose record a resource is part of; None if it is nobody's.

    Raises ValueError of a resource that should be somebody's and does not say whose.

    >>> owner({"resourceType": "Observation", "subject": {"reference": "Patient/anna"}})
    'anna'
    >>> owner({"resourceType": "Location"}) is None
    True
    """
    kind = resource.get("resourceType")
    if kind == "Patient":
        return str(resource["id"])
    if kind in SHARED:
        return None
    for said in _said(resource):
        if isinstance(said, str) and said.startswith("Patient/"):
            return said[8:]
    raise ValueError("does not say whose it is")


def _said(resource: dict[str, Any]) -> Iterator[str | None]:
    # What the writer tagged stands first: an audit's entities may name more than one.
    for tag in resource.get("meta", {}).get("tag", ()):
        if tag.get("system") == PATIENT_TAG:
            yield f"Patient/{tag.get('code', '').removeprefix('Patient/')}"
    for name in _ONE:
        said = resource.get(name)
        if isinstance(said, dict):
            yield said.get("reference")
    for name, inside in _MANY:
        for one in resource.get(name, ()):
            yield (one.get(inside, {}) if inside else one).get("reference")
