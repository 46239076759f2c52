"""Orders and answers: ServiceRequests, and the DiagnosticReports and Observations that answer them."""

from sim.base.distribution import normal
from sim.fhir.codes import HL7, NLK, Json, coding, concept, hl7
from sim.fhir.happened import Event
from sim.fhir.record import Order, Record
from sim.fhir.terms import quantity
from sim.fhir.writes.contact import reason_code
from sim.fhir.written import Written
from sim.model.clinical import Test
from sim.model.words import Fate

LABORATORY = "laboratory"
USUAL = "general"  # the panel of those who are not followed for anything


def order(record: Record, event: Event, kind: str) -> None:
    """Order tests, or refer the patient (then *kind* is the kind of the referral's document)."""
    worker = record.worker(event)
    body: Json = {
        "status": "active",
        "intent": "order",
        "subject": record.subject,
        "authoredOn": record.scene.local(event.done),
        "requester": {"reference": f"PractitionerRole/{worker[0].id}"},
    }
    if kind == LABORATORY:
        panel = _panel(record, event)
        body["category"] = [{"text": "Laboratorium"}]
        body["code"] = {"text": record.scene.clinical.panels[panel].name.nb}
    else:
        panel = ""
        body["category"] = [{"text": "Henvisning"}]
        body["code"] = {"text": record.scene.clinical.documents[kind].name.nb}
    why = record.reasons.get(event.cause)
    if why is not None:
        body["reasonCode"] = [reason_code(why)]
    refers: tuple[Written, ...] = ()
    encounter = record.contacts.get(event.cause)
    if encounter is not None:
        body["encounter"] = encounter.reference
        refers = (encounter,)
    body["identifier"] = [record.identifier(event, f"order/{kind}")]
    made = record.add("ServiceRequest", kind, body, event, event.done, refers=refers, shared=worker, word="order")
    record.orders[event.name] = Order(made, panel, body)


def answer(record: Record, event: Event, kind: str) -> None:
    """Answer the order that the event follows: what came of each test, and the report.

    What answers none is a part of an answer, or the copy of what somebody else ordered: a panel of its own.
    """
    clinical = record.scene.clinical
    asked = record.asked(event)
    if asked is not None and not asked.panel:
        asked = None
    panel = asked.panel if asked is not None else _panel(record, event)
    # The sample is taken when it is ordered; what is ordered at this very event, no earlier than that.
    taken = event.at if asked is None else asked.written.versions[0][0]
    laboratory = record.worker(event)
    tests: list[Written] = []
    for key in clinical.panels[panel].tests:
        body = _result(record, event, taken, key, clinical.tests[key])
        body["performer"] = [{"reference": f"Organization/{laboratory[5].id}"}]
        word = "answer"
        tests.append(record.add("Observation", key, body, event, event.done, shared=laboratory, word=word, part="R"))
    report: Json = {
        "identifier": [record.identifier(event, "answer")],
        "status": "final",
        "category": [hl7("v2-0074", "LAB", "Laboratory")],
        "code": {"text": clinical.panels[panel].name.nb},
        "subject": record.subject,
        "effectiveDateTime": record.scene.local(taken),
        "issued": record.scene.local(event.done),
        "performer": [{"reference": f"Organization/{laboratory[5].id}"}],
        "result": [one.reference for one in tests],
    }
    refers = tuple(tests)
    if asked is not None:
        report["basedOn"] = [asked.written.reference]
        refers = (asked.written, *refers)
        _close(record, event, asked)
    record.add("DiagnosticReport", "answer", report, event, event.done, refers=refers, shared=laboratory, word="answer")


def _close(record: Record, event: Event, asked: Order) -> None:
    """Note in the journal of whoever ordered that the answer is there: once somebody there has opened it."""
    made = asked.written.event
    assert made is not None
    at = event.done
    if made is not event and made.system != event.system:
        opened = [
            one.opened
            for one in event.messages
            if one.receiver == made.system and one.fate == Fate.DELIVERED and 0 <= one.opened < record.scene.length
        ]
        if not opened:
            return
        at = opened[0]
    del record.orders[made.name]
    record.again(asked.written, asked.body | {"status": "completed"}, event, at)


def _panel(record: Record, event: Event) -> str:
    """Return which tests: those by which the patient's problem is followed, or problems, else the usual ones."""
    why = record.reasons.get(event.cause)
    panels = why.problem.panels if why is not None else ()
    panels = panels or tuple(panel for had in record.had.values() for panel in had.problem.panels) or (USUAL,)
    return panels[int(record.drawn(event, "panel") * len(panels))]


def _result(record: Record, event: Event, taken: int, key: str, test: Test) -> Json:
    level = test.women if record.person.is_woman or test.men is None else test.men
    z = 0.8 * normal(record.scene.drawn(record.person.name, f"level/{key}")) + 0.6 * normal(
        record.drawn(event, f"value/{key}")
    )
    z += sum(by for mover, by in test.shift.items() if mover in record.had or mover in record.used)
    value = max(level.mean + z * level.sd, 0.1 * level.mean)
    body: Json = {
        "status": "final",
        "category": [{"coding": [coding(HL7 + "observation-category", LABORATORY)]}],
        "code": concept(NLK, test.nlk, test.name.nb),
        "subject": record.subject,
        "effectiveDateTime": record.scene.local(taken),
        "issued": record.scene.local(event.done),
        "valueQuantity": quantity(value, test.unit, test.decimals),
    }
    limits: Json = {}
    if level.low is not None:
        limits["low"] = quantity(level.low, test.unit, test.decimals)
        if value < level.low:
            body["interpretation"] = [hl7("v3-ObservationInterpretation", "L", "Low")]
    if level.high is not None:
        limits["high"] = quantity(level.high, test.unit, test.decimals)
        if value > level.high:
            body["interpretation"] = [hl7("v3-ObservationInterpretation", "H", "High")]
    if limits:
        body["referenceRange"] = [limits]
    return body
