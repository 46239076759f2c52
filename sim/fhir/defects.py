"""Seeded defects: what a vendor meets in integration and migration, put into the systems' records and into the key.

The truth has none. Whether a resource has one in a view, and which, is a function of the world's seed, of its id and of
the view: the same whatever else is written, and those of a smaller share are among those of a larger one.
"""

from collections.abc import Iterator
from typing import Any

from orjson import dumps, loads

from sim.base.chance import mix
from sim.fhir.codes import Json
from sim.fhir.scene import ident, named
from sim.fhir.spoil import KINDS, Body, Change, Luck, put
from sim.fhir.views import Views
from sim.fhir.written import Written

SEEDED = "seeded_defect"
DUPLICATE = "duplicate"
# The trail is written by machines, and no vendor brings it along.
SPARED = ("AuditEvent", "Provenance")


def seed(views: Views) -> tuple[dict[int, bytes], list[bytes]]:
    """Put defects into the views; return the Patients that have one, by system, and the lines of the key.

    Only what stands in a view as it does in truth may have one: what is stale or conflicting has its own line already.
    """
    record = views.record
    patients: dict[int, bytes] = {}
    key: list[bytes] = []
    for system in sorted(views.held):
        view = record.scene.views[system]
        head = {"view": view, "patient": f"Patient/{record.patient.id}"}
        held: dict[Written, bytes] = {}
        for one, line in ((record.patient, record.patient.line), *views.held[system].items()):
            spoilt, more, said = _spoilt(views, view, one, line)
            if one is not record.patient:
                held[one] = spoilt
            elif said is not None:
                patients[system] = spoilt
            if more is not None:
                held[more] = more.line
            if said is not None:
                key.append(dumps({**head, **said}))
        views.held[system] = held
    return patients, key


def _spoilt(views: Views, view: str, one: Written, line: bytes) -> tuple[bytes, Written | None, Json | None]:
    """Return what a view has of a resource, what it has beside it, and what the key says of that."""
    scene = views.record.scene
    name = mix(int(one.id, 16), named(view))
    if one.type in SPARED or line != one.line or scene.drawn(name, "defect") >= scene.defects:
        return line, None, None
    body = loads(line)
    kinds = list(_possible(body, Luck(scene.world_seed, name)))
    if one.type != "Patient":
        kinds.append((DUPLICATE, None))
    if not kinds:
        return line, None, None
    kind, change = kinds[int(scene.drawn(name, "which defect") * len(kinds))]
    said: Json = {"cause": SEEDED, "defect": kind}
    if change is None:
        copy = _copy(one, body, ident(name, DUPLICATE))
        said |= {"difference": "duplicated", "resource": f"{one.type}/{copy.id}", "of": f"{one.type}/{one.id}"}
        return line, copy, said | {"valid": True}
    put(body, change.field, change.has)
    said |= {"difference": "changed", "resource": f"{one.type}/{one.id}", **change._asdict()}
    return dumps(body), None, said


def _possible(body: Body, luck: Luck) -> Iterator[tuple[str, Change | None]]:
    for kind, spoil in KINDS.items():
        change = spoil(body, luck)
        if change is not None:
            yield kind, change


def _copy(one: Written, body: dict[str, Any], own: str) -> Written:
    """Return the same once more, under an id of its own."""
    line = dumps({**body, "id": own})
    return Written(one.type, own, one.by, one.part, one.what, one.event, [(0, line)], one.refers, one.shared)
