"""A dataset's page: what it is, how it is loaded, how systems differ, and a patient's story."""

TABLE: dict[str, tuple[str, str]] = {
    "dataset.kind": ("Synthetic health records, FHIR R4", "Syntetiske journaldata, FHIR R4"),
    "dataset.about": (
        "What happened to {patients} patients, what each journal and national service holds of it at the end, and a "
        "key to every difference between them. All of it follows from a simulation of Norway's record systems and "
        "their messages.",
        "Hva som skjedde med {patients} pasienter, hva hvert journalsystem og hver nasjonal tjeneste sitter med av det"
        " til slutt, og en fasit for hver forskjell mellom dem. Alt følger av en simulering av Norges journalsystemer"
        " og meldingene mellom dem.",
    ),
    "dataset.caveat": (
        "No real person is in it. Names, addresses and numbers are made up, identity numbers have their month plus "
        "80, and every resource is marked as test data. It is a model: do not learn medicine from it, nor the quality "
        "of anybody's product.",
        "Ingen virkelige personer er med. Navn, adresser og numre er oppdiktet, fødselsnumre har måned pluss 80, og "
        "hver ressurs er merket som testdata. Det er en modell: lær verken medisin eller kvaliteten på noens produkt "
        "av den.",
    ),
    "dataset.contents": ("Contents", "Innhold"),
    "dataset.patients": ("Patients", "Pasienter"),
    "dataset.where": ("Where", "Hvor"),
    "dataset.everywhere": ("all of the scenario's municipalities", "alle kommunene i scenarioet"),
    "dataset.period": ("Period", "Periode"),
    "dataset.much": ("Size", "Størrelse"),
    "dataset.much_is": (
        "{resources} resources in the truth and {systems} systems, {size}",
        "{resources} ressurser i sannheten og {systems} systemer, {size}",
    ),
    "dataset.run": ("Comes from", "Kommer fra"),
    "dataset.run_is": (
        "{scenario}, alternative {alternative}, seed {seed}, world seed {world}, Samspill {version}",
        "{scenario}, alternativ {alternative}, frø {seed}, verdensfrø {world}, Samspill {version}",
    ),
    "dataset.licence": ("Licence", "Lisens"),
    "dataset.licence_is": ("{licence}: do with it what you like", "{licence}: bruk dataene som du vil"),
    # --- files ---------------------------------------------------------------------------------------------------
    "dataset.download": ("Download", "Last ned"),
    "dataset.download_read": (
        "One file a type, one resource a line. The truth is what happened, whoever knows of it; each system has a "
        "folder with what it holds at the end.",
        "Én fil per type, én ressurs per linje. Sannheten er det som skjedde, uansett hvem som vet om det; hvert system"
        " har en mappe med det som er der til slutt.",
    ),
    "dataset.truth": ("The truth", "Sannheten"),
    "dataset.about_files": (
        "The dataset: card, manifest, key, checksums",
        "Datasettet: kort, manifest, fasit, sjekksummer",
    ),
    "dataset.tables": ("Tables, of all views together", "Tabeller, for alle systemer under ett"),
    "dataset.bundles": (
        "The truth is in bundles/ as well, as {count} transactions with one patient each; 000-shared.json goes first.",
        "Sannheten ligger også i bundles/, som {count} transaksjoner med én pasient i hver; 000-shared.json går først.",
    ),
    "dataset.file": ("File", "Fil"),
    "dataset.size": ("Size", "Størrelse"),
    "dataset.resources": ("Resources", "Ressurser"),
    "dataset.packed": ("Packed", "Pakket"),
    "dataset.many": ("{count} resources", "{count} ressurser"),
    "dataset.load": ("How to load it", "Slik lastes det inn"),
    "dataset.load.check": ("Whether all of it came", "Om alt kom fram"),
    "dataset.load.tables": (
        "DuckDB, from the tables; times are text as FHIR writes them",
        "DuckDB, fra tabellene; tider er tekst slik FHIR skriver dem",
    ),
    "dataset.load.resources": ("DuckDB, from the resources", "DuckDB, fra ressursene"),
    "dataset.load.pandas": ("pandas", "pandas"),
    "dataset.load.server": ("A FHIR server, one transaction after another", "En FHIR-tjener, én transaksjon om gangen"),
    "dataset.load.again": ("The same bytes once more", "De samme bytene én gang til"),
    "dataset.load.once": (
        "The same resource stands in several views under the same id: let one server stand for one view.",
        "Samme ressurs finnes hos flere systemer med samme id: la én tjener stå for ett av dem.",
    ),
    # --- types and causes ----------------------------------------------------------------------------------------
    "dataset.types": ("Resources by type and kind of system", "Ressurser etter type og slags system"),
    "dataset.types_read": (
        "Systems of one kind are counted together. What several hold is counted in each.",
        "Systemer av samme slag er talt sammen. Det flere sitter med, er talt hos hver av dem.",
    ),
    "dataset.type_head": ("Type", "Type"),
    "dataset.systems": ("{count} systems", "{count} systemer"),
    "dataset.differs": ("Why systems differ from the truth", "Hvorfor systemer avviker fra sannheten"),
    "dataset.differs_read": (
        "Each line of answers.ndjson is a difference with its cause. A system's record is the truth, less and more "
        "exactly what the key says.",
        "Hver linje i answers.ndjson er en forskjell med sin årsak. Det et system sitter med, er sannheten, minus og "
        "pluss nøyaktig det fasiten sier.",
    ),
    "dataset.no_differences": ("No system differs from the truth.", "Ingen systemer avviker fra sannheten."),
    "dataset.causes_chart": ("Resources that differ, by cause", "Ressurser som avviker, etter årsak"),
    "dataset.causes_read": (
        "The picture leaves out what follows from how the systems are arranged: what nothing brings there, and what a "
        "register is not for. The table has all.",
        "Bildet utelater det som følger av hvordan systemene henger sammen: det ingenting bringer dit, og det et "
        "register ikke er til for. Tabellen har alt.",
    ),
    "dataset.cause": ("Cause", "Årsak"),
    "dataset.all": ("All", "Alle"),
    "dataset.difference.missing": ("missing", "mangler"),
    "dataset.difference.stale": ("out of date", "foreldet"),
    "dataset.difference.conflicting": ("conflicting", "motstridende"),
    "dataset.difference.duplicated": ("duplicated", "dobbelt"),
    "dataset.difference.added": ("added", "lagt til"),
    "dataset.difference.changed": ("changed", "endret"),
    "dataset.cause.not_connected": ("Not connected", "Ikke tilkoblet"),
    "dataset.cause.not_shared": ("Not shared", "Ikke delt"),
    "dataset.cause.not_published": ("Not published", "Ikke publisert"),
    "dataset.cause.message_lost": ("Message lost", "Melding tapt"),
    "dataset.cause.message_unopened": ("Message not opened", "Melding ikke åpnet"),
    "dataset.cause.message_rejected": ("Message rejected", "Melding avvist"),
    "dataset.cause.message_given_up": ("Message given up", "Melding oppgitt"),
    "dataset.cause.message_under_way": ("Message still under way", "Melding fortsatt underveis"),
    "dataset.cause.not_its_task": ("Not what it is for", "Ikke det det er til for"),
    "dataset.cause.not_ingested": ("Not fetched yet", "Ikke hentet ennå"),
    "dataset.cause.not_sent_again": ("Changed, and not sent again", "Endret, og ikke sendt på nytt"),
    "dataset.cause.reserved": ("Reserved by the patient", "Reservert av pasienten"),
    "dataset.cause.not_written": ("Not written down", "Ikke skrevet ned"),
    "dataset.cause.not_reconciled": ("Not reconciled", "Ikke samstemt"),
    "dataset.cause.seeded_defect": ("Defect put in on purpose", "Feil lagt inn med vilje"),
    # --- a patient's story ---------------------------------------------------------------------------------------
    "dataset.story": ("One patient across systems", "Én pasient på tvers av systemer"),
    "dataset.story_read": (
        "Patient/{patient} is the one of the first thousand whom most systems know and of whom the key says most. "
        "Each row is something that was written, in the order of events; the marks say who has it at the end.",
        "Patient/{patient} er den av de første tusen som flest systemer kjenner og fasiten sier mest om. Hver rad er "
        "noe som ble skrevet, i den rekkefølgen det skjedde; merkene sier hvem som har det til slutt.",
    ),
    "dataset.story_table": ("What happened, and who has it", "Hva som skjedde, og hvem som har det"),
    "dataset.story_rest": ("Not shown", "Ikke vist"),
    "dataset.when": ("When and what", "Når og hva"),
    "dataset.undated": ("no time", "uten tid"),
    "dataset.mark.has": ("has it", "har det"),
    "dataset.mark.lacks": ("lacks it", "mangler det"),
    "dataset.mark.other": ("has another version", "har en annen versjon"),
    "dataset.mark.extra": ("has something more", "har noe i tillegg"),
    "dataset.mark.nothing": ("not a thing it keeps", "føres ikke der"),
    # --- types ---------------------------------------------------------------------------------------------------
    "dataset.type.AllergyIntolerance": ("Allergy", "Allergi"),
    "dataset.type.Appointment": ("Appointment", "Time"),
    "dataset.type.AuditEvent": ("Access", "Oppslag"),
    "dataset.type.Binary": ("Document's contents", "Dokumentets innhold"),
    "dataset.type.CarePlan": ("Care plan", "Tiltaksplan"),
    "dataset.type.CareTeam": ("Care team", "Behandlingsteam"),
    "dataset.type.Communication": ("Message", "Melding"),
    "dataset.type.Condition": ("Diagnosis", "Diagnose"),
    "dataset.type.Consent": ("Consent or block", "Samtykke eller sperring"),
    "dataset.type.DiagnosticReport": ("Report of results", "Svarrapport"),
    "dataset.type.DocumentReference": ("Document", "Dokument"),
    "dataset.type.Encounter": ("Contact", "Kontakt"),
    "dataset.type.Endpoint": ("Address for messages", "Meldingsadresse"),
    "dataset.type.EpisodeOfCare": ("Episode of care", "Forløp"),
    "dataset.type.Goal": ("Goal", "Mål"),
    "dataset.type.HealthcareService": ("Service", "Tjeneste"),
    "dataset.type.Immunization": ("Vaccination", "Vaksinasjon"),
    "dataset.type.Location": ("Place", "Sted"),
    "dataset.type.Medication": ("Medicine", "Legemiddel"),
    "dataset.type.MedicationDispense": ("Medicine handed out", "Utlevering"),
    "dataset.type.MedicationRequest": ("Prescription", "Resept"),
    "dataset.type.MedicationStatement": ("Medicine in use", "Legemiddel i bruk"),
    "dataset.type.Observation": ("Observation", "Observasjon"),
    "dataset.type.Organization": ("Organisation", "Organisasjon"),
    "dataset.type.Patient": ("Patient", "Pasient"),
    "dataset.type.Practitioner": ("Clinician", "Helsepersonell"),
    "dataset.type.PractitionerRole": ("Clinician's role", "Rolle"),
    "dataset.type.Procedure": ("Procedure", "Prosedyre"),
    "dataset.type.Provenance": ("Who wrote it", "Opphav"),
    "dataset.type.RelatedPerson": ("Next of kin", "Pårørende"),
    "dataset.type.ServiceRequest": ("Referral or order", "Henvisning eller bestilling"),
    "dataset.type.Task": ("Task", "Oppgave"),
}
