"""How the alternatives hang on the GPs."""

TABLE: dict[str, tuple[str, str]] = {
    "gp.title": ("If few or many GPs take part", "Om få eller mange fastleger er med"),
    "gp.read": (
        "How many GPs will take part is a choice that nobody has made, so no single share is a result. The line shows "
        "each alternative with none of the GP offices, 10, 30, 60 and 100 % of them, in {places} alone, without the "
        "rest of the country; the level line is the baseline. The same offices come first at every share.",
        "Hvor mange fastleger som blir med, er et valg ingen har tatt, så én andel er ikke noe resultat. Linjen viser "
        "hvert alternativ uten noen av fastlegekontorene og med 10, 30, 60 og 100 % av dem, bare i {places}, uten "
        "resten av landet; den vannrette linjen er grunnlaget. De samme kontorene kommer først ved hver andel.",
    ),
    "gp.chart": (
        "Measures by the share of GP offices that take part",
        "Mål etter andelen fastlegekontor som er med",
    ),
    "gp.x": ("GP offices taking part", "fastlegekontor som er med"),
    "gp.share": ("share", "andel"),
    "gp.dealt": ("dealt there", "trukket ut der"),
}
