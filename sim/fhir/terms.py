"""Problems, medicines and values as codes."""

from functools import cache

from orjson import dumps

from sim.base.chance import label
from sim.fhir.codes import ATC, FEST, ICD10, ICPC2, ICPC2_VOLVEN, SECURITY, TAG, UCUM, Json, coding, volven
from sim.fhir.scene import Scene, ident
from sim.fhir.written import Shared
from sim.model.clinical import HealthProblem

FORMS = {"7448": volven(7448), "edqm": "http://standardterms.edqm.eu"}


def problem_code(problem: HealthProblem, *, hospital: bool) -> Json:
    """Return a problem as a hospital (ICD-10) or everybody else (ICPC-2, under both names in use) codes it."""
    name = problem.name.nb
    if hospital:
        return {"coding": [coding(ICD10, problem.icd10, name)], "text": name}
    return {"coding": [coding(ICPC2, problem.icpc2, name), coding(ICPC2_VOLVEN, problem.icpc2, name)], "text": name}


@cache
def medication(scene: Scene, key: str) -> Shared:
    """Return a medicine as a resource. Its FEST identity is made up, and says so; substance, form and ATC are real."""
    one = scene.clinical.medicines[key]
    form = scene.clinical.forms[one.form]
    made = ident(label(f"medication/{key}"), "Medication")
    body = {
        "resourceType": "Medication",
        "id": made,
        "meta": {
            "profile": ["http://hl7.no/fhir/StructureDefinition/no-basis-Medication"],
            "security": SECURITY,
            "tag": TAG,
        },
        "code": {
            "coding": [
                coding(FEST, f"ID_SYNTETISK-{made.upper()}", one.name),
                coding(ATC, one.atc, one.substance),
            ],
            "text": one.name,
        },
        "form": {"coding": [coding(FORMS[form.system], form.code, form.name)]},
    }
    return Shared("Medication", made, dumps(body))


def quantity(value: float, unit: str, decimals: int) -> Json:
    """Return a value with its UCUM unit, rounded as it is read."""
    number = round(value, decimals) if decimals else round(value)
    return {"value": number, "unit": unit, "system": UCUM, "code": unit}
