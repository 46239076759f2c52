"""What theory says without load, what separates the designs, and what the distances hang on."""

TABLE: dict[str, tuple[str, str]] = {
    # --- i. zero load --------------------------------------------------------------------------------------------
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
    # --- j. designs ----------------------------------------------------------------------------------------------
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
}
