"""Time, information, and where the time goes: curves, points and bars."""

TABLE: dict[str, tuple[str, str]] = {
    # --- c. curves -----------------------------------------------------------------------------------------------
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
    # --- d. completeness -----------------------------------------------------------------------------------------
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
    # --- e. where time goes --------------------------------------------------------------------------------------
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
}
