"""The page of `samspill sensitivity`: which priors move the differences, and which change the order."""

from typing import Any

from sim.experiment.tornado import Tornado
from sim.experiment.yardsticks import YARDSTICKS
from sim.report import figures, front
from sim.report.numbers import NOTHING
from sim.report.reader import Listener
from sim.report.table import Cell, Table, head, plain, text

SHOWN = 10  # bars of a chart; the table below it has all that move anything
CHANGES = "⇄"

Row = dict[str, Any]


class Teller(Listener):
    """Tells what a ranking hangs on, in one language."""

    def __init__(self, found: Tornado, lang: str) -> None:
        super().__init__(found.case, list(found.document["alternatives"]), lang)
        self.document = found.document
        self.names = {path: figures.name(self, prior) for path, prior in found.about.items()}

    def rows(self, key: str) -> list[Row]:
        """Return the priors that move a measure by something that can be read, the widest first."""
        return [one for one in self.document["measures"][key]["priors"] if self.moved(key, one["swing"]) != NOTHING]

    def by(self, key: str) -> str:
        """Return what a measure is called."""
        return self.say(f"by.{key}")

    def value(self, key: str, value: float | None) -> str:
        """Return a value of a measure as one writes it."""
        unit = YARDSTICKS[key].unit
        if value is None:
            return NOTHING
        if unit == "share":
            return self.number.percent(round(value, 4))
        return f"{self.number.seconds(value)}\u00a0s" if unit == "seconds" else self.number.decimal(value, 1)

    def difference(self, key: str, value: float | None) -> str:
        """Return a difference of a measure with its sign; of shares in percentage points."""
        if value is None:
            return NOTHING
        written = self._unsigned(key, value)
        return f"+{written}" if value > 0 and written.strip("0.,") else written

    def moved(self, key: str, swing: float) -> str:
        """Return by how much a difference moves; a dash where that is nothing that can be read."""
        written = self._unsigned(key, swing)
        return written if written.strip("0.,") else NOTHING

    def _unsigned(self, key: str, value: float) -> str:
        unit = YARDSTICKS[key].unit
        return self.number.decimal(value * (100 if unit == "share" else 1), 2 if unit == "seconds" else 1)


def page(found: Tornado, lang: str) -> str:
    """Return the page in English (`en`) or Norwegian (`nb`)."""
    from sim.report.html import environment

    teller = Teller(found, lang)
    return environment().get_template("sensitivity.html").render(
        say=teller.say,
        lang=lang,
        scenario=found.case.scenario,
        reader=teller,
        front=front,
        summary=[order_changed(teller, key) for key in YARDSTICKS],
        matrix=matrix(teller),
            alike=_alike(teller),
        method=method(teller),
        sources=sources(teller),
        chapters=[_chapter(teller, key) for key in YARDSTICKS],
    )  # fmt: skip


def order_changed(teller: Teller, key: str) -> str:
    """Return the sentence on which priors change the order of the alternatives on a measure."""
    said = []
    for row in teller.rows(key):
        if row["changes_order"]:
            said.append(teller.say("turn.by", what=teller.names[row["path"]], who=_swaps(teller, row)))
    if not said:
        return teller.say("turn.order_none", measure=teller.by(key))
    return teller.say("turn.order_by", measure=teller.by(key), what=teller.listed(said))


def matrix(teller: Teller) -> Table:
    """Return every prior that was run, and by how much it moves each measure."""
    heads = [Cell(teller.say("turn.prior"), left=True)]
    heads += [Cell(_capital(teller.by(key)), note=teller.say(f"unit.{one.unit}")) for key, one in YARDSTICKS.items()]
    by_path: dict[str, dict[str, Row]] = {}
    for key, measure in teller.document["measures"].items():
        for row in measure["priors"]:
            by_path.setdefault(row["path"], {})[key] = row
    changes = {path: sum(row["changes_order"] for row in by.values()) for path, by in by_path.items()}
    lines = []
    for path in sorted(by_path, key=lambda one: (-changes[one], teller.names[one], one)):
        some = next(iter(by_path[path].values()))
        cells = []
        for key, row in by_path[path].items():
            moved = teller.moved(key, row["swing"])
            cells.append(Cell(f"{CHANGES}\u00a0{moved}" if row["changes_order"] else moved, row["swing"]))
        lines.append((head(teller.names[path], note=figures.between(teller, some)), *cells))
    return plain(teller.say("turn.matrix"), heads, lines)


