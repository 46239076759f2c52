"""At which load each design breaks, under each rule of sizing."""

TABLE: dict[str, tuple[str, str]] = {
    "knee.title": (
        "At which load it breaks, by the rule of sizing",
        "Ved hvilken last det ryker, etter regel",
    ),
    "knee.read": (
        "Nobody has published how many servers the journals have, so how they are sized is a choice of this scenario. "
        "By theory, and for each rule: at how many times this load the first system that people wait for is offered "
        "more than it can do in its busiest hour, and how many of the municipalities work in it. Which design breaks "
        "first can turn round with the rule. total: a shared journal gets what all the journals that it stands for "
        "would have. per_load: servers in proportion to the load. equal_wait: the fewest servers with the same "
        "expected wait.",
        "Ingen har publisert hvor mange tjenere journalene har, så dimensjoneringen er et valg i dette scenarioet. "
        "Etter teorien, og for hver regel: ved hvor mange ganger denne lasten det første systemet folk venter på, får "
        "mer enn det greier i sin travleste time, og hvor mange av kommunene som arbeider i det. Hvilken modell som "
        "ryker først, kan snu med regelen. total: en felles journal får det alle journalene den står for, ville hatt. "
        "per_load: tjenere i forhold til lasten. equal_wait: færrest tjenere med samme ventede ventetid.",
    ),
    "knee.caption": ("It breaks at so many times this load", "Det ryker ved så mange ganger denne lasten"),
    "knee.alternative": ("Alternative", "Alternativ"),
    "knee.total": ("total", "total"),
    "knee.per_load": ("per_load", "per_load"),
    "knee.equal_wait": ("equal_wait", "equal_wait"),
    "knee.chosen": ("as chosen here", "som valgt her"),
    "knee.national": ("national services", "nasjonale tjenester"),
    "knee.who": ("{count} of {all} municipalities", "{count} av {all} kommuner"),
    "knee.role": ("System", "System"),
    "knee.per_erlang": (
        "Servers for each erlang that is offered in the busiest hour",
        "Tjenere per erlang i den travleste timen",
    ),
}
