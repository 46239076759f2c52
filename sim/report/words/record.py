"""What became of the record parts that were needed, and the working time that it cost."""

TABLE: dict[str, tuple[str, str]] = {
    "missing.title": ("What was not shown, and why", "Hva som ikke ble vist, og hvorfor"),
    "missing.chart": (
        "The record parts that were needed: shown, or missing and why, as shares of all that were needed",
        "Journaldelene som trengtes: vist, eller manglende og hvorfor, som andeler av alle som trengtes",
    ),
    "missing.read": (
        "A record part is one part of the record as one of those who treat the person wrote it within a year: the "
        "GP's notes and home care's are two. Counted is what exists of the actual person and must or should be seen. "
        "Shown beside: in kjernejournal's own window, where somebody has to look. Out of date: a copy, whose author "
        "has written something else since. Of what was missing, the way to it that came furthest tells why. Medicines "
        "that only one journal shows are in conflict where somebody who receives home care has other lists at the GP "
        "or the pharmacy (taken to be 85 in 100, after Josendal, Bergmo and Granas, 2021).",
        "En journaldel er én del av journalen slik én av dem som behandler personen, har skrevet den det siste året: "
        "fastlegens notater og hjemmetjenestens er to. Det telles hva som finnes om den faktiske personen og må eller "
        "bør ses. Vist ved siden av: i kjernejournals eget vindu, der noen må se etter. Foreldet: en kopi, der den som "
        "skrev den, har skrevet noe annet siden. Av det som manglet, forteller den veien som kom lengst, hvorfor. "
        "Legemidler som bare én journal viser, er i strid med andre der en som får hjemmetjenester, har en annen liste "
        "hos fastlegen eller apoteket (antatt 85 av 100, etter Josendal, Bergmo og Granas, 2021).",
    ),
    "missing.x": ("share of needed record parts", "andel av nødvendige journaldeler"),
    "missing.what": ("What became of them", "Hva det ble av dem"),
    "missing.by_area": (
        "By service area, as shares of what was needed",
        "Etter tjenesteområde, som andeler av behovet",
    ),
    "missing.needed": ("record parts needed", "journaldeler som trengtes"),
    "missing.shown": ("shown in the journal", "vist i journalen"),
    "missing.shown_elsewhere": ("shown beside it", "vist ved siden av"),
    "missing.stale": ("shown, out of date", "vist, foreldet"),
    "missing.conflicting": ("shown, others have another", "vist, andre har noe annet"),
    "missing.not_connected": ("nobody is asked for it", "ingen spørres om den"),
    "missing.not_shared": ("who has it has not joined", "den som har den, er ikke med"),
    "missing.no_access": ("no access yet", "uten tilgang ennå"),
    "missing.not_published": ("not put where one looks", "ikke lagt der det letes"),
    "missing.not_arrived": ("message lost or unopened", "melding tapt eller uåpnet"),
    "missing.not_opened": ("tab or window not opened", "fane eller vindu ikke åpnet"),
    "missing.no_answer": ("no answer", "ikke noe svar"),
    "critical.title": ("Critical information that existed", "Kritisk informasjon som fantes"),
    "critical.read": (
        "Of interactions that need critical information, those whose person has some (allergies, implants, serious "
        "conditions). What was never registered cannot be seen however fast the answer comes: about one in three of "
        "those who should have it registered in kjernejournal do (Helsedirektoratet, 2022). What somebody knows "
        "already, or has noted in the own journal without a field for it, is not counted.",
        "Av interaksjonene som trenger kritisk informasjon, de der personen har noe (allergier, implantater, alvorlige "
        "tilstander). Det som aldri ble registrert, kan ikke ses, uansett hvor raskt svaret kommer: omtrent én av tre "
        "av dem som burde ha det registrert i kjernejournal, har det (Helsedirektoratet, 2022). Det noen vet fra før, "
        "eller har notert i egen journal uten eget felt, er ikke regnet med.",
    ),
    "critical.caption": (
        "What became of critical information, as shares of the interactions that needed it",
        "Hva det ble av kritisk informasjon, som andeler av interaksjonene som trengte den",
    ),
    "critical.what": ("Critical information was", "Den kritiske informasjonen ble"),
    "critical.needed": ("interactions that needed it", "interaksjoner som trengte den"),
    "critical.seen": ("seen", "sett"),
    "told.title": ("Told, could have seen, saw", "Fortalt, kunne ha sett, så"),
    "told.read": (
        "To be told is something else than to be let in. Told: a message from another organisation had brought it into "
        "the reader's own journal and had been opened. Could have seen: nothing stood before it but a window or a tab "
        "that stayed shut. Saw: it was before somebody's eyes, right or not.",
        "Å bli fortalt er noe annet enn å slippe til. Fortalt: en melding fra en annen virksomhet hadde brakt det inn "
        "i leserens egen journal og var åpnet. Kunne ha sett: ingenting sto imellom uten et vindu eller en fane som "
        "ble stående lukket. Så: det var foran noens øyne, riktig eller ikke.",
    ),
    "told.caption": (
        "As shares of the record parts that were needed",
        "Som andeler av journaldelene som trengtes",
    ),
    "told.what": ("Those who needed it", "De som trengte det"),
    "told.told": ("were told", "ble fortalt det"),
    "told.could_have_seen": ("could have seen it", "kunne ha sett det"),
    "told.saw": ("saw it", "så det"),
    "told.copies": ("copies shown", "kopier vist"),
    "told.age_p50": ("their age, median", "deres alder, median"),
    "told.age_p95": ("their age, 95th percentile", "deres alder, 95-persentil"),
    "expected.title": ("What was expected, and what came", "Hva som var ventet, og hva som kom"),
    "expected.read": (
        "Read off the call plans: whether each alternative shows the same (=), more (↑) or much more (↑↑, ten points) "
        "of the record parts that are needed than the alternative it stands beside, which differs from it in one "
        "thing. Beside it what was found, in points. A run may refute what was expected; that is then the more "
        "interesting.",
        "Lest ut av kallplanene: om hvert alternativ viser det samme (=), mer (↑) eller mye mer (↑↑, ti poeng) av "
        "journaldelene som trengs, enn alternativet det står ved siden av, som skiller seg fra det på ett punkt. Ved "
        "siden av står det som ble funnet, i poeng. En kjøring kan motbevise det som var ventet; da er det desto mer "
        "interessant.",
    ),
    "expected.what": ("Interaction", "Interaksjon"),
    "expected.caption": (
        "Share of needed record parts shown, in points more than the alternative beside: expected and found",
        "Andel av nødvendige journaldeler vist, i poeng mer enn alternativet ved siden av: ventet og funnet",
    ),
    "expected.refuted": ("not as expected", "ikke som ventet"),
    "expected.too_few": ("too few to tell", "for få til å si noe"),
    "story.title": ("One patient's story", "Én pasients historie"),
    "story.read": (
        "The person whom most different services met in this run. Below each meeting stand the record parts that exist "
        "of this person and that the meeting must or should see, by whom they were written, and what became of each.",
        "Personen som flest ulike tjenester møtte i denne kjøringen. Under hvert møte står journaldelene som finnes om "
        "denne personen og som må eller bør ses i møtet, hvem som har skrevet dem, og hva det ble av hver.",
    ),
    "story.who": (
        "A {sex} of {age} years, {place} (synthetic). Who has written of the person within a year: {services}.",
        "En {sex} på {age} år, {place} (syntetisk). Disse har skrevet om personen det siste året: {services}.",
    ),
    "story.woman": ("woman", "kvinne"),
    "story.man": ("man", "mann"),
    "story.what": ("What there was to know", "Hva det var å vite"),
    "story.seconds": ("seconds to all information", "sekunder til alle opplysninger"),
    "story.caption": (
        "● shown, ◐ beside, ◔ out of date, ≠ in conflict, ○ missing, and why",
        "● vist, ◐ ved siden av, ◔ foreldet, ≠ i strid, ○ mangler, og hvorfor",
    ),
    "labour.title": ("Working time that information cost", "Arbeidstid som opplysningene kostet"),
    "labour.chart": (
        "Minutes of staff time for each 100 clinical interactions, by cause",
        "Minutter arbeidstid per 100 kliniske interaksjoner, etter årsak",
    ),
    "labour.read": (
        "Waiting is what is simulated; the rest is simulated counts times minutes that are priors: how long a "
        "telephone call and a second window take, how long it takes to do something again, how often somebody clears "
        "up which list of medicines is right. What was not noticed cost no minutes here, and may have "
        "cost the patient: few minutes are no merit of an alternative that shows little.",
        "Ventingen er det som er simulert; resten er simulerte antall ganger minutter som er antakelser: hvor lenge en "
        "telefonsamtale og et ekstra vindu varer, hvor lenge det tar å gjøre noe om igjen, hvor ofte noen finner ut "
        "hvilken legemiddelliste som er riktig. Det ingen la merke til, kostet ingen minutter her, men kan ha "
        "kostet pasienten noe: få minutter er ingen fortjeneste for et alternativ som viser lite.",
    ),
    "labour.x": ("minutes per 100 interactions", "minutter per 100 interaksjoner"),
    "labour.what": ("Cause", "Årsak"),
    "labour.telephone": ("on the telephone", "i telefonen"),
    "labour.waiting": ("waiting for the screen", "venter på skjermen"),
    "labour.second_window": ("in a second window", "i et annet vindu"),
    "labour.done_again": ("done again, since not seen", "gjort om igjen, fordi usett"),
    "labour.reconciling": ("clearing up lists", "rydder i lister"),
    "labour.all": ("in all", "i alt"),
    "kind.title": ("By pathway", "Etter forløp"),
    "kind.pathway": ("Pathway", "Forløp"),
    "kind.by_pathway": ("By pathway; times in seconds", "Etter forløp; tider i sekunder"),
    "kind.chart": (
        "Share of must-parts shown against median time to all information, by pathway",
        "Andel må-deler vist mot median tid til alle opplysninger, etter forløp",
    ),
}
