"""How the report was made and is read: every measure defined."""

TABLE: dict[str, tuple[str, str]] = {
    "made.title": ("How it was made and how to read it", "Hvordan den er laget, og hvordan den leses"),
    "made.measures": ("What each measure is", "Hva hvert mål er"),
    "made.laws": ("Laws that were checked", "Lover som er kontrollert"),
    "made.luck": ("Chance", "Tilfeldighet"),
    "made.missing": ("What is not modelled yet", "Hva som ikke er modellert ennå"),
    "def.interaction": ("Interaction", "Interaksjon"),
    "def.interaction_is": (
        "One use of the ecosystem by one person: opening a record, answering an inquiry, prescribing, a citizen's "
        "visit. The same interactions, people and times are used in all alternatives. {offered} began after the "
        "warm-up; citizens' visits are among them.",
        "Én bruk av økosystemet av én person: å åpne en journal, svare på en forespørsel, forskrive, et besøk av en"
        " innbygger. De samme interaksjonene, menneskene og tidspunktene brukes i alle alternativene. {offered} "
        "begynte etter innkjøringen; innbyggernes besøk er med.",
    ),
    "def.first": ("Time to the first information", "Tid til første opplysning"),
    "def.first_is": (
        "From the moment the person begins until any part of the record is on the screen. Clinical interactions "
        "that ask for information and came to the end of their plan.",
        "Fra personen begynner til en del av journalen er på skjermen. Kliniske interaksjoner som spør etter "
        "opplysninger, og som kom til enden av sin plan.",
    ),
    "def.all": ("Time to all information", "Tid til alle opplysninger"),
    "def.all_is": (
        "Until all that was asked for is answered or given up. It includes log-in where that is due. It does not "
        "punish a design for asking little: read it with the parts shown.",
        "Til alt det ble spurt etter, er besvart eller oppgitt. Pålogging er med der den trengs. Det straffer ikke "
        "en modell for å spørre etter lite: les det sammen med delene som vises.",
    ),
    "def.percentile": ("Median and percentiles", "Median og persentiler"),
    "def.percentile_is": (
        "The median is the time that half do not exceed; the 95th percentile the time that 19 of 20 do not exceed, "
        "the 99th that 99 of 100 do not. Those who did not get it count as waiting without end: a percentile that too "
        "many never got to is not reached. The mean is of those who got it, and is drawn up by a few long times.",
        "Medianen er tiden halvparten ikke overskrider; 95-persentilen tiden 19 av 20 ikke overskrider, "
        "99-persentilen den 99 av 100 ikke overskrider. De som ikke fikk den, teller som om de venter uten ende: en "
        "persentil som for mange aldri kom til, er ikke nådd. Gjennomsnittet gjelder dem som fikk den, og trekkes opp "
        "av noen få lange tider.",
    ),
    "def.interval": ("Difference and its interval", "Forskjell og intervall"),
    "def.interval_is": (
        "Each interaction is compared with itself under the baseline. The 95 % interval comes from drawing blocks "
        "of the run's minutes again 400 times, as long as what lasts in it (Politis and White 2004), and is wider "
        "where there are few of them (Student's t). It tells how much this run's luck matters, not what another day or "
        "another prior would give; it is not corrected for how many intervals there are.",
        "Hver interaksjon sammenlignes med seg selv i grunnlaget. Intervallet på 95 % kommer av å trekke blokker "
        "av kjøringens minutter om igjen 400 ganger, så lange som det som varer i den (Politis og White 2004), og er "
        "bredere der det er få av dem (Students t). Det sier hva tilfeldighetene i denne kjøringen betyr, ikke "
        "hva en annen dag eller en annen antakelse ville gitt; det er ikke korrigert for antallet intervaller.",
    ),
    "def.parts": ("Needed parts shown", "Nødvendige deler vist"),
    "def.parts_is": (
        "Each interaction names the parts of the record that must be seen and those one would want to see, the same"
        " in all alternatives; counted is what exists of the person, each author's by itself. Shown is what a system "
        "showed, in the own work window or a second one, up to date and without conflict. What was told by telephone "
        "and what the person knew already are not counted.",
        "Hver interaksjon nevner de delene av journalen som må ses, og dem man gjerne vil se, de samme i alle "
        "alternativene; det telles hva som finnes om personen, hver forfatters for seg. Vist er det et system viste, i "
        "eget arbeidsvindu eller i et annet, oppdatert og uten strid. Hva som ble sagt i telefon, og hva personen "
        "visste fra før, telles ikke.",
    ),
    "def.within": ("Informed within 10 s", "Informert innen 10 s"),
    "def.within_is": (
        "Of all who asked for information, those who failed or were left hanging among them, the share that had all "
        "of it within ten seconds.",
        "Av alle som spurte om informasjon, også de som mislyktes eller ble hengende, andelen som hadde alt innen ti "
        "sekunder.",
    ),
    "def.failed": ("Failed share", "Andel som feilet"),
    "def.failed_is": (
        "Interactions that could not do what they needed, or had got nowhere in a minute when the period ended, over "
        "those offered. Those that had only just begun are neither completed nor failed. What could not be done where "
        "it was asked for, whatever worked, is not possible there and no failure: a GP office without e-prescribing "
        "writes on paper.",
        "Interaksjoner som ikke fikk gjort det de måtte, eller ikke var kommet noen vei på et minutt da perioden tok "
        "slutt, av dem som var planlagt. De som nettopp var begynt, er verken fullført eller feilet. Det som ikke lot "
        "seg gjøre der det ble forsøkt, uansett hva som virket, var ikke mulig der og ingen feil: et legekontor uten "
        "e-resept skriver på papir.",
    ),
    "def.messages": ("Messages lost and under way", "Meldinger tapt og underveis"),
    "def.messages_is": (
        "Of messages sent after the warm-up. Lost: did not come into the receiver's journal.",
        "Av meldinger sendt etter innkjøringen. Tapt: kom ikke inn i mottakerens journal.",
    ),
    "def.telephone": ("Staff minutes on the telephone", "Ansattminutter i telefon"),
    "def.telephone_is": (
        "Minutes of work at the end that rings, where the record did not say and somebody had to, over all "
        "clinical interactions. {minutes} minutes in all under “{baseline}”: a few calls decide "
        "it in a short run.",
        "Minutter arbeid for den som ringer, der journalen ikke sa det og noen måtte ringe, over alle "
        "kliniske interaksjoner. {minutes} minutter i alt med «{baseline}»: noen få samtaler "
        "avgjør det i en kort kjøring.",
    ),
    "def.hops": ("Hops", "Hopp"),
    "def.hops_is": (
        "One request from one system to another, whoever caused it. The machines' own look-ups and the rest of "
        "Norway on the systems looked at are among them, and a design whose systems are shared by all of Norway "
        "gets more of the latter: compare the hops from clinical work.",
        "Én forespørsel fra ett system til et annet, uansett hvem som er årsak. Maskinenes egne oppslag og resten "
        "av Norge på systemene vi ser på er med, og en modell med systemer som hele landet deler, får flere av de "
        "siste: sammenlign hoppene fra klinisk arbeid.",
    ),
    "def.systems": ("Systems", "Systemer"),
    "def.systems_is": (
        "Systems in the model: those of the municipalities looked at and of their patients' GPs and hospitals, the "
        "message servers, and what is shared. Not the number in Norway.",
        "Systemer i modellen: de som hører til kommunene vi ser på og til pasientenes fastleger og sykehus, "
        "meldingstjenerne, og det som er felles. Ikke antallet i Norge.",
    ),
    "def.where": ("Where the time goes", "Hvor tiden går"),
    "def.where_is": (
        "The time of the critical path: waiting in a queue, being served, on the network, and lost on attempts "
        "given up. The four sum to the time to all information, exactly.",
        "Tiden langs den kritiske veien: venting i kø, betjening, på nettet, og tapt på oppgitte forsøk. De fire "
        "summerer seg til tiden til alle opplysninger, nøyaktig.",
    ),
    "def.utilisation": ("Utilisation and queue", "Utnyttelse og kø"),
    "def.utilisation_is": (
        "Utilisation is the share of a system's capacity that was at work after the warm-up. The longest queue is "
        "the greatest number that waited at once.",
        "Utnyttelse er andelen av et systems kapasitet som var i arbeid etter innkjøringen. Lengste kø er det "
        "største antallet som ventet samtidig.",
    ),
    "law.read": (
        "Each alternative was checked before anything was reported. A run that breaks a law is stopped and not "
        "reported.",
        "Hvert alternativ ble kontrollert før noe ble rapportert. En kjøring som bryter en lov, stoppes og "
        "rapporteres ikke.",
    ),
    "law.conservation": (
        "Conservation: all that a system got is answered, turned away, lost or still there; each interaction is "
        "completed, failed or going on; each message is delivered, lost or under way.",
        "Bevaring: alt et system fikk, er besvart, avvist, tapt eller fortsatt der; hver interaksjon er fullført, "
        "feilet eller i gang; hver melding er levert, tapt eller underveis.",
    ),
    "law.little": (
        "Little's law: what is in a system, summed over time, equals the time spent there, to the microsecond.",
        "Littles lov: det som er i et system, summert over tid, er lik tiden som ble tilbrakt der, på mikrosekundet.",
    ),
    "law.sum": (
        "The parts of the time sum to the time, in every interaction.",
        "Delene av tiden summerer seg til tiden, i hver interaksjon.",
    ),
    "law.order": (
        "Nothing begins before its time, nothing is answered that was not asked, and no system works more than it "
        "has capacity for.",
        "Ingenting begynner før tiden, ingenting besvares som ikke er spurt om, og intet system arbeider mer enn "
        "det har kapasitet til.",
    ),
    "luck.read": (
        "The same people, the same day and the same luck meet all alternatives: what is drawn depends on what it "
        "decides and on the seed ({seed}), not on the design. This is a single run. Another seed or another day "
        "gives other figures; run them to see how much.",
        "De samme menneskene, den samme dagen og de samme tilfeldighetene møter alle alternativene: det som "
        "trekkes, avhenger av hva det avgjør og av frøet ({seed}), ikke av modellen. Dette er én enkelt kjøring. Et"
        " annet frø eller en annen dag gir andre tall; kjør dem for å se hvor mye.",
    ),
    "missing.money": (
        "Money: investment, operation, benefits, and who pays.",
        "Penger: investering, drift, gevinster og hvem som betaler.",
    ),
    "missing.access": (
        "Access control: legitimate need, blocking and reservation, the legal basis for sharing.",
        "Tilgang: tjenstlig behov, sperring og reservasjon, rettslig grunnlag for deling.",
    ),
    "missing.more": (
        "Transition: procurement, migration and training. Clinical outcome: no time saved is turned into health.",
        "Overgang: anskaffelse, konvertering og opplæring. Klinisk utfall: ingen spart tid regnes om til helse.",
    ),
    "missing.faults": (
        "Outages: none in this scenario, so resilience is not compared.",
        "Utfall: ingen i dette scenarioet, så robusthet er ikke sammenlignet.",
    ),
}
