"""The verdict: what differs and what does not, in a table and in sentences."""

TABLE: dict[str, tuple[str, str]] = {
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
    "mark.better": ("✓ better", "✓ bedre"),
    "mark.worse": ("✗ worse", "✗ dårligere"),
    "mark.same": ("≈ no clear difference", "≈ ingen klar forskjell"),
    "mark.unknown": ("? too few to tell", "? for få til å si noe"),
    "mark.few": ("few", "få"),
    "verdict.legend": (
        "✓ better and ✗ worse: the whole interval lies on that side of zero, so the luck of this run "
        "alone does not explain it. ≈ no clear difference: the interval holds zero. Better and worse are about this "
        "measure alone: a design that asks for more of the record takes longer. Measures without a mark are given "
        "as they came out, with no interval. The differences are between the interactions that were informed under "
        "both ({pairs}), so they need not be exactly the difference of the two columns.",
        "✓ bedre og ✗ dårligere: hele intervallet ligger på den siden av null, så tilfeldighetene i "
        "kjøringen forklarer det ikke alene. ≈ ingen klar forskjell: intervallet rommer null. Bedre og dårligere "
        "gjelder bare dette målet: en modell som spør etter mer av journalen, bruker lengre tid. Mål uten merke er "
        "gjengitt som de ble, uten intervall. Forskjellene er mellom interaksjonene som fikk opplysningene i begge "
        "({pairs}), så de trenger ikke være nøyaktig forskjellen mellom de to kolonnene.",
    ),
    "verdict.unknown": (
        "? too few to tell: fewer than ten blocks of minutes, fewer than fifty pairs, or fewer than five of them "
        "beyond a percentile, so there is no interval.",
        "? for få til å si noe: færre enn ti blokker av minutter, færre enn femti par eller færre enn fem av dem "
        "utenfor en persentil, så det finnes ikke noe intervall.",
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
        "“{name}” ({difference} s; the luck of the day moves it by ±{luck})",
        "«{name}» ({difference} s; dagens tilfeldigheter flytter den med ±{luck})",
    ),
    "say.named_range": (
        "“{name}” ({difference} s; one uncertain service time alone can make it anything from {least} to {most}, the "
        "luck of the day moves it by ±{luck})",
        "«{name}» ({difference} s; én usikker svartid alene kan gjøre den til alt fra {least} til {most}, dagens "
        "tilfeldigheter flytter den med ±{luck})",
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
        "Where: of {all} municipalities, the share of must-parts that is shown {each}.",
        "Hvor: av {all} kommuner er andelen må-deler som vises, {each}.",
    ),
    "say.places_must": (
        "rose in {more} and fell in {fewer} under “{name}” (half of those who ask wait noticeably longer in {worse}, "
        "shorter in {better})",
        "høyere i {more} og lavere i {fewer} med «{name}» (halvparten av dem som spør, venter merkbart lenger i "
        "{worse}, kortere i {better})",
    ),
    "say.dealt": (
        "In {count} of them the figures hang on which of fewer than five GP offices was dealt to take part: those rows "
        "are marked, and are no finding.",
        "I {count} av dem avhenger tallene av hvilket av færre enn fem legekontor som ble trukket ut til å være med: "
        "de radene er merket, og er ikke noe funn.",
    ),
    "mark.dealt": ("dealt", "trukket"),
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
    "m.mean_informed": ("mean of those informed", "gjennomsnitt for dem som fikk dem"),
    "verdict.not_reached": ("not reached", "ikke nådd"),
    "m.p50": ("median", "median"),
    "m.p95": ("95th percentile (1 of 20 takes longer)", "95-persentil (1 av 20 tar lengre tid)"),
    "m.p99": ("99th percentile (1 of 100 takes longer)", "99-persentil (1 av 100 tar lengre tid)"),
    "m.p95_short": ("95th perc.", "95-pers."),
    "m.within": ("informed within 10 s, of all who asked", "informert innen 10 s, av alle som spurte"),
    "m.must": ("must be seen", "må ses"),
    "m.want": ("wanted", "ønskes sett"),
    "m.conflicting": ("shown, others have another", "vist, andre har noe annet"),
    "m.stale": ("shown, out of date", "vist, foreldet"),
    "m.critical": ("critical information seen", "kritisk informasjon sett"),
    "m.must_short": ("must shown", "må, vist"),
    "m.failed_share": ("interactions that failed, share", "interaksjoner som feilet, andel"),
    "m.not_possible": ("not possible there, share", "ikke mulig der, andel"),
    "failed.caption": ("Who failed: of those offered", "Hvem som feilet: av de planlagte"),
    "failed.title": ("Who failed, and at what", "Hvem som feilet, og med hva"),
    "failed.where": ("Where", "Hvor"),
    "failed.staff": ("Staff, by area", "Ansatte, etter område"),
    "failed.citizens": ("Citizens, in Helsenorge", "Innbyggere, på Helsenorge"),
    "failed.steps": ("By step", "Etter steg"),
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
}
