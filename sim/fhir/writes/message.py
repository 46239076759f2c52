"""Messages: the Communication that an event sent, and what of the record went with it."""

from sim.fhir.codes import OURS, Json, coding
from sim.fhir.directory import Unit
from sim.fhir.happened import Event, Message
from sim.fhir.record import Record
from sim.fhir.written import Sent, Shared
from sim.model.words import Fate

NOTICES = ("claim", "sickness_note", "care_registration", "vaccination", "other")


def messages(record: Record, event: Event) -> None:
    """Write what an event sent. Whoever sends it knows what came back: a receipt, a refusal, or nothing."""
    if not event.messages:
        return
    made = list(record.of_event)
    for place, message in enumerate(event.messages):
        key = record.scene.kinds[message.kind]
        kind = record.scene.facts.messages.kinds[key]
        worker = record.worker(event)
        to = receiver(record, event, message.receiver)
        carried = [one for one in made if one.what in kind.carries and one.event is event]
        payload: list[Json] = [{"contentString": kind.name.nb}]
        payload += [_content(one.type, one.id) for one in carried if one.type in _ROOTS]
        body: Json = {
            "identifier": [record.identifier(event, f"message/{place}")],
            "status": _status(message),
            "category": [{"coding": [coding(OURS + "message-kind", key, kind.name.nb)], "text": kind.name.nb}],
            "subject": record.subject,
            "sent": record.scene.local(message.sent),
            "sender": {"reference": f"Organization/{worker[5].id}"},
            "payload": payload,
        }
        if to:
            body["recipient"] = [{"reference": f"Organization/{to[0].id}"}]
        if message.delivered >= 0:
            body["received"] = record.scene.local(message.delivered)
        if message.fate == Fate.REJECTED:
            body["statusReason"] = {"text": "Negativ applikasjonskvittering"}
        shared = (*worker, *to)
        # It tells of receipts, so it was last written when they came.
        last = max(message.sent, message.delivered, message.acknowledged)
        written = record.add("Communication", f"{key}/{place}", body, event, last, shared=shared, word="message")
        fate = message.fate
        record.sent.append(Sent(written, key, message.sent, message.receiver, message.opened, fate, carried))


_ROOTS = ("DocumentReference", "ServiceRequest", "DiagnosticReport", "Immunization", "CarePlan")


def _content(kind: str, made: str) -> Json:
    """Return a reference by identifier: what it names need not be where the message is."""
    return {"contentReference": {"type": kind, "identifier": {"system": OURS + "resource", "value": f"{kind}/{made}"}}}


def _status(message: Message) -> str:
    if message.fate == Fate.REJECTED:
        return "stopped"
    return "completed" if message.acknowledged >= 0 else "in-progress"


def receiver(record: Record, event: Event, system: int) -> tuple[Shared, ...]:
    """Return the organisation that a message is addressed to, as the patient's own where it is theirs."""
    one = record.scene.systems[system]
    role, _, unit = one.name.partition("/")
    areas = {
        "gp": "gp",
        "plo": "home_care",
        "hst": "health_centre",
        "lv": "legevakt",
        "hosp": "hospital",
        "lab": "laboratory",
    }
    area = areas.get(role)
    if area is None:
        return record.directory.registry(one.name, one.operator)
    place = record.person.hospital_code if area == "hospital" else unit
    return record.directory.organisation(Unit(area, place))
