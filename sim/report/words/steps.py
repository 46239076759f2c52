"""Interactions and messages, one by one."""

TABLE: dict[str, tuple[str, str]] = {
    # --- f. by interaction ---------------------------------------------------------------------------------------
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
    # --- g. messages ---------------------------------------------------------------------------------------------
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
    "post.never_opened": ("of which opened by nobody", "derav åpnet av ingen"),
    "post.in_flight": ("under way at the end", "underveis ved slutten"),
    "post.lost": ("lost", "tapt"),
    "post.rejected": ("turned away by the receiver", "avvist av mottaker"),
    "post.given_up": ("given up by the sender's server", "oppgitt av avsenders server"),
    "post.silence": ("lost in silence", "tapt i stillhet"),
    "post.noticed": ("days until somebody notices that", "dager til noen merker det"),
    "post.tasks": ("tasks instead of messages (whole run)", "oppgaver i stedet for meldinger (hele kjøringen)"),
    "post.p50": ("seconds to delivery, median", "sekunder til levering, median"),
    "post.p95": ("seconds to delivery, 95th percentile", "sekunder til levering, 95-persentil"),
    "post.kinds": ("Sent, by kind of message", "Sendt, etter meldingstype"),
    "post.kind": ("Kind of message", "Meldingstype"),
}
