"""What a ranking hangs on, on a terminal: the widest priors of each measure, and which change the order."""

from sim.experiment.tornado import Tornado
from sim.experiment.yardsticks import YARDSTICKS
from sim.report import figures
from sim.report.screen import console, plain, say, table
from sim.report.tornado import CHANGES, Teller, order_changed

WIDEST = 5


def print_tornado(found: Tornado) -> None:
    """Print, for each measure, the alternatives as they are, the widest priors, and the sentence on the order."""
    teller, screen = Teller(found, "en"), console()
    say(screen, found.document["title"])
    baseline = found.document["baseline"]
    for key, measure in found.document["measures"].items():
        others = list(measure["difference"])
        lines = table(f"{teller.by(key)}, {teller.say(f'unit.{YARDSTICKS[key].unit}')}", *others)
        usual = (teller.difference(key, measure["difference"][name]) for name in others)
        lines.add_row(f"difference to {baseline}", *usual)
        for row in teller.rows(key)[:WIDEST]:
            ends = (
                " → ".join(teller.difference(key, row[f"difference_at_{end}"][name]) for end in ("low", "high"))
                for name in others
            )
            sign = f"{CHANGES} " if row["changes_order"] else "  "
            lines.add_row(plain(f"{sign}{teller.names[row['path']]}, {figures.between(teller, row)}"), *ends)
        screen.print(lines)
        sentence = order_changed(teller, key)
        say(screen, sentence)
        say(screen, "")
    for sentence in (f"{CHANGES} changes the order; each cell is the difference at low → at high.",):
        say(screen, sentence)
