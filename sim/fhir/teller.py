"""From a person and what happened to them to the record of it, in the order in which it happened."""

from collections.abc import Callable, Iterable

from sim.fhir.before import before
from sim.fhir.directory import Directory
from sim.fhir.happened import Event, Person
from sim.fhir.memory import unremembered
from sim.fhir.people import patient
from sim.fhir.record import Record
from sim.fhir.scene import Scene
from sim.fhir.writes.care import decide, plan, task
from sim.fhir.writes.contact import contact, leave, problem
from sim.fhir.writes.document import document
from sim.fhir.writes.laboratory import answer, order
from sim.fhir.writes.measure import measure
from sim.fhir.writes.medicine import dispense, prescribe
from sim.fhir.writes.message import messages
from sim.fhir.writes.trail import audits, provenance
from sim.fhir.writes.vaccine import vaccinate
from sim.model.clinical import Written

Write = Callable[[Record, Event, str], None]
# What each word of a pathway file's `writes:` does.
WORDS: dict[Written, Write] = {
    "contact": contact,
    "problem": problem,
    "measure": measure,
    "order": order,
    "answer": answer,
    "prescribe": prescribe,
    "dispense": dispense,
    "document": document,
    "decide": decide,
    "plan": plan,
    "task": task,
    "vaccinate": vaccinate,
}
LEAVES = ("discharge", "discharge_other", "discharge_mental")  # the interactions that end a stay


def tell(scene: Scene, directory: Directory, person: Person, events: Iterable[Event]) -> Record:
    """Return the record of somebody; *events* are in order of time."""
    record = patient(scene, directory, person)
    if person.number >= 0:
        before(record)
    for event in events:
        record.happened.append(event)
        if event.is_written:
            _tell(record, event)
        else:
            with unremembered(record):
                _tell(record, event)
    return record


def _tell(record: Record, event: Event) -> None:
    record.of_event.clear()
    step = record.scene.steps[event.step]
    waiting = record.tasks.get(event.cause)
    for place, writing in enumerate(step.writes):
        if writing.p is None or record.drawn(event, f"writes/{place}") < writing.p.value:
            WORDS[writing.what](record, event, writing.kind)
    record.close()
    if waiting is not None and waiting[0].by == event.system:  # what was asked for has been done where it was asked
        del record.tasks[event.cause]
        record.done(waiting, event)
    if step.interaction in LEAVES:
        leave(record, event)
    provenance(record, event)
    audits(record, event)
    messages(record, event)
