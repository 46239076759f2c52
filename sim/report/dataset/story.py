"""One patient's story across systems: what happened, and which of them have it at the end, with the key's reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sim.fhir.causes import NOT_ITS_TASK
from sim.fhir.formats.answers import Answer, answers
from sim.fhir.formats.folder import TRUTH, files, home, lines, views
from sim.fhir.formats.merge import of_one
from sim.report.dataset.moment import Moment, about, when

AMONG = 1_000  # patients, the first ones, that the story is chosen from: datasets of all sizes tell the same
MOST = 60  # rows
HAS, LACKS, OTHER, EXTRA, NOTHING = "has", "lacks", "other", "extra", "nothing"
_FATES = {"missing": LACKS, "added": EXTRA, "duplicated": EXTRA}
_ASIDE = ("AuditEvent", "Provenance", "Binary")  # traces of what happened: told of only if there is room


@dataclass(frozen=True)
class Mark:
    """What one system has of one resource, and why it is not what happened."""

    fate: str
    cause: str = ""


@dataclass(frozen=True)
class Row:
    """One resource: when, what, who wrote it, and a mark for each view."""

    at: Moment | None
    key: str
    type: str
    about: str
    author: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Story:
    """A patient's story: its views, the rows that are shown, and how many more of each type there are."""

    patient: str
    views: tuple[str, ...]
    rows: tuple[Row, ...]
    rest: dict[str, int]


def story(dataset: Path) -> Story | None:
    """Return the story of the patient whom most systems know and of whom the key says most; None without patients."""
    chosen = _chosen(dataset)
    if chosen is None:
        return None
    key = [one for one in answers(dataset) if one.patient == f"Patient/{chosen}"]
    held = {view: _record(dataset, view, chosen) for view in views(dataset)}
    happened = held.pop(TRUTH)
    held = {view: record for view, record in held.items() if record or any(one.view == view for one in key)}
    found = dict(happened)
    for record in held.values():
        found.update({name: one for name, one in record.items() if name not in found})
    found.pop(f"Patient/{chosen}", None)
    rows = sorted((_row(one, held, name in happened, key) for name, one in found.items()), key=_order)
    shown = _shown(rows)
    rest: dict[str, int] = {}
    for row in rows:
        if row.key not in shown:
            rest[row.type] = rest.get(row.type, 0) + 1
    return Story(chosen, tuple(held), tuple(row for row in rows if row.key in shown), rest)


def _chosen(dataset: Path) -> str | None:
    """Return the first of those whom most views have, then most kinds of differences, then most lines of the key."""
    patients = islice(lines(files(home(dataset, TRUTH)).get("Patient", []), "Patient"), AMONG)
    known: dict[str, list[int]] = {one.id: [0, 0, 0] for one in patients}
    for view in views(dataset)[1:]:
        for one in lines(files(home(dataset, view)).get("Patient", []), "Patient"):
            if one.id in known:
                known[one.id][0] += 1
    kinds: dict[tuple[str, str, str, str], None] = {}
    for said in answers(dataset):
        score = known.get(said.patient.removeprefix("Patient/"))
        if score is not None:
            kind = (said.patient, said.view, said.difference, said.cause)
            score[1] += kind not in kinds
            score[2] += 1
            kinds[kind] = None
    return max(known, key=lambda name: known[name], default=None)


def _record(dataset: Path, view: str, patient: str) -> dict[str, dict[str, Any]]:
    return {f"{one['resourceType']}/{one['id']}": one for one in of_one(home(dataset, view), patient)}


def _row(one: dict[str, Any], held: dict[str, dict[str, Any]], happened: bool, key: list[Answer]) -> Row:
    kind, author = one["resourceType"], one.get("meta", {}).get("source", "").rpartition("/")[2]
    name = f"{kind}/{one['id']}"
    marks = tuple(
        _mark(name in record, happened, _said(view, name, kind, author, key)) for view, record in held.items()
    )
    return Row(when(one), name, kind, about(one), author, marks)


def _said(view: str, name: str, kind: str, author: str, key: Iterable[Answer]) -> Answer | None:
    """Return what the key says of a resource in a view: of itself, or of all that its author wrote of its type."""
    of_view = [one for one in key if one.view == view]
    exact = (one for one in of_view if one.resource == name or name in one.resources)
    whole = (one for one in of_view if one.written_by == author and kind in dict(one.types))
    return next(exact, None) or next(whole, None)


def _mark(there: bool, happened: bool, said: Answer | None) -> Mark:
    if there and said and said.difference != "missing":
        return Mark(_FATES.get(said.difference, OTHER), said.cause)
    if there:
        return Mark(HAS if happened else EXTRA)
    is_missed = said is not None and said.difference == "missing" and said.cause != NOT_ITS_TASK
    return Mark(LACKS, said.cause) if said and is_missed else Mark(NOTHING)


def _order(row: Row) -> tuple[bool, float, str]:
    return row.at is None, row.at.at.timestamp() if row.at else 0.0, row.key


def _shown(rows: list[Row]) -> dict[str, None]:
    """Return which rows are shown: by turns one of each type, those first that systems have different things of."""
    queues: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: -len(dict.fromkeys(mark.fate for mark in row.marks))):
        queues.setdefault(row.type, []).append(row)
    turns = sorted(queues, key=lambda kind: (kind in _ASIDE, kind))
    shown: dict[str, None] = {}
    for aside in (False, True):
        these = [queues[kind] for kind in turns if (kind in _ASIDE) == aside]
        for turn in range(max(map(len, these), default=0)):
            for queue in these:
                if turn < len(queue) and len(shown) < MOST:
                    shown[queue[turn].key] = None
    return shown
