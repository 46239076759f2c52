"""Where records are stored: the curves of volume and failures by nodes, and their numbers."""

from typing import Any

from sim.model.anchor import StorageAnchor
from sim.report.anchor.voice import Voice
from sim.report.charts import WIDE
from sim.report.style import LOOKS, settings, ticks
from sim.report.svg import drawing, svg
from sim.report.table import Cell, Group, Table, head, plain

MODELS = ("distributed", "central")
A_THOUSAND = 1000  # persons


def _lines(document: dict[str, Any]) -> dict[float, list[dict[str, Any]]]:
    """Return the drawn counting's points by probability, in order of nodes."""
    lines: dict[float, list[dict[str, Any]]] = {}
    for one in document["points"]:
        if one["counting"] == document["drawn"]:
            lines.setdefault(one["encounter_probability"], []).append(one)
    return lines


def chart(voice: Voice, anchor: StorageAnchor, document: dict[str, Any], measure: str) -> str:
    """Return one measure's curves, a thousand persons a day: expected as lines, simulated as marks."""
    published = anchor.published.volume_above if measure == "transactions" else anchor.published.failures_from
    name = "volume" if measure == "transactions" else "failures"
    each = A_THOUSAND / document["person_days"]
    with settings():
        figure = drawing(WIDE, 4.4)
        axes = figure.subplots()
        axes.axvline(published.nodes.value, color="#999999", linewidth=0.8)
        for place, (chance, line) in enumerate(_lines(document).items()):
            nodes = [one["nodes"] for one in line]
            for model in MODELS:
                how = LOOKS[place % len(LOOKS)]
                filled = model == "distributed"
                said = voice.say(
                    "storage.chance", model=voice.say(f"storage.{model}"), chance=voice.number.tick(chance)
                )
                axes.plot(
                    nodes, [one[model][f"expected_{measure}"] * each for one in line],
                    color=how.colour, linestyle="-" if filled else (0, (5, 2)), linewidth=1.3,
                    marker="none", label="_",
                )  # fmt: skip
                axes.plot(
                    nodes, [one[model][measure] * each for one in line], how.marker, color=how.colour,
                    markerfacecolor=how.colour if filled else "none", markersize=5, label=said,
                )  # fmt: skip
        axes.set_ylim(bottom=0)
        axes.set_xticks([round(one) for one in anchor.nodes.values])
        axes.set_xlabel(voice.say("storage.nodes"))
        axes.set_ylabel(voice.say(f"storage.{name}_y"))
        ticks(axes.yaxis, voice.short)
        figure.legend(loc="outside upper left", ncols=2)
        return svg(figure, name, voice.say(f"storage.{name}_chart"))


def table(voice: Voice, document: dict[str, Any], measure: str) -> Table:
    """Return the numbers of a chart: each model's count, what was expected, and how likely luck alone would be."""
    p = "p_volume" if measure == "transactions" else "p_failures"
    heads = [
        Cell(voice.say("storage.nodes"), left=True),
        *(Cell(voice.say(f"storage.{model}")) for model in MODELS),
        *([Cell(voice.say("storage.incomplete"))] if measure == "failures" else []),
        Cell(voice.say(f"storage.{p}")),
    ]
    groups = []
    for chance, line in _lines(document).items():
        rows = []
        for one in line:
            cells = [head(str(one["nodes"]))]
            for model in MODELS:
                expected = voice.number.whole(one[model][f"expected_{measure}"])
                cells.append(voice.whole(one[model][measure], voice.say("storage.expected", value=expected)))
            if measure == "failures":
                share = one["distributed"]["incomplete"] / one["encounters"] if one["encounters"] else 0.0
                cells.append(Cell(voice.number.percent(round(share, 6)), share))
            rows.append((*cells, voice.chance(one[p])))
        groups.append(Group(voice.say("storage.group", chance=voice.number.tick(chance)), tuple(rows)))
    name = "volume" if measure == "transactions" else "failures"
    return Table(voice.say(f"storage.{name}_chart"), (tuple(heads),), tuple(groups))


def countings(voice: Voice, anchor: StorageAnchor, document: dict[str, Any]) -> Table:
    """Return what each way of counting comes to."""
    rows = []
    for name, one in anchor.countings.items():
        crossing = document["crossings"][name]
        rows.append(
            (
                Cell(voice.pick(one.title), row_head=True, left=True, code=name),
                voice.whole(1 + len(one.each_node)),
                voice.whole(1 + len(one.central)),
                voice.whole(crossing["volume_above"]),
                voice.whole(crossing["failures_from"]),
            )
        )
    keys = ("counting", "each_node", "each_central", "above", "from")
    return plain(voice.say("storage.countings"), voice.heads(*(f"storage.{key}" for key in keys)), rows)
