"""The list of medicines that municipal care keeps: as the others', or not, where the lists were dealt to differ."""

from typing import TYPE_CHECKING

from orjson import dumps, loads

from sim.fhir.causes import NOT_RECONCILED
from sim.fhir.written import NOBODY, Written
from sim.model.ecosystem import NOWHERE

if TYPE_CHECKING:
    from sim.fhir.views import Views

# Of the lines of a list that differs, own judgement: left out, up to the first; with another dose, up to the second;
# the rest alike. Josendal and others (BMC Health Services Research, 2021) found 4.8 differences a patient.
LEFT_OUT, OTHER_DOSE = 0.35, 0.7


def list_of_care(views: "Views") -> None:
    """Fill the list of those who receive care."""
    person, scene = views.record.person, views.record.scene
    care = person.care
    if care == NOWHERE or not (person.in_home_care or person.in_nursing_home):
        return
    others = [one for one in views.record.all if one.type == "MedicationStatement" and one.by not in (NOBODY, care)]
    for place, one in enumerate(others):
        u = scene.drawn(int(one.id, 16), "differs") if person.differ else 1.0
        if person.differ and place == len(others) - 1 and not _differs(views, others[:-1]):
            u *= OTHER_DOSE  # a list that differs does so in one line at least
        if u < LEFT_OUT:
            views.lacks(care, one, NOT_RECONCILED)
            continue
        views.take(care, one, one.versions[-1][0])
        if u < OTHER_DOSE:
            views.held[care][one] = _another_dose(one.line)
            views.changed[care, one] = "dosage"


def _differs(views: "Views", statements: list[Written]) -> bool:
    care = views.record.person.care
    return any((care, one) in views.changed or one in views.because.get(care, {}) for one in statements)


def _another_dose(line: bytes) -> bytes:
    """Return a statement with half as much each time: the change that did not reach this list."""
    body = loads(line)
    dosage = body["dosage"][0]
    amount = dosage["doseAndRate"][0]["doseQuantity"]
    amount["value"] = amount["value"] / 2 if amount["value"] > 1 else amount["value"] * 2
    dosage["text"] = f"{amount['value']:g} {amount['unit']} per gang"
    return dumps(body)
