"""What a dataset is of: the run that it follows from, as its manifest, its card and its page tell it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

LICENCE = "CC0-1.0"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"
NORWAY = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True)
class About:
    """One dataset's run. *start* and *end* are those of the scenario's period, Norwegian local time.

    *patients* is whose records are written; the simulation is of everybody, whatever their number.
    """

    title: str
    scenario: str
    alternative: str
    seed: int
    world_seed: int
    version: str
    start: datetime
    end: datetime
    patients: int
    municipality: str = ""  # its number
    place: str = ""  # its name
    chosen: str = ""  # the command's words that chose the patients, if not by their number
    looked_at: int = 0  # patients, whom these few were chosen from so that they show everything; 0 if they were not
    defects: float = 0.0  # the share of what systems hold that has a seeded one
    rule_2032: bool = False  # whether identity numbers are by the rule of 2032

    @property
    def transaction_time(self) -> str:
        """The instant up to which everything is in the dataset: the period's end, never a clock's.

        >>> about = About("", "", "", 1, 1, "0", datetime(2025, 1, 1), datetime(2025, 7, 1, 3), 1)
        >>> about.transaction_time
        '2025-07-01T03:00:00+02:00'
        """
        return (self.end if self.end.tzinfo else self.end.replace(tzinfo=NORWAY)).isoformat()

    @property
    def command(self) -> str:
        """The line that makes the dataset again."""
        where = f" --municipality {self.municipality}" if self.municipality else ""
        chosen = f" --alternative {self.alternative}" if self.alternative else ""
        which = self.chosen or f"--patients {self.patients}"
        more = f" --defects {self.defects:g}" if self.defects else ""
        more += " --rule-2032" if self.rule_2032 else ""
        return f"samspill dataset {self.scenario}{where}{chosen} {which}{more} --seed {self.seed}"

    @property
    def slug(self) -> str:
        """The dataset's name as packages write it: small letters, digits and hyphens.

        >>> About("", "scenarios/Bodø.yaml", "today", 1, 1, "0", datetime(2025, 1, 1), datetime(2025, 7, 1), 5).slug
        'samspill-bodo-today-5'
        """
        name = self.scenario.rpartition("/")[2].removesuffix(".yaml").lower()
        words = f"samspill-{name}-{self.alternative}-{self.patients}".translate(str.maketrans("æøå", "aoa"))
        return "-".join("".join(one if one.isascii() and one.isalnum() else " " for one in words).split())
