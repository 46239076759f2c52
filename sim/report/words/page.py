"""The page itself and its head: what was simulated, when and for whom."""

TABLE: dict[str, tuple[str, str]] = {
    # --- the page ------------------------------------------------------------------------------------------------
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
    # --- a. head -------------------------------------------------------------------------------------------------
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
        "{what} down ({kind}): {window}",
        "{what} nede ({kind}): {window}",
    ),
    "head.fault_outside": ("(before the measured part)", "(før den målte delen)"),
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
    "transient.settles": (
        "Transient: under “{name}” the time to information is {before} s in the first {minutes} minutes that are "
        "measured and {after} s afterwards (MSER-5).",
        "Innsvingning: med «{name}» er tiden til opplysningene {before} s i de første {minutes} minuttene som måles, "
        "og {after} s etterpå (MSER-5).",
    ),
    "transient.cold": (
        "Transient: under “{name}” {failed} failed; begun at three in the night, it is {failed_from_night}. The run "
        "begins with empty memories.",
        "Innsvingning: med «{name}» feilet {failed}; begynt klokken tre om natten er det {failed_from_night}. "
        "Kjøringen begynner med tomme minner.",
    ),
    "transient.remedy": (
        "What is measured hangs on how the run began: leave the warm-up to the program, or begin earlier.",
        "Det som måles, avhenger av hvordan kjøringen begynte: overlat innkjøringen til programmet, eller begynn "
        "tidligere.",
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
}
