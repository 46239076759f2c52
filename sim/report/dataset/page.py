"""A dataset's page: index.html in its folder, one file without script, so that any static host can serve the folder."""

from collections.abc import Iterable
from pathlib import Path

from sim.fhir.formats.about import LICENCE, About
from sim.fhir.formats.answers import by_cause
from sim.fhir.formats.census import File
from sim.fhir.formats.load import ways
from sim.report.dataset import causes, listing
from sim.report.dataset.story import story
from sim.report.dataset.teller import Teller
from sim.report.html import Chart, environment

NAME = "index.html"


def write(dataset: Path, about: About, found: Iterable[File], formats: Iterable[str], lang: str) -> Path:
    """Write the page beside what it is about; the checksums are still to come, and are linked to."""
    path = dataset / NAME
    path.write_text(page(dataset, about, found, formats, lang), encoding="utf-8", newline="\n")
    return path


def page(dataset: Path, about: About, found: Iterable[File], formats: Iterable[str], lang: str) -> str:
    """Return the page in English (`en`) or Norwegian (`nb`). *found* are the files, as `pack` returned them."""
    found, formats, counts = list(found), tuple(formats), by_cause(dataset)
    teller = Teller(lang, [cause for cause in counts if cause not in causes.ARRANGED] or list(counts))
    chart = None
    if counts:
        table = causes.table(teller, counts)
        chart = Chart(causes.chart(teller, counts), teller.say("dataset.causes_chart"), (table,))
    return environment().get_template("dataset.html").render(
        say=teller.say,
        lang=lang,
        about=about,
        teller=teller,
        facts=_facts(teller, about, found),
        shelves=listing.shelves(teller, dataset, found),
        bundles=about.patients if "bundles" in formats else 0,
        ways=ways(formats),
        types=listing.types(teller, found),
        chart=chart,
        story=story(dataset),
    )  # fmt: skip


def _facts(teller: Teller, about: About, found: list[File]) -> list[tuple[str, str]]:
    number, held = teller.number, [file for file in found if file.type]
    resources, size = sum(file.count for file in held), sum(file.bytes for file in held)
    systems = len(dict.fromkeys(file.view for file in held)) - 1
    number_ = f" ({about.municipality})" if about.municipality else ""
    where = f"{about.place}{number_}" if about.place else teller.say("dataset.everywhere")
    said = {
        "patients": number.whole(about.patients),
        "where": where,
        "period": number.window(about.start, about.end),
        "much": teller.say(
            "dataset.much_is", resources=number.whole(resources), systems=number.whole(systems), size=teller.size(size)
        ),
        "run": teller.say(
            "dataset.run_is", scenario=about.scenario, alternative=about.alternative, seed=about.seed,
            world=about.world_seed, version=about.version,
        ),
        "licence": teller.say("dataset.licence_is", licence=LICENCE),
    }  # fmt: skip
    return [(teller.say(f"dataset.{name}"), what) for name, what in said.items()]
