"""How records are exchanged: response times beside theory, bottlenecks and capacities, and their numbers."""

from typing import Any

from sim.model.anchor import ExchangeAnchor
from sim.report.anchor.voice import Voice
from sim.report.charts import WIDE
from sim.report.style import LOOKS, settings, ticks
from sim.report.svg import drawing, svg
from sim.report.table import Cell, Group, Table, head, plain, text

SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000)  # where a logarithmic axis is marked


def chart(voice: Voice, anchor: ExchangeAnchor, document: dict[str, Any]) -> str:
    """Return response times by requests an hour, a panel for each backbone: theory as lines, simulated as marks."""
    backbones = anchor.backbones.values
    with settings():
        figure = drawing(WIDE, 0.5 + 3.0 * len(backbones))
        grid = figure.subplots(len(backbones), 1, squeeze=False)[:, 0]
        for axes, backbone in zip(grid, backbones, strict=True):
            for place, name in enumerate(anchor.models):
                one = next(m for m in document["models"] if (m["model"], m["backbone"]) == (name, backbone))
                how, points = LOOKS[place % len(LOOKS)], one["points"]
                axes.plot(
                    [at["requests_per_hour"] for at in one["theory"]], [at["seconds"] for at in one["theory"]],
                    color=how.colour, linestyle=how.dash, linewidth=1.3,
                )  # fmt: skip
                axes.axvline(one["capacity_per_hour"], color=how.colour, linewidth=0.6, linestyle=how.dash)
                axes.errorbar(
                    [at["requests_per_hour"] for at in points], [at["simulated_s"] for at in points],
                    [at["half_width_s"] for at in points], fmt=how.marker, color=how.colour, markersize=4.5,
                    linewidth=1, capsize=2, label=voice.pick(anchor.models[name].title),
                )  # fmt: skip
            slowest = max(at["seconds"] for one in document["models"] for at in one["theory"][:90])
            axes.set_yscale("log")
            axes.set_ylim(top=2 * slowest)
            low, high = axes.get_ylim()
            axes.set_yticks([one for one in SECONDS if low <= one <= high])
            axes.set_xlim(left=0)
            axes.set_title(voice.say("exchange.backbone", value=voice.short(backbone)), loc="left")
            axes.set_ylabel(voice.say("exchange.y"))
            axes.minorticks_off()
            for axis in (axes.xaxis, axes.yaxis):
                ticks(axis, voice.short)
        grid[-1].set_xlabel(voice.say("exchange.x"))
        figure.legend(*grid[0].get_legend_handles_labels(), loc="outside upper left", ncols=3)
        return svg(figure, "response", voice.say("exchange.chart"))


def _title(voice: Voice, anchor: ExchangeAnchor, one: dict[str, Any]) -> str:
    name = voice.pick(anchor.models[one["model"]].title)
    return voice.say("exchange.group", model=name, backbone=voice.short(one["backbone"]))


def table(voice: Voice, anchor: ExchangeAnchor, document: dict[str, Any]) -> Table:
    """Return each model's response times by its load."""
    groups = []
    for one in document["models"]:
        rows = []
        for at in one["points"]:
            off = at["simulated_s"] / at["theory_s"] - 1
            width = voice.say("exchange.interval", value=voice.number.seconds(at["half_width_s"]))
            rows.append(
                (
                    head(voice.number.tick(at["load"])),
                    voice.whole(at["requests_per_hour"]),
                    voice.seconds(at["theory_s"]),
                    voice.seconds(at["simulated_s"], width),
                    Cell(("+" if off > 0 else "") + voice.number.decimal(100 * off, 1) + "\u00a0%", off),
                )
            )
        groups.append(Group(_title(voice, anchor, one), tuple(rows)))
    heads = voice.heads(*(f"exchange.{key}" for key in ("load", "rate", "theory", "simulated", "off")))
    return Table(voice.say("exchange.chart"), (tuple(heads),), tuple(groups))


def capacities(voice: Voice, anchor: ExchangeAnchor, document: dict[str, Any]) -> Table:
    """Return what limits each model, and what becomes of more than that."""
    rows = []
    for one in document["models"]:
        beyond = one["beyond"]
        expected = voice.say("storage.expected", value=voice.number.whole(beyond["expected_left"]))
        rows.append(
            (
                head(_title(voice, anchor, one)),
                text(voice.pick(anchor.stations[one["bottleneck"]].name)),
                voice.whole(one["capacity_per_hour"]),
                voice.whole(beyond["served_per_hour"]),
                text(voice.pick(anchor.stations[beyond["grows_at"]].name)),
                voice.whole(beyond["left"][beyond["grows_at"]], expected),
            )
        )
    tried = voice.number.tick(anchor.beyond.value)
    heads = [
        Cell(voice.say(f"exchange.{key}", **({"beyond": tried} if key == "served" else {})), left=left)
        for key, left in (
            ("model", True), ("bottleneck", True), ("capacity", False), ("served", False), ("grows", True),
            ("left", False),
        )
    ]  # fmt: skip
    return plain(voice.say("exchange.capacities"), heads, rows)


def stations(voice: Voice, anchor: ExchangeAnchor, document: dict[str, Any]) -> Table:
    """Return each model's stations: who is visited how often, and how busy each is when the bottleneck is full."""
    groups = []
    for one in document["models"]:
        rows = tuple(
            (
                head(voice.pick(anchor.stations[at["station"]].name)),
                voice.whole(at["copies"]),
                voice.seconds(at["service_s"]),
                voice.whole(at["visits"]),
                voice.whole(at["visits_afterwards"]),
                Cell(voice.number.percent(round(at["utilisation_at_capacity"], 4)), at["utilisation_at_capacity"]),
            )
            for at in one["stations"]
        )
        groups.append(Group(_title(voice, anchor, one), rows))
    keys = ("station", "copies", "service", "visits", "afterwards", "busy")
    heads = voice.heads(*(f"exchange.{key}" for key in keys))
    return Table(voice.say("exchange.stations"), (tuple(heads),), tuple(groups))
