"""The key: every difference between what a system holds of a patient and the truth, with its cause."""

from collections.abc import Iterator

from orjson import dumps

from sim.fhir.causes import NOT_CONNECTED, NOT_ITS_TASK, NOT_RECONCILED, NOT_SENT_AGAIN, NOT_WRITTEN
from sim.fhir.views import Views
from sim.fhir.written import NOBODY, Written

Group = tuple[int, str]  # who wrote it, and its type


def answers(views: Views) -> Iterator[bytes]:
    """Yield a line for each difference: the truth less what is missing, with what is changed changed, is the view.

    All of a type that one author wrote is said in one line with their number, if the view has none of it for one
    reason; else the resources are named. Of a system that does not know the patient only the messages are told that did
    not come.
    """
    record = views.record
    patient = f"Patient/{record.patient.id}"
    wrote: dict[Group, list[Written]] = {}
    for one in record.all:
        wrote.setdefault((one.by, one.type), []).append(one)
    for system in sorted({*views.held, *views.because}):
        head = {"view": record.scene.views[system], "patient": patient}
        if system in views.held:
            yield from _missing(views, system, head, wrote)
            yield from _changed(views, system, head)
        else:
            yield from _not_come(views, system, head)


def _not_come(views: Views, system: int, head: dict[str, str]) -> Iterator[bytes]:
    """Yield what messages have not brought to a system that knows nothing else of the patient."""
    for one, (why, letter) in views.because[system].items():
        if letter is not None:
            yield _of_message(head, why, one, letter)


def _of_message(head: dict[str, str], why: str, one: Written, letter: Written) -> bytes:
    name, message = f"{one.type}/{one.id}", f"Communication/{letter.id}"
    return dumps({**head, "difference": "missing", "cause": why, "resource": name, "message": message})


def _changed(views: Views, system: int, head: dict[str, str]) -> Iterator[bytes]:
    for one, line in views.held[system].items():
        if line is one.line or line == one.line:
            continue
        field = views.changed.get((system, one))
        what: dict[str, str] = {"difference": "stale", "cause": NOT_SENT_AGAIN}
        if field is not None:
            what = {"difference": "conflicting", "cause": NOT_RECONCILED, "field": field}
        yield dumps({**head, **what, "resource": f"{one.type}/{one.id}"})


def _missing(views: Views, system: int, head: dict[str, str], wrote: dict[Group, list[Written]]) -> Iterator[bytes]:
    here, because = views.held[system], views.because.get(system, {})
    touched = {(one.by, one.type) for one in here} | {(one.by, one.type) for one in because}
    lines: dict[tuple[int, str], dict[str, object]] = {}

    def line(by: int, why: str) -> dict[str, object]:
        found = lines.get((by, why))
        if found is None:
            author = views.record.scene.views[by] if by != NOBODY else None
            found = lines[by, why] = {**head, "difference": "missing", "cause": why, "written_by": author}
        return found

    for (by, kind), all_ in wrote.items():
        usual = _usual(views, system, all_[0])
        if (by, kind) not in touched:
            line(by, usual).setdefault("types", {})[kind] = len(all_)  # type: ignore[index]
            continue
        for one in all_:
            if one in here:
                continue
            why, letter = because.get(one, (usual, None))
            if letter is None:
                line(by, why).setdefault("resources", []).append(f"{kind}/{one.id}")  # type: ignore[attr-defined]
            else:
                yield _of_message(head, why, one, letter)
    for found in lines.values():
        yield dumps(found)


def _usual(views: Views, system: int, one: Written) -> str:
    """Return why a system lacks something if nothing else is known of it."""
    if one.by == NOBODY:
        return NOT_WRITTEN
    scene = views.record.scene
    role = scene.systems[system].role
    service = scene.facts.services.get(role)
    parts = FOR.get(role) or (service.parts if service is not None else None)
    return NOT_CONNECTED if parts is None or one.part in parts else NOT_ITS_TASK


# What those are for that are no journals and no national services with parts of their own.
FOR = {"apotek": ("M",), "lab": ("R",)}
