"""The trail: who made what (Provenance), and who has looked it up where, and why (AuditEvent, by the attest)."""

from sim.fhir.codes import HL7, Json, coding, concept, hl7
from sim.fhir.happened import Event
from sim.fhir.identity.workplace import address_of
from sim.fhir.record import Record

# Why they ask, by area: the purposes of the national trust framework.
PURPOSES = {"legevakt": ("ETREAT", "Emergency Treatment"), "allocation": ("COC", "Coordination of care")}
TREATMENT = ("TREAT", "treatment")
TRACED = ("Condition", "DocumentReference", "ServiceRequest", "DiagnosticReport", "MedicationRequest", "CarePlan")


def provenance(record: Record, event: Event) -> None:
    """Write who made what an event has left, if anything of it goes to others or is decided on."""
    made = tuple(one for one in record.of_event if one.type in TRACED and one.event is event)
    if not made:
        return
    worker = record.worker(event)
    body: Json = {
        "target": [one.reference for one in made],
        "recorded": record.scene.local(event.done),
        "activity": hl7("v3-DataOperation", "CREATE", "create"),
        "agent": [
            {
                "type": hl7("provenance-participant-type", "author", "Author"),
                "who": {"reference": f"PractitionerRole/{worker[0].id}"},
                "onBehalfOf": {"reference": f"Organization/{worker[5].id}"},
            }
        ],
    }
    record.add("Provenance", "made", body, event, event.done, refers=made, shared=worker, word="trail", part="B")


def audits(record: Record, event: Event) -> None:
    """Write that a national service was asked about the patient: the log is kept by the service that answered."""
    for role in event.asked:
        service = record.scene.ecosystem.find(role)
        worker = record.worker(event)
        code, display = PURPOSES.get(event.area, TREATMENT)
        purpose = concept(HL7 + "v3-ActReason", code, display)
        body: Json = {
            "type": coding(HL7 + "audit-event-type", "rest", "RESTful Operation"),
            "subtype": [coding("http://hl7.org/fhir/restful-interaction", "read", "read")],
            "action": "R",
            "recorded": record.scene.local(event.at),
            "outcome": "0",
            "purposeOfEvent": [purpose],
            "agent": [
                {
                    "who": {"reference": f"PractitionerRole/{worker[0].id}"},
                    "requestor": True,
                    "network": {"address": address_of(event.actor), "type": "2"},
                    "purposeOfUse": [purpose],
                }
            ],
            "source": {
                "site": record.scene.views[service],
                "observer": {"display": record.scene.systems[service].name},
                "type": [coding(HL7 + "security-source-type", "4", "Application Server")],
            },
            "entity": [
                {
                    "what": record.subject,
                    "type": coding(HL7 + "audit-entity-type", "1", "Person"),
                    "role": coding(HL7 + "object-role", "1", "Patient"),
                }
            ],
        }
        record.add(
            "AuditEvent", role, body, event._replace(system=service), event.at, shared=worker, word="trail", part="B"
        )
