"""Documents: the DocumentReference, and the text itself as a Binary."""

from base64 import b64encode

from sim.fhir.codes import Json, concept, volven
from sim.fhir.happened import Event
from sim.fhir.record import Record
from sim.fhir.written import Written


def document(record: Record, event: Event, kind: str) -> None:
    """Write a document about the patient, by what the pathway is about."""
    one = record.scene.clinical.documents[kind]
    worker = record.worker(event)
    text = _text(record, event, kind)
    body: Json = {
        "contentType": "text/plain; charset=utf-8",
        "securityContext": record.patient.reference,
        "data": b64encode(text.encode()).decode(),
    }
    content = record.add("Binary", kind, body, event, event.done, word="document")
    refers: tuple[Written, ...] = (content,)
    context: Json = {}
    encounter = record.contacts.get(event.cause)
    if encounter is not None:
        context["encounter"] = [encounter.reference]
        refers = (content, encounter)
    asked = record.asked(event)
    if asked is not None and asked.written.event is not event:  # a letter that answers a referral
        context["related"] = [asked.written.reference]
        refers = (*refers, asked.written)
    reference: Json = {
        "identifier": [record.identifier(event, f"document/{kind}")],
        "status": "current",
        "docStatus": "final",
        "type": concept(volven(9602), one.code, one.display),
        "subject": record.subject,
        "date": record.scene.local(event.done),
        "author": [{"reference": f"PractitionerRole/{worker[0].id}"}],
        "custodian": {"reference": f"Organization/{worker[5].id}"},
        "description": one.name.nb,
        "content": [
            {
                "attachment": {
                    "contentType": "text/plain; charset=utf-8",
                    "language": "nb",
                    "url": f"Binary/{content.id}",
                    "size": len(text.encode()),
                    "title": one.name.nb,
                    "creation": record.scene.local(event.done),
                }
            }
        ],
    }
    if context:
        reference["context"] = context
    record.add(
        "DocumentReference",
        kind,
        reference,
        event,
        event.done,
        refers=refers,
        shared=worker,
        profile="DocumentReference",
        word="document",
    )


def _text(record: Record, event: Event, kind: str) -> str:
    why = record.reasons.get(event.cause)
    known = sorted(had.problem.name.nb for had in record.had.values())
    used = [record.scene.clinical.medicines[key].name for key in record.used]
    return record.scene.clinical.documents[kind].text.nb.format(
        problem=why.problem.name.nb if why is not None else "ikke angitt",
        problems=", ".join(known) or "ingen kjente",
        medicines="; ".join(used) or "ingen faste",
        date=record.scene.day(event.done),
    )
