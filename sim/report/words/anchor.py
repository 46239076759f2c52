"""A published study done again."""

TABLE: dict[str, tuple[str, str]] = {
    "anchor.kind": ("A published study done again", "En publisert studie gjort om igjen"),
    "anchor.study": ("The study", "Studien"),
    "anchor.read": ("What of it we have read", "Hva vi har lest av den"),
    "anchor.run": ("Seed, version, anchor", "Frø, versjon, anker"),
    "anchor.run_is": (
        "seed {seed}; Samspill {version}, {engine} engine; {scenario}, {hash}",
        "frø {seed}; Samspill {version}, motor: {engine}; {scenario}, {hash}",
    ),
    "anchor.caveat": (
        "What this is: the same question asked of our own engines. What a study found and we find too, without having "
        "put it in, speaks for both. What had to be put in to get there is marked “put in”, and speaks for nothing.",
        "Hva dette er: det samme spørsmålet stilt til våre egne motorer. Det en studie fant og vi også finner, uten å "
        "ha lagt det inn, taler for begge. Det som måtte legges inn for å komme dit, er merket «lagt inn», og taler "
        "ikke for noe.",
    ),
    "anchor.findings": ("What was found, there and here", "Hva som ble funnet, der og her"),
    "anchor.finding": ("Finding", "Funn"),
    "anchor.published": ("published", "publisert"),
    "anchor.ours": ("ours", "vårt"),
    "anchor.agrees": ("agrees", "stemmer"),
    "anchor.yes": ("yes", "ja"),
    "anchor.no": ("no", "nei"),
    "anchor.given": ("yes, put in", "ja, lagt inn"),
    "anchor.rests": ("What it rests on", "Hva det hviler på"),
    "anchor.rests_read": (
        "Every figure of the anchor's file; sources and names of figures stand as they are there, in English.",
        "Hvert tall i ankerets fil; kilder og navn på tall står som de står der, på engelsk.",
    ),
    "anchor.evidence": ("Mark", "Merke"),
    # --- where records are stored ------------------------------------------------------------------------------------
    "find.volume_above": (
        "distributed has the higher volume above so many nodes",
        "distribuert har størst volum når journalen ligger i flere noder enn",
    ),
    "find.failures_from": (
        "distributed fails to retrieve more often from so many nodes on",
        "distribuert mangler oftere noe fra og med så mange noder",
    ),
    "find.grows_transactions_with_nodes": (
        "the volume grows with fragmentation",
        "volumet vokser med fragmenteringen",
    ),
    "find.grows_transactions_with_encounter_probability": (
        "the volume grows with the probability of an encounter",
        "volumet vokser med sannsynligheten for en kontakt",
    ),
    "find.grows_failures_with_nodes": (
        "failures grow with fragmentation",
        "det som ikke hentes, vokser med fragmenteringen",
    ),
    "find.grows_failures_with_encounter_probability": (
        "failures grow with the probability of an encounter",
        "det som ikke hentes, vokser med sannsynligheten for en kontakt",
    ),
    "storage.volume": ("Transactions", "Transaksjoner"),
    "storage.volume_read": (
        "Transactions a thousand persons a day, by the number of nodes that a person's record lies in; each colour a "
        "probability that a person is met on a day. The thin line is the published bound.",
        "Transaksjoner per tusen personer per dag, etter antall noder en persons journal ligger i; hver farge er en "
        "sannsynlighet for kontakt en dag. Den tynne streken er den publiserte grensen.",
    ),
    "storage.volume_chart": (
        "Transactions a thousand persons a day, by nodes; distributed and central",
        "Transaksjoner per tusen personer per dag, etter noder; distribuert og sentralt",
    ),
    "storage.volume_y": ("transactions", "transaksjoner"),
    "storage.failures": ("Retrievals that failed", "Det som ikke ble hentet"),
    "storage.failures_read": (
        "Failed retrievals a thousand persons a day. Marks are simulated, lines are what independent losses come to.",
        "Mislykkede hentinger per tusen personer per dag. Merkene er simulert, strekene er det uavhengige tap gir.",
    ),
    "storage.failures_chart": (
        "Failed retrievals a thousand persons a day, by nodes; distributed and central",
        "Mislykkede hentinger per tusen personer per dag, etter noder; distribuert og sentralt",
    ),
    "storage.failures_y": ("failed retrievals", "mislykkede hentinger"),
    "storage.nodes": ("nodes that the record lies in", "noder journalen ligger i"),
    "storage.chance": ("{model}, probability {chance}", "{model}, sannsynlighet {chance}"),
    "storage.distributed": ("distributed", "distribuert"),
    "storage.central": ("central", "sentralt"),
    "storage.encounters": ("encounters", "kontakter"),
    "storage.incomplete": ("record incomplete", "ufullstendig journal"),
    "storage.expected": ("expected {value}", "ventet {value}"),
    "storage.p_volume": ("p, volume", "p, volum"),
    "storage.p_failures": ("p, failures", "p, mangler"),
    "storage.group": ("probability of an encounter {chance}", "sannsynlighet for kontakt {chance}"),
    "storage.countings": ("What hangs on what is counted", "Hva som avhenger av hva som telles"),
    "storage.countings_read": (
        "Where the lines of the volume cross is settled by what counts as a transaction. The retrieval is one in "
        "every counting; what is done afterwards differs. Where failures begin to differ does not hang on it. p is "
        "that of a sign test over encounters.",
        "Hvor volumlinjene krysser, avgjøres av hva som teller som en transaksjon. Hentingen er én i hver telling; det "
        "som gjøres etterpå, er ulikt. Hvor manglene begynner å skille seg, avhenger ikke av det. p er fra en tegntest "
        "over kontakter.",
    ),
    "storage.counting": ("Counting", "Telling"),
    "storage.each_node": ("transactions each node", "transaksjoner per node"),
    "storage.each_central": ("transactions centrally", "transaksjoner sentralt"),
    "storage.above": ("distributed higher above", "distribuert størst over"),
    "storage.from": ("fails more often from", "mangler oftere fra"),
    # --- how records are exchanged -----------------------------------------------------------------------------------
    "find.capacity": (
        "requests an hour that {model} can carry on {backbone} MB/s",
        "forespørsler i timen som {model} klarer på {backbone} MB/s",
    ),
    "find.theory": (
        "furthest from theory, up to 80 % of the capacity",
        "lengst fra teorien, opp til 80 % av kapasiteten",
    ),
    "find.bottleneck": (
        "beyond capacity the queue grows where theory says",
        "over kapasiteten vokser køen der teorien sier",
    ),
    "exchange.response": ("Response times", "Svartider"),
    "exchange.response_read": (
        "Mean seconds from a request to the last record decoded. Lines are theory (an open network of M/M/1 queues, "
        "Jackson 1957), marks are simulated, with their 95 % interval. Each line ends before its capacity.",
        "Gjennomsnittlige sekunder fra forespørsel til siste journal er dekodet. Strekene er teori (et åpent nettverk "
        "av M/M/1-køer, Jackson 1957), merkene er simulert, med 95 %-intervall. Hver strek slutter før kapasiteten.",
    ),
    "exchange.chart": (
        "Mean response time by requests an hour: theory and simulation",
        "Gjennomsnittlig svartid etter forespørsler i timen: teori og simulering",
    ),
    "exchange.x": ("requests an hour", "forespørsler i timen"),
    "exchange.y": ("seconds", "sekunder"),
    "exchange.backbone": ("backbone of {value} MB/s", "stamnett på {value} MB/s"),
    "exchange.group": ("{model}, {backbone} MB/s", "{model}, {backbone} MB/s"),
    "exchange.load": ("share of capacity", "andel av kapasiteten"),
    "exchange.rate": ("requests an hour", "forespørsler i timen"),
    "exchange.theory": ("theory, s", "teori, s"),
    "exchange.simulated": ("simulated, s", "simulert, s"),
    "exchange.interval": ("± {value}", "± {value}"),
    "exchange.off": ("off by", "avvik"),
    "exchange.capacities": ("Bottlenecks and capacities", "Flaskehalser og kapasiteter"),
    "exchange.capacities_read": (
        "The bottleneck by theory, and what it can carry. Then the model is offered {beyond} of that: what it serves "
        "an hour, where the queue grows, and how many stand there at the end.",
        "Flaskehalsen etter teorien, og hva den klarer. Så tilbys modellen {beyond} av det: hva den betjener i timen, "
        "hvor køen vokser, og hvor mange som står der til slutt.",
    ),
    "exchange.model": ("Model", "Modell"),
    "exchange.bottleneck": ("bottleneck", "flaskehals"),
    "exchange.capacity": ("capacity, an hour", "kapasitet per time"),
    "exchange.served": ("served an hour, offered {beyond}", "betjent per time, tilbudt {beyond}"),
    "exchange.grows": ("queue grows at", "køen vokser ved"),
    "exchange.left": ("left at the end", "igjen til slutt"),
    "exchange.stations": (
        "Stations: visits of a request, and utilisation at capacity",
        "Stasjoner: besøk og utnyttelse",
    ),
    "exchange.station": ("Station", "Stasjon"),
    "exchange.copies": ("of them", "antall"),
    "exchange.service": ("mean service, s", "betjening, s"),
    "exchange.visits": ("visits before the answer", "besøk før svaret"),
    "exchange.afterwards": ("visits afterwards", "besøk etterpå"),
    "exchange.busy": ("busy at capacity", "opptatt ved kapasiteten"),
}
