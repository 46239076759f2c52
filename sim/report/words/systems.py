"""Systems: how busy, hour by hour, why they are called, and as a graph."""

TABLE: dict[str, tuple[str, str]] = {
    # --- h. systems ----------------------------------------------------------------------------------------------
    "load.title": ("How busy the systems are", "Hvor travle systemene er"),
    "load.chart": (
        "Utilisation: what theory expected and what the simulation found, each point a system",
        "Utnyttelse: hva teorien ventet, og hva simuleringen fant, hvert punkt et system",
    ),
    "load.read": (
        "Theory is the offered load over the capacity, without chance, in the hours that were measured. On the line"
        " they agree. Systems below 0.1 % are left out of the picture, since chance moves them; the two methods "
        "share the facts and the call plans, so their agreement speaks for the arithmetic, not for the facts.",
        "Teorien er tilbudt last over kapasitet, uten tilfeldighet, i timene som ble målt. På linjen stemmer de. "
        "Systemer under 0,1 % er utelatt fra bildet, fordi tilfeldighet flytter dem; de to metodene deler fakta og "
        "kallplaner, så overensstemmelsen taler for regningen, ikke for faktaene.",
    ),
    "load.x": ("expected by theory", "ventet av teorien"),
    "load.y": ("simulated", "simulert"),
    "load.fair": (
        "The rule of fairness: in every design each local or shared journal, platform and message server gets "
        "{headroom} times the load offered to it in its busiest hour, and at least {minimum} servers for each journal "
        "that it is: one that stands in the place of a thousand has what the thousand would have had. National "
        "services get the number of requests a second at which they saturate, the same in all designs.",
        "Regelen om likhet: i hver modell får hver lokal eller felles journal, plattform og meldingstjener {headroom} "
        "ganger lasten den tilbys i sin travleste time, og minst {minimum} tjenere for hver journal den er: en som "
        "står i stedet for tusen, har det de tusen ville hatt. Nasjonale tjenester får det antallet forespørsler i "
        "sekundet de går i metning ved, det samme i alle modeller.",
    ),
    "load.caption": ("The busiest systems under “{name}”", "De travleste systemene med «{name}»"),
    "load.busiest": (
        "Of GP offices, message servers, hospitals and municipal journals, which are many, only the busiest by "
        "expectation is shown.",
        "Av fastlegekontorer, meldingstjenere, sykehus og kommunale journaler, som er mange, vises bare den "
        "travleste etter forventningen.",
    ),
    "load.first_day": (
        "The expectation is of the first day's hours.",
        "Forventningen gjelder den første dagens timer.",
    ),
    "load.system": ("System", "System"),
    "load.capacity": ("servers", "tjenere"),
    "load.expected": ("expected", "ventet"),
    "load.simulated": ("simulated", "simulert"),
    "load.wait": ("mean wait, expected, s", "snittventetid, ventet, s"),
    "load.simulated_wait": ("simulated, s", "simulert, s"),
    "load.endless": ("grows without end", "vokser uten ende"),
    "load.bottleneck": (
        "“{name}”: the busiest system is {system}, expected at {peak} of its capacity from {hour} o'clock.",
        "«{name}»: det travleste systemet er {system}, ventet på {peak} av kapasiteten fra klokken {hour}.",
    ),
    "load.overloaded": (
        "Theory foresees that these will not keep up: {which}.",
        "Teorien ser at disse ikke vil holde følge: {which}.",
    ),
    "load.off": (
        "Of the systems in the tables below, theory's utilisation and the simulation's are furthest apart at {system}: "
        "{points} percentage points. The expected mean wait is that of M/G/c. When a run begins nothing is remembered, "
        "so what is asked once a shift is asked more often in its first hour than theory says of that hour.",
        "Av systemene i tabellene under er teoriens og simuleringens utnyttelse lengst fra hverandre hos {system}: "
        "{points} prosentpoeng. Ventet snittventetid er den i M/G/c. Når en kjøring begynner, er ingenting husket, så "
        "det som spørres én gang i vakten, spørres oftere i den første timen enn teorien sier om den timen.",
    ),
    "load.storms": (
        "Where retries could pile up, in some alternative: with all the attempts that the plans allow, once something "
        "has made it slow, so many times its capacity would be offered to {which}. That is a rough "
        "sign: breakers between systems and log-ins that must be made again are left out.",
        "Der gjentatte forsøk kan hope seg opp, i et av alternativene: med alle forsøkene som planene tillater, når "
        "noe først har gjort det tregt, ville så mange ganger kapasiteten bli tilbudt {which}. Det er et "
        "grovt tegn: brytere mellom systemer og innlogginger som må gjøres på nytt, er ikke regnet med.",
    ),
    "load.peak": ("peak of the day, expected (hour)", "døgnets topp, ventet (time)"),
    "load.queue": ("longest queue", "lengste kø"),
    "load.dimensioned": ("how it was dimensioned", "hvordan den er dimensjonert"),
    "load.saturates": (
        "saturates at {rate} a second of “{operation}” ({seconds} s each)",
        "metning ved {rate} i sekundet av «{operation}» ({seconds} s hver)",
    ),
    "load.headroom": (
        "{headroom} × {erlang} erlang in the busiest hour, at least {minimum} servers",
        "{headroom} × {erlang} erlang i den travleste timen, minst {minimum} tjenere",
    ),
    "load.streams": ("Hops by where they come from", "Hopp etter hvor de kommer fra"),
    "load.stream": ("Stream", "Strøm"),
    "load.roles": ("Systems by role: how many, and the longest queue", "Systemer etter rolle: antall og lengste kø"),
    "load.role": ("Role", "Rolle"),
    "load.systems": ("systems", "systemer"),
    "stream.clinical": ("clinical work", "klinisk arbeid"),
    "stream.citizens": ("citizens on Helsenorge", "innbyggere på Helsenorge"),
    "stream.messages": ("carrying messages", "frakt av meldinger"),
    "stream.machines": ("look-ups that systems make by themselves", "oppslag systemer gjør av seg selv"),
    "stream.background": (
        "the rest of Norway on the systems looked at",
        "resten av Norge på systemene vi ser på",
    ),
    # --- the load through the day, how busy in each hour, and why ------------------------------------------------
    "hours.title": ("The load through the hours", "Lasten time for time"),
    "hours.read": (
        "Calls from one system to another, counted, a second on average in each hour. Each stream has a panel and a "
        "scale of its own, since what systems look up by themselves is many times all the rest. Where the lines lie "
        "on each other the alternatives ask as much.",
        "Kall fra ett system til et annet, talt, per sekund i snitt i hver time. Hver strøm har et felt og en skala "
        "for seg, fordi det systemer slår opp av seg selv, er mange ganger alt det andre. Der linjene ligger på "
        "hverandre, spør alternativene like mye.",
    ),
    "hours.chart": (
        "Calls a second through the hours, by the stream that caused them",
        "Kall per sekund time for time, etter strømmen som er årsak",
    ),
    "hours.x": ("hour of the day", "klokkeslett"),
    "hours.y": ("calls a second", "kall per sekund"),
    "heat.title": ("What is near its limit, and when", "Hva som nærmer seg grensen, og når"),
    "heat.read": (
        "The share of capacity in use, counted hour by hour; the figure beside each row is its highest hour. Blue has "
        "room; from 40 % (orange) queues begin to show, and above 80 % they grow fast. Of systems of which there are "
        "many, the busiest in each hour is shown; where a row is empty nobody asked such a system. Capacities of "
        "national services are priors, and systems that never reach 1 % are left out.",
        "Andelen av kapasiteten i bruk, talt time for time; tallet ved siden av hver rad er den høyeste timen. Blått "
        "har plass; fra 40 % (oransje) begynner køer å vises, og over 80 % vokser de fort. Av systemer det er mange "
        "av, vises det travleste i hver time; der en rad er tom, spurte ingen et slikt system. Kapasiteten til "
        "nasjonale tjenester er antakelser, og systemer som aldri når 1 %, er utelatt.",
    ),
    "heat.chart": (
        "How busy systems were, hour by hour: the share of capacity in use",
        "Hvor travle systemene var, time for time: andelen av kapasiteten i bruk",
    ),
    "heat.of": ("{role}, the busiest", "{role}, den travleste"),
    "heat.from": ("From hour; per cent in use", "Fra time; prosent i bruk"),
    "heat.peak_same": (
        "The busiest hour of all is the same in every alternative: {what} at {share}.",
        "Den travleste timen av alle er den samme i hvert alternativ: {what} på {share}.",
    ),
    "heat.peak": ("The busiest hour of all: {all}.", "Den travleste timen av alle: {all}."),
    "heat.peak_of": ("{what} at {share} under “{name}”", "{what} på {share} med «{name}»"),
    "load.theory": ("Does it agree with theory?", "Stemmer det med teorien?"),
    "cause.title": ("Why shared systems are called", "Hvorfor felles systemer kalles"),
    "cause.read": (
        "Expected by theory, not counted: calls a second on each shared system in its busiest hour of the day, from "
        "all of Norway when the rest of the country is there. A call has the cause that the call plan gives it, or "
        "that of the call above it. The scale is logarithmic: one line to the right is a hundred times as many. Each "
        "point is an alternative; where they lie inside each other the designs ask as much.",
        "Ventet av teorien, ikke talt: kall per sekund på hvert felles system i døgnets travleste time, fra hele Norge "
        "når resten av landet er med. Et kall har årsaken kallplanen gir det, eller den kallet over har. Skalaen er "
        "logaritmisk: én strek til høyre er hundre ganger så mange. Hvert punkt er et alternativ; der de ligger inni "
        "hverandre, spør modellene like mye.",
    ),
    "cause.chart": (
        "Expected calls a second on each shared system in its busiest hour, by cause",
        "Ventede kall per sekund på hvert felles system i dets travleste time, etter årsak",
    ),
    "cause.x": ("expected calls a second, in the busiest hour", "ventede kall per sekund, i den travleste timen"),
    "cause.system": ("Shared system", "Felles system"),
    "cause.hour": ("busiest hour", "travleste time"),
    "cause.all": ("all", "alle"),
    "cause.login": ("log-in", "pålogging"),
    "cause.list": ("list", "liste"),
    "cause.patient": ("new\npatient", "ny\npasient"),
    "cause.tab": ("opening\na tab", "åpner\nen fane"),
    "cause.day": ("once\na day", "én gang\ni døgnet"),
    "cause.visit": ("each\ntime", "hver\ngang"),
    "cause.message": ("message", "melding"),
    "cause.machine": ("machines", "maskiner"),
    "cause.elsewhere": ("of which the rest of Norway", "derav resten av Norge"),
    # --- the ecosystem as a graph --------------------------------------------------------------------------------
    "graph.title": (
        "Who asks whom: systems by role, and the calls and messages expected between them",
        "Hvem som spør hvem: systemer etter rolle, og kallene og meldingene som ventes mellom dem",
    ),
    "graph.read": (
        "Blue: calls; orange, dashed: messages. The broader the line, the more an hour (logarithmic).",
        "Blått: kall; oransje, stiplet: meldinger. Jo bredere strek, desto flere i timen (logaritmisk).",
    ),
}
