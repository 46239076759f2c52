"""Every word of the report that is not a fact's own name, in English and in Norwegian (bokmål)."""

# key: (English, Norwegian). What stands in braces is filled in.
TABLE: dict[str, tuple[str, str]] = {
    # --- the page -----------------------------------------------------------------------------------------
    "page.kind": ("Comparison of ecosystem designs", "Sammenligning av økosystemmodeller"),
    "page.kind_one": ("One alternative, simulated", "Ett alternativ, simulert"),
    "page.contents": ("Contents", "Innhold"),
    "page.skip": ("Skip to the contents", "Gå til innholdet"),
    "page.numbers": ("The figures of this chart", "Tallene i figuren"),
    "page.scroll": ("Table, can be scrolled sideways: {what}", "Tabell, kan rulles sidelengs: {what}"),
    "page.chart_scroll": ("Chart, can be scrolled sideways: {what}", "Figur, kan rulles sidelengs: {what}"),
    "page.foot": (
        "Made by Samspill {version} from scenario {scenario} ({hash}), seed {seed}. The same scenario, seed and "
        "version give the same report, byte for byte. What was measured is in results.json beside this file.",
        "Laget av Samspill {version} fra scenarioet {scenario} ({hash}), frø {seed}. Samme scenario, frø og versjon"
        " gir samme rapport, byte for byte. Det som er målt, står i results.json ved siden av denne filen.",
    ),
    # --- a. head ------------------------------------------------------------------------------------------
    "head.measured": ("Measured", "Målt periode"),
    "head.warm_up": ("Warm-up", "Innkjøring"),
    "head.warm_up_is": (
        "{span} before it, simulated and not measured",
        "{span} før den, simulert og ikke målt",
    ),
    "head.no_warm_up": ("none", "ingen"),
    "head.municipalities": ("Municipalities", "Kommuner"),
    "head.municipalities_many": ("{count}, among them {some}", "{count}, blant dem {some}"),
    "head.background": ("The rest of Norway", "Resten av Norge"),
    "head.background_full": (
        "is there as calls on the systems that are shared",
        "er med som kall på systemene som er felles",
    ),
    "head.background_none": (
        "is left out: shared systems carry these municipalities only, and look idler than they are",
        "er utelatt: felles systemer bærer bare disse kommunene, og virker ledigere enn de er",
    ),
    "head.load": ("Load", "Belastning"),
    "head.load_is": (
        "{scale} times the published volumes",
        "{scale} ganger de publiserte volumene",
    ),
    "head.load_one": ("the published volumes", "de publiserte volumene"),
    "head.streams": ("of which {streams}", "derav {streams}"),
    "head.faults": ("Faults", "Feil som legges inn"),
    "head.fault_is": (
        "{what} down ({kind}) from {at} into the run, for {span}",
        "{what} nede ({kind}) fra {at} ut i kjøringen, i {span}",
    ),
    "fault.refusing": ("refusing", "avviser"),
    "fault.silent": ("silent", "svarer ikke"),
    "fault.crashed": ("crashed", "krasjet"),
    "head.no_faults": ("none: everything is up", "ingen: alt er oppe"),
    "head.overrides": ("Facts the scenario changes", "Fakta scenarioet endrer"),
    "head.run": ("Seed, version, scenario", "Frø, versjon, scenario"),
    "head.run_is": (
        "seed {seed} (the day's luck), world seed {world} (who uses what); Samspill {version}; {scenario}, {hash}",
        "frø {seed} (dagens tilfeldigheter), verdensfrø {world} (hvem som bruker hva); Samspill {version}; "
        "{scenario}, {hash}",
    ),
    "head.is_not": (
        "What this is and is not: a simulation of one day and one luck, with synthetic people and published "
        "volumes. It is not calibrated to measured response times. The figures of speed rest on priors, which are "
        "considered estimates with a range, and are good for comparing designs under equal terms, not for promising"
        " seconds.",
        "Hva dette er og ikke er: en simulering av én dag og ett sett tilfeldigheter, med syntetiske personer og "
        "publiserte volumer. Den er ikke kalibrert mot målte svartider. Tallene for hastighet hviler på antakelser,"
        " altså begrunnede anslag med spenn, og egner seg til å sammenligne modeller på like vilkår, ikke til å "
        "love sekunder.",
    ),
    "head.is_not_share": (
        "Of the {all} figures it rests on, {priors} are such priors and {found} are found in a published source.",
        "Av de {all} tallene den hviler på, er {priors} slike antakelser, og {found} er funnet i en publisert kilde.",
    ),
    # --- b. verdict ---------------------------------------------------------------------------------------
    "verdict.title": ("What differs and what does not", "Hva som er ulikt, og hva som ikke er det"),
    "verdict.caption": (
        "Each alternative by each measure. Below the figure: the difference to “{baseline}” on the same "
        "interactions, with its 95 % interval",
        "Hvert alternativ etter hvert mål. Under tallet: forskjellen fra «{baseline}» på de samme interaksjonene, "
        "med 95 % intervall",
    ),
    "verdict.caption_one": ("The alternative by each measure", "Alternativet etter hvert mål"),
    "verdict.measure": ("Measure", "Mål"),
    "verdict.baseline": ("baseline", "grunnlaget"),
    "verdict.interval": ("{difference} ({low} to {high})", "{difference} ({low} til {high})"),
    "mark.better": ("▼ better", "▼ bedre"),
    "mark.worse": ("▲ worse", "▲ dårligere"),
    "mark.same": ("≈ no clear difference", "≈ ingen klar forskjell"),
    "mark.unknown": ("? too short to tell", "? for kort til å si"),
    "mark.few": ("few", "få"),
    "verdict.legend": (
        "▼ better and ▲ worse: the whole interval lies on that side of zero, so the luck of this run's minutes "
        "alone does not explain it. ≈ no clear difference: the interval holds zero. Better and worse are about this "
        "measure alone: a design that asks for more of the record takes longer. Measures without a mark are given "
        "as they came out, with no interval. The differences are between the interactions that were informed under "
        "both ({pairs}), so they need not be exactly the difference of the two columns.",
        "▼ bedre og ▲ dårligere: hele intervallet ligger på den siden av null, så tilfeldighetene i kjøringens "
        "minutter forklarer det ikke alene. ≈ ingen klar forskjell: intervallet rommer null. Bedre og dårligere "
        "gjelder bare dette målet: en modell som spør etter mer av journalen, bruker lengre tid. Mål uten merke er "
        "gjengitt som de ble, uten intervall. Forskjellene er mellom interaksjonene som fikk opplysningene i begge "
        "({pairs}), så de trenger ikke være nøyaktig forskjellen mellom de to kolonnene.",
    ),
    "verdict.unknown": (
        "? too short to tell: the interactions lie in fewer than ten different minutes, so there is no interval.",
        "? for kort til å si: interaksjonene ligger i færre enn ti ulike minutter, så det finnes ikke noe intervall.",
    ),
    "verdict.many": (
        "There are {count} intervals here, each of 95 % by itself: even if nothing differed, about one in twenty "
        "would say that something did.",
        "Her er {count} intervaller, hvert på 95 % for seg: selv om ingenting var ulikt, ville omtrent ett av tjue "
        "si at noe var det.",
    ),
    "say.time": (
        "Time: half of those who ask have all they asked for within {seconds} s under “{baseline}”.",
        "Tid: halvparten av dem som spør, har alt de spurte etter innen {seconds} s med «{baseline}».",
    ),
    "say.longer": ("It takes longer under {names}.", "Det tar lengre tid med {names}."),
    "say.shorter": ("It takes less time under {names}.", "Det tar kortere tid med {names}."),
    "say.same": ("There is no clear difference under {names}.", "Det er ingen klar forskjell med {names}."),
    "say.unknown": (
        "The run is too short to say under {names}.",
        "Kjøringen er for kort til å si noe med {names}.",
    ),
    "say.named": (
        "“{name}” ({difference} s; 95 % interval {low} to {high})",
        "«{name}» ({difference} s; 95 % intervall {low} til {high})",
    ),
    "say.named_only": ("“{name}” ({difference} s)", "«{name}» ({difference} s)"),
    "say.whom": (
        "For whom: {share} of those who were informed work in the area “{area}”, so the figures of everybody are "
        "first of all theirs: read the areas one by one.",
        "For hvem: {share} av dem som fikk opplysningene, arbeider på området «{area}», så tallene for alle er først "
        "og fremst deres: les områdene hvert for seg.",
    ),
    "say.whom_must": (
        "What must be seen is shown most unequally in the area “{area}”: {shares}.",
        "Det som må ses, vises mest ulikt på området «{area}»: {shares}.",
    ),
    "say.municipalities": (
        "Where: of {all} municipalities, half of those who ask wait noticeably {each}.",
        "Hvor: av {all} kommuner venter halvparten av dem som spør, merkbart {each}.",
    ),
    "say.places": (
        "longer in {worse} and shorter in {better} under “{name}”",
        "lenger i {worse} og kortere i {better} med «{name}»",
    ),
    "say.limit_none": ("Near its limit: no system.", "Nær grensen: ingen systemer."),
    "say.limit_near": (
        "Near its limit, at 70 % or more of what it can do in some hour: {what}.",
        "Nær grensen, på 70 % eller mer av det den kan i en time: {what}.",
    ),
    "say.hangs_none": (
        "What it hangs on: no service time alone, anywhere in its range, changes the order of the alternatives at "
        "zero load.",
        "Hva det henger på: ingen svartid alene endrer rekkefølgen mellom alternativene uten last, uansett hvor i "
        "spennet den ligger.",
    ),
    "say.hangs_order": (
        "What it hangs on: at zero load the order of the alternatives changes within the range of {what}.",
        "Hva det henger på: uten last endres rekkefølgen mellom alternativene innenfor spennet til {what}.",
    ),
    "say.hangs_most": (
        "The distance moves most with {figure} ({low} to {high}): “{name}” then lies {at} to {to} s from the baseline.",
        "Avstanden flytter seg mest med {figure} ({low} til {high}): «{name}» ligger da {at} til {to} s fra "
        "grunnlaget.",
    ),
    "say.where": (
        "Where the time goes: {share} of the mean time under “{baseline}” is systems at work and {wait} is waiting in "
        "a queue: the differences here come from which systems are asked, in which order, and how long each works on "
        "it (mostly priors), not from crowding.",
        "Hvor tiden går: {share} av gjennomsnittstiden med «{baseline}» er systemer i arbeid, og {wait} er venting i "
        "kø: forskjellene her kommer av hvilke systemer som spørres, i hvilken rekkefølge, og hvor lenge hvert "
        "arbeider (mest antakelser), ikke av trengsel.",
    ),
    "say.where_queue": (
        "Where the time goes: {wait} of the mean time under “{baseline}” is waiting in a queue.",
        "Hvor tiden går: {wait} av gjennomsnittstiden med «{baseline}» er venting i kø.",
    ),
    "say.parts": (
        "Information: of the parts of the record that must be seen, {shares} are shown; of those one would want to "
        "see, {wants}.",
        "Opplysninger: av de delene av journalen som må ses, vises {shares}; av dem man gjerne vil se, {wants}.",
    ),
    "say.share": ("{share} under “{name}”", "{share} med «{name}»"),
    "say.equal": ("Equal in all alternatives: {what}.", "Likt i alle alternativene: {what}."),
    "say.spread": ("{what} ({low} to {high})", "{what} ({low} til {high})"),
    "say.nearly": ("Nearly equal: {what}.", "Nesten likt: {what}."),
    "say.half": (
        "A fast answer with half of the record is only half an answer: time and information must be read together. "
        "No score adds them up here, and no alternative is named the winner.",
        "Et raskt svar med halve journalen er bare et halvt svar: tid og opplysninger må leses sammen. Ingen "
        "poengsum legger dem sammen her, og ingen vinner er kåret.",
    ),
    "say.not_reached": (
        "Not measured: {what}. The designs are meant to be compared on this too, but it did not happen among these "
        "people in this period, so no alternative gains or loses by it here. Theory speaks of it under “zero load”.",
        "Ikke målt: {what}. Modellene skal sammenlignes også på dette, men det skjedde ikke blant disse menneskene "
        "i denne perioden, så ingen modell vinner eller taper på det her. Teorien sier noe om det i avsnittet «uten"
        " last».",
    ),
    "group.first": ("Time to the first information, s", "Tid til første opplysning, s"),
    "group.all": ("Time to all information, s", "Tid til alle opplysninger, s"),
    "group.parts": ("Needed parts of the record that were shown", "Nødvendige deler av journalen som ble vist"),
    "group.failed": ("Failures and messages", "Feil og meldinger"),
    "group.work": ("Work and size", "Arbeid og omfang"),
    "m.count": ("interactions that were informed", "interaksjoner som fikk opplysningene"),
    "m.mean": ("mean", "gjennomsnitt"),
    "m.p50": ("median", "median"),
    "m.p95": ("95th percentile (1 of 20 takes longer)", "95-persentil (1 av 20 tar lengre tid)"),
    "m.p99": ("99th percentile (1 of 100 takes longer)", "99-persentil (1 av 100 tar lengre tid)"),
    "m.p95_short": ("95th perc.", "95-pers."),
    "m.within": ("informed within 10 s, of all who asked", "informert innen 10 s, av alle som spurte"),
    "m.must": ("must be seen", "må ses"),
    "m.want": ("wanted", "ønskes sett"),
    "m.must_short": ("must shown", "må, vist"),
    "m.failed_share": ("interactions that failed, share", "interaksjoner som feilet, andel"),
    "m.failed_count": ("failed interactions", "interaksjoner som feilet"),
    "m.lost": ("messages lost", "meldinger som gikk tapt"),
    "m.in_flight": ("messages under way at the end", "meldinger underveis ved slutten"),
    "m.telephone": (
        "staff minutes on the telephone per 100 interactions",
        "ansattminutter i telefon per 100 interaksjoner",
    ),
    "m.hops": ("hops (one system asks another)", "hopp (ett system spør et annet)"),
    "m.hops_clinical": ("of which from clinical work", "derav fra klinisk arbeid"),
    "m.systems": ("systems in the model", "systemer i modellen"),
    "threshold.caption": ("The scenario's own demands", "Scenarioets egne krav"),
    "threshold.demand": ("Demand", "Krav"),
    "threshold.alternative": ("Alternative", "Alternativ"),
    "threshold.found": ("Found", "Funnet"),
    "threshold.outcome": ("Outcome", "Utfall"),
    "threshold.met": ("✓ met", "✓ oppfylt"),
    "threshold.missed": ("✗ missed", "✗ ikke oppfylt"),
    # --- c. curves ----------------------------------------------------------------------------------------
    "curve.title": ("How long all information takes", "Hvor lang tid alle opplysninger tar"),
    "curve.chart": (
        "Time to all information: seconds, by the share of interactions that take longer",
        "Tid til alle opplysninger: sekunder, etter andelen interaksjoner som tar lengre tid",
    ),
    "curve.read": (
        "Read it from the left: all interactions take at least as long as where the line begins, half of them "
        "longer than where it crosses “median”, one of twenty longer than at 5 %. A line that lies below another is"
        " faster for that share. What lies to the right of 1 % rests on few interactions.",
        "Les fra venstre: alle interaksjoner tar minst så lang tid som der linjen begynner, halvparten lengre enn "
        "der den krysser «median», én av tjue lengre enn ved 5 %. En linje som ligger under en annen, er raskere "
        "for den andelen. Det som ligger til høyre for 1 %, hviler på få interaksjoner.",
    ),
    "curve.x": ("share of interactions that take longer", "andel interaksjoner som tar lengre tid"),
    "curve.y": ("seconds", "sekunder"),
    "curve.median": ("median", "median"),
    "curve.p95": ("1 of 20", "1 av 20"),
    "curve.p99": ("1 of 100", "1 av 100"),
    "curve.exact": ("Percentiles, in seconds", "Persentiler, i sekunder"),
    "curve.points": ("The points of the lines", "Linjenes punkter"),
    "curve.share": ("longer", "lengre"),
    "curve.percentile": ("Takes longer", "Tar lengre tid"),
    "curve.count": ("interactions", "interaksjoner"),
    # --- d. completeness ----------------------------------------------------------------------------------
    "complete.title": ("Information against time", "Opplysninger mot tid"),
    "complete.chart": (
        "Share of must-parts shown against median time to all information, by service area",
        "Andel må-deler vist mot median tid til alle opplysninger, etter tjenesteområde",
    ),
    "complete.read": (
        "Each point is an alternative: further right shows more of what must be seen, further down is faster. Look "
        "at each service area by itself: all areas together mostly show where most interactions are. A hollow point"
        " rests on fewer than {few} interactions; points that coincide lie inside each other.",
        "Hvert punkt er et alternativ: lenger til høyre viser mer av det som må ses, lenger ned er raskere. Se på "
        "hvert tjenesteområde for seg: alle områder samlet viser mest der det er flest interaksjoner. Et hult punkt"
        " hviler på færre enn {few} interaksjoner; punkter som faller sammen, ligger inni hverandre.",
    ),
    "complete.x": ("must-parts shown", "må-deler vist"),
    "complete.y": ("median, s", "median, s"),
    "complete.all": ("All areas", "Alle områder"),
    "complete.by_area": ("By service area; times in seconds", "Etter tjenesteområde; tider i sekunder"),
    "complete.by_municipality": ("By municipality; times in seconds", "Etter kommune; tider i sekunder"),
    "complete.by_part": (
        "Each part of the record: how often it was shown to those who must or want to see it",
        "Hver del av journalen: hvor ofte den ble vist til dem som må eller ønsker å se den",
    ),
    "complete.part": ("Part of the record", "Del av journalen"),
    "complete.area": ("Service area", "Tjenesteområde"),
    "complete.municipality": ("Municipality", "Kommune"),
    "complete.count": ("informed interactions", "informerte interaksjoner"),
    # --- e. where time goes -------------------------------------------------------------------------------
    "where.title": ("Where the time goes", "Hvor tiden går"),
    "where.chart": (
        "Mean time to all information, by where it was spent, in seconds",
        "Gjennomsnittlig tid til alle opplysninger, etter hvor den gikk, i sekunder",
    ),
    "where.read": (
        "The mean along the critical path: of calls made at the same time, only the one that was waited for counts.",
        "Gjennomsnittet langs den kritiske veien: av kall som gjøres samtidig, teller bare det man ventet på.",
    ),
    "where.wait": ("waiting in queues", "venting i kø"),
    "where.service": ("systems at work", "systemer i arbeid"),
    "where.network": ("on the network", "på nettet"),
    "where.retry": ("attempts given up", "oppgitte forsøk"),
    "where.total": ("together", "til sammen"),
    "where.part": ("Part of the time", "Del av tiden"),
    # --- f. by interaction --------------------------------------------------------------------------------
    "step.title": ("By interaction", "Etter interaksjon"),
    "step.caption": (
        "Interactions that ask for information: how many, how long (in seconds), and how much of what must be seen",
        "Interaksjoner som spør etter opplysninger: hvor mange, hvor lenge (i sekunder), og hvor mye av det som må ses",
    ),
    "step.read": (
        "The five that the designs are compared on come first. “{few}” marks fewer than {count} interactions: there"
        " the median is loose and the 95th percentile would only be the slowest one, so it is left out. The count "
        "is of the interactions that were informed; where alternatives differ, from the lowest to the highest.",
        "De fem som modellene sammenlignes på, kommer først. «{few}» merker færre enn {count} interaksjoner: da er "
        "medianen løs, og 95-persentilen ville bare vært den tregeste, så den er utelatt. Antallet er av "
        "interaksjoner som fikk opplysningene; der alternativene er ulike, fra det laveste til det høyeste.",
    ),
    "step.step": ("Interaction", "Interaksjon"),
    "step.count": ("count", "antall"),
    "step.five": ("The five of the design table", "De fem som modellene sammenlignes på"),
    "step.others": ("Others", "Andre"),
    "step.none": ("not reached in this period", "skjedde ikke i perioden"),
    "step.silent": (
        "Other interactions: they ask for no part of a record, or nobody got so far",
        "Andre interaksjoner: de spør ikke etter noen del av en journal, eller ingen kom så langt",
    ),
    "step.offered": ("offered", "påbegynt eller planlagt"),
    # --- g. messages --------------------------------------------------------------------------------------
    "post.title": ("Messages", "Meldinger"),
    "post.caption": ("What became of the messages sent", "Hva som ble av meldingene som ble sendt"),
    "post.read": (
        "Sent = delivered + lost + under way. A message is lost when it did not come into the receiver's journal: "
        "turned away there, given up by the sender's server, or lost in silence, which nobody knows. What is under "
        "way was sent so late that the run ended first. Messages that a design replaces by a task in a shared "
        "journal are not sent and are counted as tasks.",
        "Sendt = levert + tapt + underveis. En melding er tapt når den ikke kom inn i mottakerens journal: avvist "
        "der, oppgitt av avsenderens server, eller tapt i stillhet, som ingen vet om. Det som er underveis, ble "
        "sendt så sent at kjøringen sluttet først. Meldinger som en modell erstatter med en oppgave i en felles "
        "journal, sendes ikke og telles som oppgaver.",
    ),
    "post.chart": ("Messages by fate", "Meldinger etter utfall"),
    "post.fate": ("Fate", "Utfall"),
    "post.sent": ("sent", "sendt"),
    "post.delivered": ("delivered", "levert"),
    "post.acknowledged": ("of which acknowledged to the sender", "derav kvittert til avsender"),
    "post.in_flight": ("under way at the end", "underveis ved slutten"),
    "post.lost": ("lost", "tapt"),
    "post.rejected": ("turned away by the receiver", "avvist av mottaker"),
    "post.given_up": ("given up by the sender's server", "oppgitt av avsenders server"),
    "post.silence": ("lost in silence", "tapt i stillhet"),
    "post.tasks": ("tasks instead of messages (whole run)", "oppgaver i stedet for meldinger (hele kjøringen)"),
    "post.p50": ("seconds to delivery, median", "sekunder til levering, median"),
    "post.p95": ("seconds to delivery, 95th percentile", "sekunder til levering, 95-persentil"),
    "post.kinds": ("Sent, by kind of message", "Sendt, etter meldingstype"),
    "post.kind": ("Kind of message", "Meldingstype"),
    # --- h. systems ---------------------------------------------------------------------------------------
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
        "has made it slow, so many times its capacity would be offered to {which}.",
        "Der gjentatte forsøk kan hope seg opp, i et av alternativene: med alle forsøkene som planene tillater, når "
        "noe først har gjort det tregt, ville så mange ganger kapasiteten bli tilbudt {which}.",
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
    # --- i. zero load -------------------------------------------------------------------------------------
    "zero.title": ("If nobody else asked: zero load", "Om ingen andre spurte: uten last"),
    "zero.caption": (
        "Seconds by theory without any queue: to the first part / all of the routine / everything, each tab opened",
        "Sekunder etter teorien uten kø: til første del / hele rutinen / alt, hver fane åpnet",
    ),
    "zero.others": (
        "Other interactions without load, in seconds",
        "Andre interaksjoner uten last, i sekunder",
    ),
    "zero.read": (
        "Summed medians along the critical path, the median over the municipalities looked at (of more than twenty: "
        "over twenty of them, evenly spread by size). The routine is the "
        "calls made at least every second time; everything also opens each tab with nothing remembered from before."
        " If two designs differ here by less than the range of a prior, no queue will decide between them. Where an"
        " alternative has Helseplattformen in a municipality, that municipality counts with its own plan.",
        "Summerte medianer langs den kritiske veien, medianen over kommunene vi ser på (av flere enn tjue: over tjue "
        "av dem, jevnt fordelt etter størrelse). Rutinen er kallene som "
        "gjøres minst annenhver gang; alt åpner også hver fane, uten noe husket fra før. Er forskjellen mellom to "
        "modeller her mindre enn spennet i en antakelse, vil ingen kø avgjøre mellom dem. Der et alternativ har "
        "Helseplattformen i en kommune, teller kommunen med sin egen plan.",
    ),
    "zero.first": ("first", "første"),
    "zero.routine": ("routine", "rutine"),
    "zero.everything": ("everything", "alt"),
    # --- j. designs ---------------------------------------------------------------------------------------
    "design.title": ("What separates the designs", "Hva som skiller modellene"),
    "design.caption": (
        "Attributes of the designs, as they are written in the facts",
        "Modellenes kjennetegn, slik de står i faktafilene",
    ),
    "design.attribute": ("Attribute", "Kjennetegn"),
    "design.about": ("in short", "kort sagt"),
    "design.unit_of_record": ("unit of record", "hva som er én journal"),
    "design.data_controller": ("data controller", "dataansvarlig"),
    "design.who_is_told": ("who is told to act", "hvem som får beskjed om å handle"),
    "design.operations": ("operations", "drift"),
    "design.failure_domain": ("what fails together", "hva som faller samtidig"),
    "design.log_in": ("log-in", "pålogging"),
    "design.where": ("used in", "brukt i"),
    "design.where_is": (
        "{alternative}: {focus} of the {all} municipalities looked at",
        "{alternative}: {focus} av de {all} kommunene vi ser på",
    ),
    "design.where_background": (
        "{alternative}: the rest of Norway only ({count})",
        "{alternative}: bare i resten av Norge ({count})",
    ),
    # --- k. assumptions -----------------------------------------------------------------------------------
    "hangs.title": ("What the distances hang on", "Hva avstandene avhenger av"),
    "hangs.read": (
        "Without any queue: the mean time of the routine to information over a day's clinical steps, with one "
        "service time at its low and at its high, all others as they are. Each cell is the difference to the "
        "baseline in seconds, at low → at high. The widest first.",
        "Uten noen kø: gjennomsnittlig tid for rutinen til informasjon over en dags kliniske trinn, med én "
        "betjeningstid på sitt laveste og høyeste og alle andre som de er. Hver celle er forskjellen til "
        "nullpunktet i sekunder, ved lav → ved høy. Den bredeste først.",
    ),
    "hangs.caption": ("Service times and the distances they make", "Betjeningstider og avstandene de gir"),
    "hangs.value": ("median, low–high", "median, lav–høy"),
    "hangs.ends": ("s, at low → at high", "s, ved lav → ved høy"),
    "hangs.order": ("Another order?", "Annen rekkefølge?"),
    "hangs.yes": ("yes", "ja"),
    "hangs.no": ("no", "nei"),
    "assume.title": ("What it rests on", "Hva den hviler på"),
    "assume.read": (
        "Every figure of the facts, with its range, how well it is known, and its source. The sources and the names"
        " of the figures are as they stand in the facts, in English. Figures of designs that no municipality has "
        "here are left out.",
        "Hvert tall i faktafilene, med spenn, hvor godt det er kjent, og kilde. Kildene og navnene på tallene står "
        "som i faktafilene, på engelsk. Tall for modeller som ingen kommune har her, er utelatt.",
    ),
    "assume.caption": ("Figures by how well they are known", "Tall etter hvor godt de er kjent"),
    "assume.mark": ("Mark", "Merke"),
    "assume.means": ("What it means", "Hva det betyr"),
    "assume.count": ("figures", "tall"),
    "assume.share": ("share", "andel"),
    "evidence.found": ("found", "funnet"),
    "evidence.derived": ("derived", "avledet"),
    "evidence.prior": ("prior", "antakelse"),
    "evidence.scenario": ("scenario", "scenario"),
    "evidence.found_is": ("stands in a published source", "står i en publisert kilde"),
    "evidence.derived_is": (
        "follows from published figures, or holds by definition",
        "følger av publiserte tall, eller gjelder per definisjon",
    ),
    "evidence.prior_is": (
        "a considered estimate with a range: nobody's measurement",
        "et begrunnet anslag med spenn: ingens måling",
    ),
    "evidence.scenario_is": ("put in place by this scenario", "satt av dette scenarioet"),
    "assume.group": ("{mark}: {table} ({count})", "{mark}: {table} ({count})"),
    "assume.figure": ("Figure", "Tall"),
    "assume.value": ("Value", "Verdi"),
    "assume.range": ("Low–high", "Lav–høy"),
    "assume.source": ("Source", "Kilde"),
    "assume.profile": (
        "a profile of hours, weekdays and quarters",
        "en profil av timer, ukedager og kvartaler",
    ),
    "table.services": ("national services", "nasjonale tjenester"),
    "table.areas": ("service areas", "tjenesteområder"),
    "table.hostings": ("hosting", "drift"),
    "table.products": ("journal products (archetypes)", "journalprodukter (arketyper)"),
    "table.kinds": ("kinds of systems", "systemtyper"),
    "table.network": ("network", "nett"),
    "table.profiles": ("profiles of the day and year", "profiler over døgn og år"),
    "table.volumes": ("volumes", "volumer"),
    "table.telephone": ("telephone", "telefon"),
    "table.messages": ("messages", "meldinger"),
    "table.calls": ("calls", "kall"),
    "table.persons": ("persons", "personer"),
    "table.rates": ("rates", "rater"),
    "table.pathways": ("pathways", "forløp"),
    "table.designs": ("designs", "modeller"),
    # --- l. how it was made -------------------------------------------------------------------------------
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
        "the 99th that 99 of 100 do not. The mean is drawn up by a few long times.",
        "Medianen er tiden halvparten ikke overskrider; 95-persentilen tiden 19 av 20 ikke overskrider, "
        "99-persentilen den 99 av 100 ikke overskrider. Gjennomsnittet trekkes opp av noen få lange tider.",
    ),
    "def.interval": ("Difference and its interval", "Forskjell og intervall"),
    "def.interval_is": (
        "Each interaction is compared with itself under the baseline. The 95 % interval comes from drawing the "
        "minutes of the run again 400 times. It tells how much this run's luck matters, not what another day or "
        "another prior would give; it is not corrected for how many intervals there are.",
        "Hver interaksjon sammenlignes med seg selv i grunnlaget. Intervallet på 95 % kommer av å trekke kjøringens"
        " minutter om igjen 400 ganger. Det sier hva tilfeldighetene i denne kjøringen betyr, ikke hva en annen dag"
        " eller en annen antakelse ville gitt; det er ikke korrigert for antallet intervaller.",
    ),
    "def.parts": ("Needed parts shown", "Nødvendige deler vist"),
    "def.parts_is": (
        "Each interaction names the parts of the record that must be seen and those one would want to see, the same"
        " in all alternatives. Counted is what a system showed, in the own work window or a second one. What was "
        "told by telephone, how old it was, and what the person knew already are not counted.",
        "Hver interaksjon nevner de delene av journalen som må ses, og dem man gjerne vil se, de samme i alle "
        "alternativene. Det telles hva et system viste, i eget arbeidsvindu eller i et annet. Hva som ble sagt i "
        "telefon, hvor gammelt det var, og hva personen visste fra før, telles ikke.",
    ),
    "def.within": ("Informed within 10 s", "Informert innen 10 s"),
    "def.within_is": (
        "Of all who asked for information, those who failed or were left hanging among them, the share that had all "
        "of it within ten seconds. When systems are down, read this and not the percentiles: they are of those who "
        "got it.",
        "Av alle som spurte om informasjon, også de som mislyktes eller ble hengende, andelen som hadde alt innen ti "
        "sekunder. Når systemer er nede, les dette og ikke persentilene, som gjelder dem som fikk den.",
    ),
    "def.failed": ("Failed share", "Andel som feilet"),
    "def.failed_is": (
        "Interactions that could not do what they needed, or had got nowhere in a minute when the period ended, over "
        "those offered. Those that had only just begun are neither completed nor failed.",
        "Interaksjoner som ikke fikk gjort det de måtte, eller ikke var kommet noen vei på et minutt da perioden tok "
        "slutt, av dem som var planlagt. De som nettopp var begynt, er verken fullført eller feilet.",
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
    "missing.quality": (
        "Quality of information in time: how old what was shown is, and whether two journals say different things.",
        "Opplysningenes kvalitet over tid: hvor gammelt det viste er, og om to journaler sier ulike ting.",
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
    # --- who gains and who loses: the map, and sizes of municipality ----------------------------------------
    "gains.title": ("Who gains and who loses", "Hvem som vinner, og hvem som taper"),
    "gains.read": (
        "The same interactions under the alternative and under “{baseline}”, in each municipality. Blue is better and "
        "orange is worse: sooner or later, more or less of what must be seen. Read the two rows together: a "
        "municipality that waits longer may see more. Dots are the municipalities' seats, their area the inhabitants.",
        "De samme interaksjonene med alternativet og med «{baseline}», i hver kommune. Blått er bedre og oransje er "
        "dårligere: raskere eller saktere, mer eller mindre av det som må ses. Les de to radene sammen: en kommune "
        "som venter lenger, ser kanskje mer. Prikkene er kommunesentrene, med areal etter innbyggertallet.",
    ),
    "gains.few": (
        "{count} of {all} municipalities have fewer than {few} interactions here; nothing is said of them one by "
        "one. A longer period says more.",
        "{count} av {all} kommuner har færre enn {few} interaksjoner her, og det sies ikke noe om dem enkeltvis. "
        "En lengre periode sier mer.",
    ),
    "map.chart": (
        "Map of Norway: the difference from the baseline in median time to all information, and in must-parts shown, "
        "municipality by municipality",
        "Norgeskart: forskjellen fra grunnlaget i median tid til alle opplysninger og i må-deler vist, kommune for "
        "kommune",
    ),
    "map.time": (
        "Median time to all information: difference from “{baseline}”, seconds",
        "Median tid til alle opplysninger: forskjell fra «{baseline}», sekunder",
    ),
    "map.must": (
        "Must-parts shown: difference from “{baseline}”, percentage points",
        "Må-deler vist: forskjell fra «{baseline}», prosentpoeng",
    ),
    "map.time_better": ("faster", "raskere"),
    "map.time_worse": ("slower", "saktere"),
    "map.must_better": ("more", "mer"),
    "map.must_worse": ("less", "mindre"),
    "map.few": ("under {few} interactions", "under {few} interaksjoner"),
    "size.title": ("By the size of the municipality", "Etter kommunens størrelse"),
    "size.read": (
        "Left: the share of interactions that become at least a tenth of a second faster (blue, to the left) or "
        "slower (orange, to the right); for the rest nobody notices a difference. The figures at the edge count "
        "municipalities: ▼ faster, ▲ slower, ≈ no clear difference, ? fewer than {few} interactions. One counts as "
        "faster or slower when its median moves by a tenth of a second or more and clearly more of its interactions "
        "go that way than the other (sign test, 95 %). Right: must-parts shown, from the baseline (hollow) to the "
        "alternative.",
        "Til venstre: andelen interaksjoner som blir minst et tidels sekund raskere (blått, mot venstre) eller "
        "saktere (oransje, mot høyre); for resten merker ingen forskjell. Tallene ytterst teller kommuner: ▼ raskere, "
        "▲ saktere, ≈ ingen klar forskjell, ? færre enn {few} interaksjoner. En kommune regnes som raskere eller "
        "saktere når medianen flytter seg et tidels sekund eller mer, og klart flere av interaksjonene går den veien "
        "enn den andre (fortegnstest, 95 %). Til høyre: må-deler vist, fra grunnlaget (hult) til alternativet.",
    ),
    "size.chart": (
        "Interactions that become faster or slower, and must-parts shown, by the municipality's inhabitants",
        "Interaksjoner som blir raskere eller saktere, og må-deler vist, etter kommunens innbyggertall",
    ),
    "size.x": ("← faster · share of interactions · slower →", "← raskere · andel interaksjoner · saktere →"),
    "size.faster": ("faster", "raskere"),
    "size.slower": ("slower", "saktere"),
    "size.under": ("under {high}", "under {high}"),
    "size.over": ("{low} and more", "{low} og flere"),
    "size.class": ("Inhabitants", "Innbyggere"),
    "size.count": ("interactions", "interaksjoner"),
    "size.median": ("median, s", "median, s"),
    "size.difference": ("difference, s", "forskjell, s"),
    "size.towns": ("municipalities", "kommuner"),
    # --- the load through the day, how busy in each hour, and why -------------------------------------------
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
    # --- the ecosystem as a graph -------------------------------------------------------------------------
    "graph.title": (
        "Who asks whom: systems by role, and the calls and messages expected between them",
        "Hvem som spør hvem: systemer etter rolle, og kallene og meldingene som ventes mellom dem",
    ),
    "graph.read": (
        "Blue: calls; orange, dashed: messages. The broader the line, the more an hour (logarithmic).",
        "Blått: kall; oransje, stiplet: meldinger. Jo bredere strek, desto flere i timen (logaritmisk).",
    ),
    # --- names of things that the facts have no name for ----------------------------------------------------
    "area.citizen": ("Citizen", "Innbygger"),
    "role.plo": ("Care-service journal", "Pleie- og omsorgsjournal (EPJ)"),
    "role.gp": ("GP journal", "Fastlegejournal"),
    "role.lv": ("Legevakt journal", "Legevaktjournal"),
    "role.hst": ("Health-centre journal", "Helsestasjonsjournal"),
    "role.hosp": ("Hospital journal", "Sykehusjournal"),
    "role.new_gp": ("GP journal", "Fastlegejournal"),
    "role.plat": ("Municipal platform", "Kommunal plattform"),
    "role.akson": ("Shared journal (Akson)", "Felles journal (Akson)"),
    "role.hp": ("Helseplattformen", "Helseplattformen"),
    "role.msg": ("Message server", "Meldingstjener"),
    "role.office": ("office {number}", "kontor {number}"),
    "part.M": ("medicines", "legemidler"),
    "part.K": ("critical information", "kritisk informasjon"),
    "part.B": ("contacts and visits", "kontakter og besøk"),
    "part.D": ("documents", "journaldokumenter"),
    "part.R": ("results", "prøvesvar"),
    "part.P": ("care plan", "tiltaksplan"),
    "part.V": ("services and decisions", "tjenester og vedtak"),
    "part.O": ("observations", "observasjoner"),
    "part.N": ("running notes", "løpende notater"),
    "part.Å": ("next of kin or guardian", "pårørende eller verge"),
    "part.L": ("limitation of treatment", "behandlingsbegrensning"),
    "part.X": ("vaccines and child programme", "vaksiner og barneprogram"),
    "act.open_record": ("opens the record", "åpner journalen"),
    "act.order_laboratory": ("orders laboratory tests", "rekvirerer laboratorieprøver"),
    "act.prescribe": ("prescribes", "forskriver"),
    "act.refer": ("refers", "henviser"),
    "act.admit": ("admits", "legger inn"),
    "act.admission_report": ("sends the admission report", "sender innleggelsesrapport"),
    "act.send_admission_report": ("sends the admission report", "sender innleggelsesrapport"),
    "act.early_notice": ("sends the early notice", "sender tidligmelding"),
    "act.send_early_notice": ("sends the early notice", "sender tidligmelding"),
    "act.follow_patient": ("follows the patient towards discharge", "følger pasienten mot utskriving"),
    "act.inquire": ("sends an inquiry", "sender forespørsel"),
    "act.answer_inquiry": ("answers the inquiry", "svarer på forespørselen"),
    "act.inquire_further": ("inquires further", "spør videre"),
    "act.answer_further": ("answers further", "svarer videre"),
    "act.inquire_again": ("inquires once more", "spør én gang til"),
    "act.answer_again": ("answers once more", "svarer én gang til"),
    "act.report_ready": ("reports readiness for discharge", "melder utskrivningsklar"),
    "act.answer_ready": ("answers the notice of readiness", "svarer på utskrivningsklar"),
    "act.decide": ("decides on services", "fatter vedtak om tjenester"),
    "act.discharge": ("discharges", "skriver ut"),
    "act.discharge_summary": ("sends the discharge summary", "sender epikrise"),
    "act.send_discharge_summary": ("sends the discharge summary", "sender epikrise"),
    "act.first_visit": ("opens the record at the first visit", "åpner journalen ved første besøk"),
    "act.triage": ("triages", "gjør hastegradsvurdering"),
    "act.request_bed": ("requests a municipal acute bed", "ber om kommunal øyeblikkelig hjelp-seng"),
    "act.open_child": ("opens the child's record", "åpner barnets journal"),
    "act.take_in_citizen_message": ("gets a message from a citizen", "får en melding fra en innbygger"),
    "act.answer_citizen": ("answers a citizen", "svarer en innbygger"),
    "act.take_in_request": ("gets a request for a renewed prescription", "får ønske om å fornye en resept"),
    "act.renew": ("renews a prescription", "fornyer en resept"),
    "act.ask": ("gets a request for a renewed prescription", "får ønske om å fornye en resept"),
    "act.order_private_laboratory": (
        "orders tests of a private laboratory",
        "rekvirerer prøver hos et privat laboratorium",
    ),
    "act.order_private": ("orders tests of a private laboratory", "rekvirerer prøver hos et privat laboratorium"),
    "act.order_sample": ("orders a sample", "bestiller en prøve"),
    "act.register_move": ("takes in that a person has moved", "tar inn at en person har flyttet"),
    "act.send_record": ("sends the record to the new GP", "sender journalen til den nye fastlegen"),
    "act.open_moved_child": (
        "opens the record of a child that moved in",
        "åpner journalen til et barn som har flyttet inn",
    ),
    "act.open_mover": ("opens the case of a user who moved in", "åpner saken til en bruker som har flyttet inn"),
    "act.apply": ("gets an application", "får en søknad"),
    "act.receive_application": ("gets an application", "får en søknad"),
    "act.answer_municipality": ("answers the municipality", "svarer kommunen"),
    "act.move_in": ("takes in a new resident", "tar imot en ny beboer"),
    "act.reconcile_medicines": ("reconciles the medicines", "samstemmer legemidlene"),
    "act.reconcile": ("reconciles the medicines", "samstemmer legemidlene"),
    "act.accept_alarm": ("accepts an alarm", "tar imot en alarm"),
    "act.accept": ("accepts an alarm", "tar imot en alarm"),
    "act.journal_alarm": ("writes up an alarm", "journalfører en alarm"),
    "act.journal": ("writes up an alarm", "journalfører en alarm"),
    "act.call_out": ("is called out to an alarm", "rykker ut på en alarm"),
    "act.take_in_measurement": ("takes in a measurement", "tar inn en måling"),
    "act.measure": ("takes in a measurement", "tar inn en måling"),
    "act.review_measurement": ("looks at a measurement", "ser på en måling"),
    "act.review": ("looks at a measurement", "ser på en måling"),
    "act.visit": ("opens the record on a visit", "åpner journalen på et besøk"),
    "act.contact": ("opens the child's record at a contact", "åpner barnets journal ved en kontroll"),
    "act.home_visit": ("opens the child's record at the home visit", "åpner barnets journal ved hjemmebesøket"),
    "act.birth": ("reports a birth", "melder en fødsel"),
    "act.report_birth": ("reports a birth", "melder en fødsel"),
    "act.register": ("registers a new-born child", "registrerer et nyfødt barn"),
    "act.register_child": ("registers a new-born child", "registrerer et nyfødt barn"),
    "act.vaccinate": ("vaccinates", "vaksinerer"),
    "act.admit_other": ("admits, without telling the municipality", "legger inn, uten å varsle kommunen"),
    "act.discharge_other": ("discharges, without telling the municipality", "skriver ut, uten å varsle kommunen"),
    "act.discharge_mental": ("discharges from mental health care", "skriver ut fra psykisk helsevern"),
    "act.open_outpatient": ("opens the record of an out-patient", "åpner journalen til en poliklinisk pasient"),
    "act.open_mental_health": ("opens the record in mental health care", "åpner journalen i psykisk helsevern"),
    "act.assess": ("assesses a referral", "vurderer en henvisning"),
    "act.assess_referral": ("assesses a referral", "vurderer en henvisning"),
    "act.follow_up": ("opens the record at the follow-up", "åpner journalen ved oppfølgingen"),
    "act.dispense": ("dispenses on e-prescription", "leverer ut på e-resept"),
    "act.message": ("gets a message from a citizen", "får en melding fra en innbygger"),
    "act.answer": ("answers", "svarer"),
    "act.helsenorge_visit": ("visits Helsenorge", "besøker Helsenorge"),
    "act.citizen_visit": ("visits Helsenorge", "besøker Helsenorge"),
    "name.and": ("and", "og"),
    "name.same_design": ("{design} ({name})", "{design} ({name})"),
}


def words(lang: str) -> dict[str, str]:
    """Return the words of one language."""
    place = ("en", "nb").index(lang)
    return {key: pair[place] for key, pair in TABLE.items()}
