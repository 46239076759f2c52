"""Which priors the ranking hangs on: the page of `samspill sensitivity`."""

TABLE: dict[str, tuple[str, str]] = {
    # --- what the alternatives are ranked by: one line for each of experiment.yardsticks ---------------------------
    "by.time_p50": ("median time to information", "median tid til opplysninger"),
    "by.time_p95": ("95th percentile of time to information", "95-persentilen av tid til opplysninger"),
    "by.must": ("must-parts shown", "må-deler vist"),
    "by.want": ("wanted parts shown", "ønskede deler vist"),
    "by.stale": ("parts out of date", "foreldede deler"),
    "by.conflicting": ("parts in conflict", "deler i konflikt"),
    "by.critical": ("critical information seen", "kritisk informasjon sett"),
    "by.telephone": ("telephone minutes per 100 interactions", "telefonminutter per 100 interaksjoner"),
    "unit.seconds": ("seconds", "sekunder"),
    "unit.share": ("percentage points", "prosentpoeng"),
    "unit.minutes": ("minutes", "minutter"),
    # --- the page ------------------------------------------------------------------------------------------------
    "turn.kind": ("Which priors decide the ranking", "Hvilke antakelser som avgjør rangeringen"),
    "turn.first": ("What the ranking hangs on", "Hva rangeringen avhenger av"),
    "turn.alternatives": ("Alternatives", "Alternativer"),
    "turn.baseline": ("the baseline", "nullpunktet"),
    "turn.order_by": (
        "The order of the alternatives on {measure} is changed by {what}.",
        "Rekkefølgen av alternativene etter {measure} endres av {what}.",
    ),
    "turn.order_none": (
        "The order of the alternatives on {measure} is changed by no prior that was run.",
        "Rekkefølgen av alternativene etter {measure} endres ikke av noen antakelse som ble kjørt.",
    ),
    "turn.by": ("“{what}” ({who})", "«{what}» ({who})"),
    "turn.swap": ("{one} and {two} at {end}", "{one} og {two} ved {end}"),
    "turn.low": ("low", "lav"),
    "turn.high": ("high", "høy"),
    "turn.matrix": (
        "The priors that were run, and by how much each moves a difference to the baseline",
        "Antakelsene som ble kjørt, og hvor mye hver av dem flytter en forskjell til nullpunktet",
    ),
    "turn.matrix_read": (
        "Each cell is the most that any alternative’s difference to the baseline moves between the prior’s low, its "
        "value and its high. ⇄ marks where two alternatives change places; those that lie no further apart than "
        "{seconds} seconds, {share} percentage points or {minutes} minutes are alike, and change no places.",
        "Hver celle er det meste et alternativs forskjell til nullpunktet flytter seg mellom antakelsens laveste, "
        "verdi og høyeste. ⇄ merker der to alternativer bytter plass; de som ikke ligger lenger fra hverandre enn "
        "{seconds} sekunder, {share} prosentpoeng eller {minutes} minutter, er like og bytter ikke plass.",
    ),
    "turn.prior": ("Prior: low – value – high", "Antakelse: lav – verdi – høy"),
    "turn.chart": (
        "{measure}: difference to the baseline ({unit}) with one prior at its low and at its high",
        "{measure}: forskjell til nullpunktet ({unit}) med én antakelse på sitt laveste og på sitt høyeste",
    ),
    "turn.read": (
        "Each panel is an alternative; its line is its difference to the baseline as the scenario has it, and zero is "
        "the baseline. Each bar goes from there to where one prior takes it, all others as they are. The widest first.",
        "Hvert felt er et alternativ; streken er forskjellen til nullpunktet slik scenarioet har den, og null er "
        "nullpunktet. Hver stolpe går derfra til dit én antakelse flytter den, alle andre som de er. Den bredeste "
        "først.",
    ),
    "turn.at_low": ("at low", "ved lav"),
    "turn.at_high": ("at high", "ved høy"),
    "turn.zero": ("the baseline", "nullpunktet"),
    "turn.as_is": ("as the scenario has it", "slik scenarioet har det"),
    "turn.changes": ("⇄ changes the order", "⇄ endrer rekkefølgen"),
    "turn.ends": ("at low → at high", "ved lav → ved høy"),
    "turn.order": ("Changes places", "Bytter plass"),
    "turn.nothing": ("No prior that was run moves it.", "Ingen antakelse som ble kjørt, flytter det."),
    "turn.usual": (
        "As the scenario has it: {values}.",
        "Slik scenarioet har det: {values}.",
    ),
    "turn.value": ("{name} {value}", "{name} {value}"),
    "turn.next": (
        "The widest that was not run is “{what}”: in the screening’s municipalities it moved {swing}.",
        "Den bredeste som ikke ble kjørt, er «{what}»: i kommunene der det ble siktet, flyttet den {swing}.",
    ),
    "turn.how": ("How it was found", "Slik ble det funnet"),
    "turn.screened": (
        "{figures} figures that bear on these alternatives have a range. Each was tried at its low and at its high in "
        "{places} alone, on the same day, with queues and without the rest of Norway; {move} of them move some "
        "difference there. By turns the next widest of each measure was taken until there were {run}, and those were "
        "run in the whole scenario.",
        "{figures} tall som angår disse alternativene, har et spenn. Hvert ble prøvd på sitt laveste og sitt høyeste "
        "bare i {places}, på samme dag, med køer og uten resten av Norge; {move} av dem flytter en forskjell der. Etter"
        " tur ble den neste bredeste for hvert mål tatt til det var {run}, og de ble kjørt i hele scenarioet.",
    ),
    "turn.all_run": (
        "All {figures} figures with a range that were asked for were run in the whole scenario, at low and at high.",
        "Alle {figures} tall med spenn som det ble spurt om, ble kjørt i hele scenarioet, på lavt og på høyt.",
    ),
    "turn.luck": (
        "All runs have the same people, the same day and the same luck, so what differs is the prior’s doing, to "
        "the microsecond; another seed is another day. One prior at a time says nothing of two that move together, "
        "and a prior that is small in two municipalities may be larger in the rest. What the scenario sets by "
        "itself has no range and is left alone. A time keeps its shape: its 95th percentile moves with its median. "
        "What several designs write each for itself, such as how often home care rings the GP, is moved in one of "
        "them at a time, and looks wider than it would if it moved in all.",
        "Alle kjøringer har de samme personene, den samme dagen og de samme tilfeldighetene, så det som skiller, "
        "er antakelsens verk, på mikrosekundet; et annet frø er en annen dag. Én antakelse om gangen sier ikke noe "
        "om to som flytter seg sammen, og en antakelse som betyr lite i to kommuner, kan bety mer i resten. Det "
        "scenarioet selv setter, har ikke spenn og får stå. En tid beholder formen: 95-persentilen følger "
        "medianen. Det flere modeller skriver hver for seg, som hvor ofte hjemmetjenesten ringer fastlegen, "
        "flyttes i én av dem om gangen, og ser bredere ut enn om det flyttet seg i alle.",
    ),
    "turn.sources": ("The priors and their sources", "Antakelsene og kildene deres"),
    "turn.foot": (
        "Made by Samspill {version} from scenario {scenario} ({hash}), seed {seed}. All figures are in "
        "sensitivity.json beside this file.",
        "Laget av Samspill {version} fra scenarioet {scenario} ({hash}), frø {seed}. Alle tall står i sensitivity.json "
        "ved siden av denne filen.",
    ),
    # --- what a prior is of, by the last word of its path ----------------------------------------------------------
    "what.time": ("service time", "betjeningstid"),
    "what.often": ("how often", "hvor ofte"),
    "what.told": ("how often somebody is told", "hvor ofte noen får beskjed"),
    "what.reads": ("who may read: {area}", "hvem som kan lese: {area}"),
    "what.publishes": ("who register: {area}", "hvem som registrerer: {area}"),
    "what.joined": ("GP offices in the shared journal", "fastlegekontor i felles journal"),
    "what.gp_reads": ("GP offices that read the platform", "fastlegekontor som leser plattformen"),
    "what.gp_publishes": ("GP offices that send to the platform", "fastlegekontor som sender til plattformen"),
    "what.telephone": ("telephone to {whom}", "telefon til {whom}"),
    "what.message": ("messages", "meldinger"),
    "what.minutes": ("minutes a try", "minutter per forsøk"),
    "what.answered": ("share answered", "andel besvart"),
    "what.pace": ("pace (times the service times)", "tempo (ganger betjeningstidene)"),
    "what.share": ("share", "andel"),
    "what.throughput": ("requests a second at most", "forespørsler i sekundet på det meste"),
    "what.headroom": ("headroom over the busiest hour", "margin over den travleste timen"),
    "what.minimum": ("capacity at least", "kapasitet minst"),
    "what.queue_limit": ("room to wait", "plass i køen"),
    "what.per_year": ("a year, nationally", "i året, nasjonalt"),
    "what.after": ("time until", "tid til"),
    "what.clinicians_per_100k": ("clinicians per 100 000", "klinikere per 100 000"),
    "what.opens": ("opens", "åpner"),
    "what.closes": ("closes", "stenger"),
    "what.visitors": ("share of visitors", "andel besøkende"),
    "what.link": ("network, {link}: {part}", "nett, {link}: {part}"),
    "what.calls": ("calls: {part}", "kall: {part}"),
    "what.known_to": ("who has been seen within a year: {area}", "hvem som er sett det siste året: {area}"),
    "what.contacts_to": ("contacts a year: {area}", "kontakter i året: {area}"),
    "what.written": ("who has {part} written: {area}", "hvem som har {part} skrevet: {area}"),
    "what.changes": ("how often changed: {part}", "hvor ofte endret: {part}"),
    "what.holdings": ("holdings: {part}", "det som er skrevet: {part}"),
    "what.work": ("working time: {part}", "arbeidstid: {part}"),
    "what.persons": ("persons: {part}", "personer: {part}"),
    "what.medicine_lists_differ": (
        "home care: lists of medicines that differ",
        "hjemmetjeneste: legemiddellister som er ulike",
    ),
    "what.critical_information": ("persons with critical information", "personer med kritisk informasjon"),
    "what.critical_noted_by_gp": (
        "critical information in the GP’s journal",
        "kritisk informasjon i fastlegens journal",
    ),
}
