"""What the report rests on, and how it was made."""

TABLE: dict[str, tuple[str, str]] = {
    "hangs.title": ("What the distances hang on", "Hva avstandene avhenger av"),
    "hangs.read": (
        "Without any queue: the mean time of the routine to information over a day's clinical steps, with one "
        "service time at its low and at its high, all others as they are. Each cell is the difference to the "
        "baseline in seconds, at low → at high. The widest first. All kinds of priors, by runs: samspill sensitivity.",
        "Uten noen kø: gjennomsnittlig tid for rutinen til informasjon over en dags kliniske trinn, med én "
        "betjeningstid på sitt laveste og høyeste og alle andre som de er. Hver celle er forskjellen til "
        "nullpunktet i sekunder, ved lav → ved høy. Den bredeste først. Alle slags antakelser, med kjøringer: samspill "
        "sensitivity.",
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
    "table.holdings": ("who has written what, and copies of it", "hvem som har skrevet hva, og kopier av det"),
    "table.work": ("working time", "arbeidstid"),
    "table.rates": ("rates", "rater"),
    "table.pathways": ("pathways", "forløp"),
    "table.designs": ("designs", "modeller"),
}
