"""A dataset by hand: four patients of Bodø, three of them with a past, and five systems that know different things."""

import json
from pathlib import Path

from sim.base.time import parse_instant
from sim.fhir.formats.about import About

ABOUT = About(
    "Four patients by hand", "scenarios/by-hand.yaml", "today", 7, 3, "0.1.0", parse_instant("2025-03-01T00:00"),
    parse_instant("2025-04-01T00:00"), 4, "1804", "Bodø",
)  # fmt: skip
HTEST = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}
ICPC = "urn:oid:2.16.578.1.12.4.1.1.7170"
ICD = "urn:oid:2.16.578.1.12.4.1.1.7110"
NLK = "urn:oid:2.16.578.1.12.4.1.1.7280"
GP, PLO, KJ, SYSVAK, HOSPITAL = "gp-1804-3", "plo-1804", "kj", "sysvak", "hosp-nordlandssykehuset-hf"
PATIENTS = ("zoe", "anna", "bo", "carl")  # in the order of the world, not of the alphabet


def of(view, kind, own, **more):
    """A resource as its author writes it."""
    meta = {"source": f"https://samspill.test/system/{view}", "security": [HTEST]}
    return {"resourceType": kind, "id": own, "meta": meta, **more}


def tagged(resource, who):
    """A resource that names no patient in itself says in its tag whose it is."""
    resource["meta"]["tag"] = [{"system": "https://samspill.test/patient", "code": who}]
    return resource


def to(kind, own):
    return {"reference": f"{kind}/{own}"}


def code(system, value, display=""):
    return {"coding": [{"system": system, "code": value, **({"display": display} if display else {})}]}