def sources(teller: Teller) -> Table:
    """Return the priors that were run, where they stand, and why anybody believes them."""
    heads = [Cell(teller.say(f"assume.{key}"), left=True) for key in ("figure", "value", "range", "source")]
    lines = []
    for row in sorted(next(iter(teller.document["measures"].values()))["priors"], key=lambda one: one["path"]):
        ends = f"{teller.span(row['low'])}–{teller.span(row['high'])}"
        evidence = teller.say(f"evidence.{row['evidence']}")
        figure = Cell(teller.names[row["path"]], code=row["path"], row_head=True, left=True)
        lines.append((figure, text(teller.span(row["value"])), Cell(ends, note=evidence, left=True), _source(row)))
    return plain(teller.say("turn.sources"), heads, lines)


def _source(row: Row) -> Cell:
    return text(row["source"], lang="en")


def method(teller: Teller) -> list[str]:
    """Return how the priors were found, and what the method does not see."""
    how, whole = teller.document["method"], teller.number.whole
    if how["screened_in"]:
        places = teller.listed([teller.facts.municipalities[number].name for number in how["screened_in"]])
        counts = {"figures": whole(how["figures"]), "move": whole(how["move_something"]), "run": whole(how["run"])}
        return [teller.say("turn.screened", places=places, **counts), teller.say("turn.luck")]
    return [teller.say("turn.all_run", figures=whole(how["figures"])), teller.say("turn.luck")]


def _chapter(teller: Teller, key: str) -> dict[str, Any]:
    """Return what the page says of one measure: its sentences, its chart, and the chart's numbers."""
    measure, rows = teller.document["measures"][key], teller.rows(key)
    title = _capital(teller.by(key))
    values = teller.listed(
        [
            teller.say("turn.value", name=name, value=teller.value(key, value))
            for name, value in measure["usual"].items()
        ]
    )
    said = [teller.say("turn.usual", values=values), order_changed(teller, key)]
    if not rows:
        said.append(teller.say("turn.nothing"))
    left = measure["widest_not_run"]
    if left and teller.moved(key, left["swing_in_small_place"]) != NOTHING:
        moved = teller.moved(key, left["swing_in_small_place"])
        unit = teller.say(f"unit.{YARDSTICKS[key].unit}")
        said.append(teller.say("turn.next", what=teller.names[left["path"]], swing=f"{moved} {unit}"))
    return {"id": key, "title": title, "said": said, "chart": _chart(teller, key, rows) if rows else None}


def _chart(teller: Teller, key: str, rows: list[Row]) -> Any:
    from sim.report.html import Chart
    from sim.report.tornado_chart import tornado

    measure = teller.document["measures"][key]
    shown = [row | {"between": figures.between(teller, row)} for row in rows[:SHOWN]]
    unit = teller.say(f"unit.{measure['unit']}")
    title = teller.say("turn.chart", measure=_capital(teller.by(key)), unit=unit)
    labels = [teller.names[row["path"]] for row in shown]
    return Chart(tornado(teller, key, measure, shown, labels, title), title, (_numbers(teller, key, rows),))


def _numbers(teller: Teller, key: str, rows: list[Row]) -> Table:
    others = list(teller.document["measures"][key]["difference"])
    heads = [Cell(teller.say("turn.prior"), left=True)]
    heads += [Cell(teller.title(name), note=teller.say("turn.ends")) for name in others]
    heads.append(Cell(teller.say("turn.order"), left=True))
    lines = []
    for row in rows:
        ends = [
            " → ".join(teller.difference(key, row[f"difference_at_{end}"][name]) for end in ("low", "high"))
            for name in others
        ]
        swaps = _swaps(teller, row)
        name = head(teller.names[row["path"]], note=figures.between(teller, row))
        lines.append((name, *(Cell(one) for one in ends), text(swaps or NOTHING)))
    return plain(teller.by(key), heads, lines)


def _alike(teller: Teller) -> dict[str, str]:
    """Return, by unit, how far apart alternatives may lie and still be alike."""
    found: dict[str, str] = {}
    for one in YARDSTICKS.values():
        found[one.unit] = teller.number.written(f"{one.least * (100 if one.unit == 'share' else 1):g}")
    return found


def _swaps(teller: Teller, row: Row) -> str:
    """Return who changes places at which end, by the names that files use: four titles would hide the sentence."""
    ends = ((one["at"], *one["pair"]) for one in row["swaps"])
    return "; ".join(teller.say("turn.swap", one=one, two=two, end=teller.say(f"turn.{end}")) for end, one, two in ends)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
