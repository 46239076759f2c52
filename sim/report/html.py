"""The report: one HTML file that holds everything, says the same thing each time, and needs nobody's server."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.experiment.compare import Comparison
from sim.report import (
    causes,
    charts,
    definitions,
    designs,
    differs,
    expected,
    failures,
    front,
    gains,
    hangs_on,
    hours,
    interactions,
    knee,
    labour,
    load,
    messages,
    missing,
    participation,
    rests_on,
    sentences,
    story,
    times,
    transient,
    verdict,
)
from sim.report.reader import FEW, Reader
from sim.report.table import Table

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True)
class Chart:
    """A chart with what it shows and its numbers: nobody needs to see it to know what is in it."""

    picture: str
    title: str
    tables: tuple[Table, ...]


def report(comparison: Comparison, lang: str) -> str:
    """Return the report of a comparison as one page in English (`en`) or Norwegian (`nb`)."""
    reader = Reader(comparison, lang)
    template = environment().get_template("report.html")
    return template.render(
        say=reader.say,
        lang=lang,
        scenario=comparison.case.scenario,
        alone=len(reader.order) == 1,
        few=FEW,
        front=front,
        definitions=definitions,
        reader=reader,
        differs=differs,
        participation=participation,
        transient=transient.sentences(reader),
        summary=sentences.summary(reader),
        verdict=verdict.table(reader),
        legend=verdict.legend(reader),
        thresholds=verdict.thresholds(reader),
        failed=failures.table(reader),
        charts=_charts(reader),
        by_municipality=gains.by_municipality(reader),
        gains=gains,
        hours=hours,
        by_part=interactions.by_part(reader),
        critical=missing.critical(reader),
        told=missing.told(reader),
        expected=expected.table(reader),
        story=story,
        by_step=interactions.by_step(reader),
        silent=interactions.silent_steps(reader),
        by_fate=messages.by_fate(reader),
        by_kind=messages.by_kind(reader),
        load=load,
        knee=knee,
        systems=[load.table(reader, name) for name in reader.order],
        zero_load=interactions.zero_load(reader),
        designs=designs.table(reader),
        hangs=hangs_on.table(reader),
        counts=rests_on.counts(reader),
        groups=rests_on.groups(reader),
    )


def _charts(reader: Reader) -> dict[str, Chart]:
    say = reader.say
    found = {
        "curve": Chart(charts.curves(reader), say("curve.chart"), (times.percentiles(reader), times.points(reader))),
        "complete": Chart(charts.completeness(reader), say("complete.chart"), (interactions.by_area(reader),)),
        "missing": Chart(missing.chart(reader), say("missing.chart"), (missing.table(reader),)),
        "labour": Chart(labour.chart(reader), say("labour.chart"), (labour.table(reader),)),
        "pathways": Chart(charts.by_pathway(reader), say("kind.chart"), (interactions.by_pathway(reader),)),
        "where": Chart(charts.where_time_goes(reader), say("where.chart"), (times.where(reader),)),
        "theory": Chart(charts.theory(reader), say("load.chart"), (load.against_theory(reader),)),
        "hours": Chart(hours.load(reader), say("hours.chart"), (hours.load_table(reader),)),
        "heat": Chart(hours.heat(reader), say("heat.chart"), (hours.heat_table(reader),)),
        "causes": Chart(causes.chart(reader), say("cause.chart"), (causes.table(reader),)),
    }
    if participation.found(reader):
        found["gp"] = Chart(participation.chart(reader), say("gp.chart"), (participation.table(reader),))
    if gains.others(reader):
        found["map"] = Chart(gains.maps(reader), say("map.chart"), (gains.by_municipality(reader),))
        found["sizes"] = Chart(gains.sizes(reader), say("size.chart"), (gains.by_size(reader),))
    return found


def environment() -> "Environment":
    """Return where the templates are: what is put into them is escaped, and nothing may be missing."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("sim.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
