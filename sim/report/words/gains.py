"""Who gains and who loses, on the map and by size of municipality."""

TABLE: dict[str, tuple[str, str]] = {
    "gains.title": ("Who gains and who loses", "Hvem som vinner, og hvem som taper"),
    "gains.read": (
        "The same interactions under the alternative and under “{baseline}”, in each municipality. Blue is better and "
        "orange is worse: sooner or later, more or less of what must be seen. Read the two rows together: a "
        "municipality that waits longer may see more. Dots are the municipalities' seats, their area the inhabitants.",
        "De samme interaksjonene med alternativet og med «{baseline}», i hver kommune. Blått er bedre og oransje er "
        "dårligere: raskere eller saktere, mer eller mindre av det som må ses. Les de to radene sammen: en kommune "
        "som venter lenger, ser kanskje mer. Prikkene er kommunesentrene, med areal etter innbyggertallet.",
    ),
    "gains.few": (
        "{count} of {all} municipalities have fewer than {few} interactions here; nothing is said of them one by "
        "one. A longer period says more.",
        "{count} av {all} kommuner har færre enn {few} interaksjoner her, og det sies ikke noe om dem enkeltvis. "
        "En lengre periode sier mer.",
    ),
    "map.chart": (
        "Map of Norway: the difference from the baseline in median time to all information, and in must-parts shown, "
        "municipality by municipality",
        "Norgeskart: forskjellen fra grunnlaget i median tid til alle opplysninger og i må-deler vist, kommune for "
        "kommune",
    ),
    "map.time": (
        "Median time to all information: difference from “{baseline}”, seconds",
        "Median tid til alle opplysninger: forskjell fra «{baseline}», sekunder",
    ),
    "map.must": (
        "Must-parts shown: difference from “{baseline}”, percentage points",
        "Må-deler vist: forskjell fra «{baseline}», prosentpoeng",
    ),
    "map.time_better": ("faster", "raskere"),
    "map.time_worse": ("slower", "saktere"),
    "map.must_better": ("more", "mer"),
    "map.must_worse": ("less", "mindre"),
    "map.few": ("under {few} interactions", "under {few} interaksjoner"),
    "size.title": ("By the size of the municipality", "Etter kommunens størrelse"),
    "size.read": (
        "Left: the share of interactions that become at least a tenth of a second faster (blue, to the left) or "
        "slower (orange, to the right); for the rest nobody notices a difference. The figures at the edge count "
        "municipalities: ▼ faster, ▲ slower, ≈ no clear difference, ? fewer than {few} interactions. One counts as "
        "faster or slower when its median moves by a tenth of a second or more and clearly more of its interactions "
        "go that way than the other (sign test, 95 %). Right: must-parts shown, from the baseline (hollow) to the "
        "alternative.",
        "Til venstre: andelen interaksjoner som blir minst et tidels sekund raskere (blått, mot venstre) eller "
        "saktere (oransje, mot høyre); for resten merker ingen forskjell. Tallene ytterst teller kommuner: ▼ raskere, "
        "▲ saktere, ≈ ingen klar forskjell, ? færre enn {few} interaksjoner. En kommune regnes som raskere eller "
        "saktere når medianen flytter seg et tidels sekund eller mer, og klart flere av interaksjonene går den veien "
        "enn den andre (fortegnstest, 95 %). Til høyre: må-deler vist, fra grunnlaget (hult) til alternativet.",
    ),
    "size.chart": (
        "Interactions that become faster or slower, and must-parts shown, by the municipality's inhabitants",
        "Interaksjoner som blir raskere eller saktere, og må-deler vist, etter kommunens innbyggertall",
    ),
    "size.x": ("← faster · share of interactions · slower →", "← raskere · andel interaksjoner · saktere →"),
    "size.faster": ("faster", "raskere"),
    "size.slower": ("slower", "saktere"),
    "size.under": ("under {high}", "under {high}"),
    "size.over": ("{low} and more", "{low} og flere"),
    "size.class": ("Inhabitants", "Innbyggere"),
    "size.count": ("interactions", "interaksjoner"),
    "size.median": ("median, s", "median, s"),
    "size.difference": ("difference, s", "forskjell, s"),
    "size.towns": ("municipalities", "kommuner"),
}
