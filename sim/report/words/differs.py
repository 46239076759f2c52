"""What differs between the alternatives before anything is run, and what each cause brings."""

TABLE: dict[str, tuple[str, str]] = {
    "differs.title": ("What differs, before anything is run", "Hva som er ulikt før noe er kjørt"),
    "differs.read": (
        "A result can only be laid to what differs here. ≠ is set differently from the baseline; the rest of a column "
        "comes with its design.",
        "Et resultat kan bare tilskrives det som er ulikt her. ≠ er satt annerledes enn i grunnlaget; resten av en "
        "kolonne følger med modellen.",
    ),
    "differs.caption": (
        "The alternatives, attribute by attribute, where not all are the same",
        "Alternativene, egenskap for egenskap, der ikke alle er like",
    ),
    "mark.differs": ("≠", "≠"),
    "differs.attribute": ("Attribute", "Egenskap"),
    "differs.design": ("design", "modell"),
    "differs.services": ("national services", "nasjonale tjenester"),
    "differs.sizing": ("sizing", "dimensjonering"),
    "differs.gp": ("GP offices that take part", "fastlegekontor som er med"),
    "differs.borders": ("borders between municipalities", "grenser mellom kommuner"),
    "differs.platform": ("what the platform keeps", "hva plattformen lagrer"),
    "differs.helseplattformen": ("Helseplattformen (municipalities)", "Helseplattformen (kommuner)"),
    "differs.overrides": ("facts that are changed", "fakta som er endret"),
    "differs.one": (
        "“{name}” differs from “{baseline}” in one thing: {what}.",
        "«{name}» skiller seg fra «{baseline}» på ett punkt: {what}.",
    ),
    "differs.several": (
        "“{name}” differs from “{baseline}” in several things: {what}. A difference between them has several causes.",
        "«{name}» skiller seg fra «{baseline}» på flere punkter: {what}. En forskjell mellom dem har flere årsaker.",
    ),
    "differs.divided_title": ("What brings the differences", "Hva forskjellene kommer av"),
    "differs.divided_read": (
        "The alternatives in between were run as well. Each cause stands with what it adds, averaged over all orders "
        "in which the attributes can be changed one after the other (Shapley); the causes sum to the difference. "
        "Shares are in points of a hundred, times in seconds.",
        "Alternativene mellom dem er også kjørt. Hver årsak står med det den tilfører, i gjennomsnitt over alle "
        "rekkefølger som egenskapene kan endres i, én etter én (Shapley); årsakene summerer seg til forskjellen. "
        "Andeler er i prosentpoeng, tider i sekunder.",
    ),
    "differs.divided": (
        "“{name}” beside “{baseline}”: the difference, and what brings it",
        "«{name}» ved siden av «{baseline}»: forskjellen, og hva den kommer av",
    ),
    "differs.all": ("difference", "forskjell"),
    "differs.m_must": ("must-parts shown", "må-deler vist"),
    "differs.m_want": ("wanted parts shown", "ønskede deler vist"),
    "differs.m_critical": ("critical information seen", "kritisk informasjon sett"),
    "differs.m_conflicting": ("parts in conflict", "deler i strid"),
    "differs.m_stale": ("stale parts", "utdaterte deler"),
    "differs.m_time_p50": ("all information, median", "alle opplysninger, median"),
    "differs.m_time_p95": ("all information, 95th percentile", "alle opplysninger, 95-persentil"),
    "differs.m_telephone": ("telephone minutes per 100", "telefonminutter per 100"),
    "services.as_is": ("as they are", "som de er"),
    "services.by_date": ("as planned for the day", "som planlagt til dagen"),
    "services.completed": ("completed", "fullført"),
    "borders.closed": ("closed", "lukket"),
    "borders.agreement": ("open by agreement", "åpne etter avtale"),
    "name.services": ("{design}, national services {services}", "{design}, nasjonale tjenester {services}"),
    "gp.joined": ("{share} joined", "{share} med i journalen"),
    "gp.reads": ("{share} read", "{share} leser"),
    "gp.publishes": ("{share} publish", "{share} deler"),
    "platform.hybrid": ("some copies, the rest is fetched", "noen kopier, resten hentes"),
    "platform.copy": ("copies of everything", "kopi av alt"),
    "platform.index": ("an index alone", "bare en indeks"),
    "platform.event": ("told at once", "får beskjed med en gang"),
    "platform.poll": ("asks every few minutes", "spør med få minutters mellomrom"),
    "platform.nightly": ("fetched at night", "henter om natten"),
    "hp.as-is": ("as it is live", "som i drift"),
    "hp.confirmed": ("confirmed go-lives only", "bare bekreftede"),
    "hp.listed": ("all listed go-lives", "alle som er listet"),
    "hp.none": ("nowhere", "ingen steder"),
    "expected.beside": ("beside", "ved siden av"),
}