def shared():
    """What is nobody's."""
    name, gp = [{"family": "Fjell", "given": ["Rask"]}], to("Organization", "org-gp")
    number = [{"system": "urn:oid:2.16.578.1.12.4.1.4.101", "value": "200000001"},
              {"system": "urn:oid:2.16.578.1.12.4.1.2", "value": "8000001"}]  # fmt: skip
    role = code("urn:oid:2.16.578.1.12.4.1.1.9034", "21", "Fastlege")
    return [
        of(GP, "Organization", "org-gp", name='Fjellet "fastlege", gruppe 3', identifier=number,
           type=[code("urn:oid:2.16.578.1.12.4.1.1.8624", "U01", "Fastlegekontor")]),
        of(PLO, "Organization", "org-plo", name="Bodø hjemmetjeneste", partOf=gp),
        of(PLO, "Location", "loc-1", name="Hjemme", status="active", address={"city": "BODØ"}, managingOrganization=gp,
           type=[code("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "PTRES", "Patient's Residence")]),
        of(GP, "HealthcareService", "svc-1", name="Allmennlege", providedBy=gp, type=[role]),
        of(GP, "Practitioner", "hpr-1", name=name, qualification=[{"code": role}],
           identifier=[{"system": "urn:oid:2.16.578.1.12.4.1.4.4", "value": "565500001"}]),
        of(GP, "PractitionerRole", "role-1", practitioner=to("Practitioner", "hpr-1"), organization=gp, code=[role],
           specialty=[code("urn:oid:2.16.578.1.12.4.1.1.8451", "AL", "Allmennmedisin")]),
        of(GP, "Medication", "med-1", form=code("urn:oid:2.16.578.1.12.4.1.1.7448", "53", "Tablett"), code={"coding": [
               {"system": "http://www.whocc.no/atc", "code": "C07AB02", "display": "metoprolol"},
               {"system": "http://ehelse.no/fhir/CodeSystem/FEST", "code": "ID_1", "display": "Metoprolol 50 mg"}]}),
    ]  # fmt: skip


def patient(own):
    name, day = {"zoe": "Vakker", "anna": "Blid", "bo": "Snill", "carl": "Rolig"}[own], PATIENTS.index(own) + 11
    more = {"deceasedDateTime": "2025-03-30"} if own == "carl" else {}
    return of(
        GP, "Patient", own, active=own != "bo", **more, managingOrganization=to("Organization", "org-gp"),
        birthDate=f"19{day}-02-{day}",
        gender="male" if own in ("bo", "carl") else "female",
        name=[{"use": "official", "family": "Blåmann", "given": [name, "Å."]}],
        identifier=[{"system": f"urn:oid:2.16.578.1.12.4.1.4.{1 + (own == 'bo')}", "value": f"{day}82{day}00000"}],
        address=[{"line": ["Prøveveien 1, oppgang B", "bak huset"], "postalCode": "8001", "city": "BODØ"}],
    )  # fmt: skip


def record(who, seed):
    """What happened to one patient: a consultation, a referral, a visit at home, a vaccine."""
    subject, day = {"subject": to("Patient", who)}, f"2025-03-{seed + 3:02}"
    met = {"encounter": to("Encounter", f"{who}-enc")}
    at = f"{day}T09:15:00+01:00"
    pressure = [
        {"code": code("http://loinc.org", one, what), "valueQuantity": {"value": value, "unit": "mm[Hg]"}}
        for one, what, value in (("8480-6", "Systolic", 130.5 + seed), ("8462-4", "Diastolic", 80))
    ]
    clinical = "http://terminology.hl7.org/CodeSystem/condition-clinical"
    act = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
    return [
        of(GP, "Encounter", f"{who}-enc", status="finished", **subject, **{"class": {"system": act, "code": "AMB"}},
           period={"start": at, "end": f"{day}T09:35:00+01:00"}, serviceProvider=to("Organization", "org-gp")),
        of(GP, "Condition", f"{who}-con", **subject, **met, clinicalStatus=code(clinical, "active"),
           code={"coding": [{"system": ICPC, "code": "K86", "display": "Hypertensjon, ukomplisert"},
                            {"system": ICD, "code": "I10"}]}, recordedDate=day, onsetDateTime="2021"),
        of(GP, "Observation", f"{who}-bp", status="final", **subject, **met, effectiveDateTime=at,
           code=code("http://loinc.org", "85354-9", "Blood pressure"), component=pressure),
        of(PLO, "Observation", f"{who}-weight", status="final", **subject, effectiveDateTime=f"{day}T11:00:00+01:00",
           code=code(NLK, "NPU03804", "Vekt"), valueQuantity={"value": 71 + seed, "unit": "kg",
                                                              "system": "http://unitsofmeasure.org", "code": "kg"}),
        of(GP, "MedicationRequest", f"{who}-rx", status="active", intent="order", **subject, **met,
           medicationReference=to("Medication", "med-1"), authoredOn=at, requester=to("PractitionerRole", "role-1"),
           dosageInstruction=[{"text": 'Én tablett, "morgen"\nmed vann'}]),
        of(GP, "ServiceRequest", f"{who}-ref", status="active", intent="order", **subject, **met, authoredOn=at,
           requester=to("PractitionerRole", "role-1"), performer=[to("Organization", "org-plo")]),
        of(GP, "Communication", f"{who}-msg", status="completed", **subject, sent=at,
           about=[to("ServiceRequest", f"{who}-ref")], sender=to("Organization", "org-gp"),
           recipient=[to("Organization", "org-plo")], payload=[{"contentString": "Henvisning, haster ikke"}]),
        of(SYSVAK, "Immunization", f"{who}-vac", status="completed", patient=to("Patient", who),
           vaccineCode=code("http://www.whocc.no/atc", "J07BB02"), occurrenceDateTime=day,
           protocolApplied=[{"doseNumberPositiveInt": 2}]),
        of(GP, "Appointment", f"{who}-apt", status="booked", start=at, end=f"{day}T09:35:00+01:00",
           participant=[{"actor": to("PractitionerRole", "role-1"), "status": "accepted"},
                        {"actor": to("Patient", who), "status": "accepted"}]),
        of(PLO, "Task", f"{who}-task", **{"for": to("Patient", who)}, status="requested", intent="order",
           focus=to("Communication", f"{who}-msg"), authoredOn=f"{day}T10:00:00+01:00"),
        of(KJ, "AuditEvent", f"{who}-audit", recorded=f"{day}T09:16:00+01:00",
           type={"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"},
           agent=[{"requestor": True, "who": to("PractitionerRole", "role-1")}],
           source={"observer": to("Organization", "org-gp")}, entity=[{"what": to("Patient", who)}]),
        of(GP, "Provenance", f"{who}-prov", recorded=at, agent=[{"who": to("PractitionerRole", "role-1")}],
           target=[to("Condition", f"{who}-con"), to("Patient", who)]),
        of(GP, "Binary", f"{who}-bin", contentType="text/plain", data="SGVp", securityContext=to("Patient", who)),
    ]  # fmt: skip


def rare():
    """One of each type that Zoe alone has, with the members that a table has a column for."""
    who, at, day = {"reference": "Patient/zoe"}, "2025-03-20T12:00:00+01:00", "2025-03-20"
    span, role, home = {"start": at, "end": "2025-03-28T12:00:00+01:00"}, to("PractitionerRole", "role-1"), "org-plo"
    hl7 = "http://terminology.hl7.org/CodeSystem"
    active = code(f"{hl7}/allergyintolerance-clinical", "active")
    sure = code(f"{hl7}/allergyintolerance-verification", "confirmed")
    snomed = "http://snomed.info/sct"
    return [
        of(PLO, "EpisodeOfCare", "zoe-eoc", status="active", patient=who, period=span,
           type=[code(f"{hl7}/episodeofcare-type", "hacc", "Home care")],
           managingOrganization=to("Organization", home)),
        of(PLO, "Encounter", "zoe-visit", status="finished", subject=who, **{"class": {"system": snomed, "code": "HH"}},
           type=[code(snomed, "439708006", "Home visit")], period=span, serviceProvider=to("Organization", home),
           reasonCode=[code(ICPC, "A28", "Funksjonssvikt")], location=[{"location": to("Location", "loc-1")}],
           episodeOfCare=[to("EpisodeOfCare", "zoe-eoc")]),
        of(KJ, "AllergyIntolerance", "zoe-all", patient=who, clinicalStatus=active, verificationStatus=sure,
           criticality="high", code=code("http://www.whocc.no/atc", "J01CE02", "Penicillin"), recordedDate=day,
           reaction=[{"manifestation": [code("urn:uid:2.16.578.1.12.4.1.1.7497", "1", "Utslett")]}]),
        of(PLO, "Condition", "zoe-fall", subject=who, clinicalStatus=code(f"{hl7}/condition-clinical", "resolved"),
           verificationStatus=code(f"{hl7}/condition-ver-status", "confirmed"), abatementDateTime=day,
           category=[code(f"{hl7}/condition-category", "problem-list-item")], code=code(ICPC, "A80", "Fall")),
        of(PLO, "Observation", "zoe-potassium", status="final", subject=who, effectiveDateTime=at, issued=at,
           category=[code(f"{hl7}/observation-category", "laboratory")], code=code(NLK, "NPU03230", "P-Kalium"),
           valueQuantity={"value": 4.1, "unit": "mmol/L", "code": "mmol/L", "system": "http://unitsofmeasure.org"},
           interpretation=[code(f"{hl7}/v3-ObservationInterpretation", "N")],
           referenceRange=[{"low": {"value": 3.6}, "high": {"value": 5}}]),
        of(PLO, "Observation", "zoe-smoke", status="final", subject=who, code=code("http://loinc.org", "72166-2"),
           valueCodeableConcept=code(snomed, "266919005", "Never"), component=[
               {"code": code("http://loinc.org", "1-8"), "valueCodeableConcept": code(snomed, "1", "One")},
               {"code": code("http://loinc.org", "2-6"), "valueString": "Aldri"},
               {"code": code("http://loinc.org", "3-4"), "valueQuantity": {"value": 1, "code": "1"}}]),
        of(PLO, "Observation", "zoe-said", status="final", subject=who, code=code("http://loinc.org", "8661-1"),
           valueString="Svimmel"),
        of(GP, "MedicationRequest", "zoe-rx2", status="active", intent="order", subject=who, authoredOn=day,
           medicationCodeableConcept=code("http://www.whocc.no/atc", "N02BE01", "paracetamol"),
           dispenseRequest={"numberOfRepeatsAllowed": 3}),
        of(PLO, "MedicationStatement", "zoe-list", status="active", subject=who, dateAsserted=at, effectivePeriod=span,
           medicationReference=to("Medication", "med-1"), dosage=[{"text": "1 morgen"}]),
        of(PLO, "MedicationStatement", "zoe-list2", status="active", subject=who,
           medicationCodeableConcept=code("http://www.whocc.no/atc", "N02BE01", "paracetamol")),
        of("apotek", "MedicationDispense", "zoe-disp", status="completed", subject=who, whenHandedOver=at,
           medicationReference=to("Medication", "med-1"), authorizingPrescription=[to("MedicationRequest", "zoe-rx")],
           quantity={"value": 98, "unit": "tabletter"}),
        of("apotek", "MedicationDispense", "zoe-disp2", status="completed", subject=who,
           medicationCodeableConcept=code("http://www.whocc.no/atc", "N02BE01", "paracetamol")),
        of(SYSVAK, "Immunization", "zoe-flu", status="completed", patient=who, occurrenceDateTime=day,
           vaccineCode=code("http://www.whocc.no/atc", "J07BB02", "Influensavaksine")),
        of(GP, "ServiceRequest", "zoe-order", status="active", intent="order", priority="urgent", subject=who,
           code=code(NLK, "NPU03230", "P-Kalium"), reasonCode=[code(ICPC, "K86", "Hypertensjon")]),
        of(GP, "DiagnosticReport", "zoe-report", status="final", subject=who, encounter=to("Encounter", "zoe-enc"),
           code=code(NLK, "NPU03230", "P-Kalium"), effectiveDateTime=at, issued=at, conclusion="Normalt funn",
           basedOn=[to("ServiceRequest", "zoe-order")], result=[to("Observation", "zoe-potassium")]),
        of(PLO, "CarePlan", "zoe-plan", status="active", intent="plan", title="Tiltaksplan", subject=who, period=span,
           category=[code(snomed, "734163000", "Care plan")], goal=[to("Goal", "zoe-goal")]),
        of(PLO, "Goal", "zoe-goal", lifecycleStatus="active", subject=who, startDate=day,
           description={"text": "Gå selv"}),
        of(PLO, "CareTeam", "zoe-team", status="active", subject=who,
           participant=[{"role": [code(snomed, "224535009", "Nurse")], "member": role}]),
        of(PLO, "Task", "zoe-act", status="completed", intent="order", **{"for": who}, code=code(snomed, "1", "Act"),
           focus=to("ServiceRequest", "zoe-ref"), lastModified=at, owner=to("Organization", home), requester=role),
        of(GP, "Communication", "zoe-reply", status="not-done",
           statusReason=code(f"{hl7}/communication-not-done-reason", "system-error"),
           category=[code(f"{hl7}/communication-category", "notification", "Notification")],
           subject=who, received=at),
        of(GP, "Appointment", "zoe-apt2", status="booked", created=day, start=at, end=span["end"],
           serviceType=[code(snomed, "185389009", "Follow-up")],
           participant=[{"actor": who, "status": "accepted"}]),
        of(HOSPITAL, "DocumentReference", "zoe-doc", status="current", subject=who, date=at, author=[role],
           type=code("urn:oid:2.16.578.1.12.4.1.1.9602", "A03-2", "Epikrise"),
           content=[{"attachment": {"contentType": "text/plain", "url": "Binary/zoe-bin", "title": "Epikrise"}}]),
        of("pvk", "Consent", "zoe-consent", status="active", scope=code(f"{hl7}/consentscope", "patient-privacy"),
           category=[code("http://loinc.org", "59284-0", "Consent")], patient=who, dateTime=at,
           policyRule=code(f"{hl7}/v3-ActCode", "OPTIN"), provision={"type": "deny"}),
        of(GP, "RelatedPerson", "zoe-kin", patient=who, relationship=[code(f"{hl7}/v3-RoleCode", "MTH", "Mother")],
           name=[{"family": "Blåmann", "given": ["Stille"]}],
           telecom=[{"system": "phone", "value": "+47 00 00 00 00"}]),
        tagged(of(GP, "Provenance", "zoe-prov2", recorded=at, agent=[{"who": role}],
                  target=[to("Encounter", "zoe-visit")],
           activity=code(f"{hl7}/v3-DataOperation", "UPDATE")), "zoe"),
        of(KJ, "AuditEvent", "zoe-audit2", type={"system": f"{hl7}/audit-event-type", "code": "rest"}, recorded=at,
           subtype=[{"system": "http://hl7.org/fhir/restful-interaction", "code": "read"}], action="R", outcome="0",
           agent=[{"requestor": True, "who": role, "purposeOfUse": [code(f"{hl7}/v3-ActReason", "TREAT")]}],
           source={"observer": to("Organization", "org-gp")}, entity=[{"what": who}]),
    ]  # fmt: skip


def truth():
    return [*shared(), *(one for seed, who in enumerate(PATIENTS) for one in [patient(who), *past(who, seed)])]


def past(who, seed):
    """Carl has a name and no past."""
    return [] if who == "carl" else record(who, seed) + (rare() if who == "zoe" else [])


def held():
    """What each system holds: the GP all of its own, home care its own and what reached it, one dose twice."""
    said = {view: [one for one in truth() if author(one) == view or one in shared()] for view in (GP, PLO)}
    people = [patient(who) for who in PATIENTS]
    said[PLO] += [*people, *(one for one in truth() if one["id"] in ("zoe-msg", "anna-msg", "zoe-ref", "anna-ref"))]
    stale = json.loads(json.dumps(next(one for one in truth() if one["id"] == "zoe-vac")))
    stale["protocolApplied"][0]["doseNumberPositiveInt"] = 1
    vaccines = [one for one in truth() if one["resourceType"] == "Immunization" and one["id"] != "zoe-vac"]
    said[SYSVAK] = [*people, stale, *vaccines]
    said[KJ] = [*shared(), people[0], *(one for one in truth() if one["id"] == "zoe-audit")]
    return said


def author(resource):
    return resource["meta"]["source"].rpartition("/")[2]


def answers():
    gp = {"Condition": 1, "Encounter": 1, "Observation": 1, "MedicationRequest": 1}
    return [
        *({"view": PLO, "difference": "missing", "patient": f"Patient/{who}", "cause": "not_connected",
           "written_by": GP, "types": gp} for who in PATIENTS[:3]),
        {"view": PLO, "difference": "missing", "patient": "Patient/bo", "cause": "message_lost",
         "resource": "ServiceRequest/bo-ref", "message": "Communication/bo-msg"},
        {"view": PLO, "difference": "missing", "patient": "Patient/bo", "cause": "message_lost",
         "resource": "Communication/bo-msg", "message": "Communication/bo-msg"},
        {"view": SYSVAK, "difference": "stale", "patient": "Patient/zoe", "cause": "not_written",
         "resource": "Immunization/zoe-vac", "field": "protocolApplied[0].doseNumberPositiveInt", "truth": 2, "has": 1},
    ]  # fmt: skip


def write(folder: Path) -> Path:
    """Write the dataset as the writer does: a file for each type, patients in one order; observations in two parts."""
    for view, found in {"truth": truth(), **held()}.items():
        into = folder / ("truth" if view == "truth" else f"systems/{view}")
        into.mkdir(parents=True)
        for kind in sorted({one["resourceType"] for one in found}):
            these = sorted((one for one in found if one["resourceType"] == kind), key=place)
            parts = [these[:3], these[3:]] if (kind, view) == ("Observation", "truth") else [these]
            for number, part in enumerate(parts):
                (into / f"{kind}.{number:03}.ndjson").write_bytes(b"".join(map(line, part)))
    (folder / "answers.ndjson").write_bytes(b"".join(map(line, answers())))
    return folder


def place(resource):
    return next((at for at, who in enumerate(PATIENTS) if resource["id"].startswith(who)), -1)


def line(document):
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
