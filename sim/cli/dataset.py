"""Synthetic FHIR data that follow from a run: `dataset`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import sim
from sim.cli.group import main
from sim.cli.options import dataset_options, scenario_options
from sim.cli.shared import chosen, lawful, load, repeat, warm

if TYPE_CHECKING:
    from sim.experiment.dataset.dataset import Written
    from sim.scenario.load import Case

SIZES = {"S": 100, "M": 1_000, "L": 10_000}
COVER = "cover"
FEW = 200  # patients: a covering set has no more
ALL = 1_000_000_000  # more patients than there are
FORMATS = ("parquet", "csv", "bundles", "gz")


@main.command()
@scenario_options
@dataset_options
@click.option("--patients", type=click.IntRange(1), help="Whose record is written, of all who are simulated.")
@click.option(
    "--size",
    type=click.Choice([*SIZES, COVER]),
    default="S",
    show_default=True,
    help="100, 1 000 or 10 000 patients; or the fewest who show everything, of the first --patients.",
)
@click.option("--municipality", metavar="NUMBER", help="Only patients of this one of the scenario's, by its number.")
@click.option("--alternative", help="Under which one; the baseline if not given.")
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Beside NDJSON; may be repeated.")
@click.option(
    "--defects",
    metavar="SHARE",
    type=click.FloatRange(0.0, 1.0),
    default=0.0,
    help="Spoil this share of what systems hold; the key says how. The truth has no defects.",
)
@click.option("--rule-2032", is_flag=True, help="Identity numbers by the rule that holds from 2032.")
@click.option("--yes", is_flag=True, help="Write it however large it is.")
def dataset(
    scenario: str,
    seed: int | None,
    settings: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    workers: int,
    lang: str,
    patients: int | None,
    size: str,
    municipality: str | None,
    alternative: str | None,
    formats: tuple[str, ...],
    defects: float,
    rule_2032: bool,
    yes: bool,
) -> None:
    """Write synthetic FHIR R4: what happened to patients, what each system has of it, and the key to the difference.

    The whole scenario is simulated; --patients says whose records are written, and a hundred are the first hundred of a
    thousand. The folder can be put on any static host.

    Example: samspill dataset scenarios/bodo.yaml --patients 1000 --format parquet --out data/bodo
    """
    case = load(scenario, seed, settings)
    name = chosen(case, alternative)
    is_cover = size == COVER
    most = patients if patients is not None else ALL if is_cover else SIZES[size]
    _known(case, municipality)

    from sim.experiment.precheck import precheck

    precheck(case)
    target = out or Path("data") / case.name

    from sim.base.memory import keep_freed_memory
    from sim.experiment import claim
    from sim.experiment.dataset.cover import LOOKED_AT, cover
    from sim.experiment.dataset.dataset import told
    from sim.experiment.dataset.write import fill
    from sim.report.dataset.page import write as write_page

    which = "" if not is_cover else f"--size {COVER}" + (f" --patients {patients}" if patients else "")
    wanted = ("ndjson", *dict.fromkeys(formats))
    try:
        with claim.whole(target, claim.DATASET) as part:
            _agreed(case, min(most, FEW) if is_cover else most, target, yes)
            warm(case.scenario.engine)
            keep_freed_memory()
            with _progress() as heard, lawful():
                story = told(case, name, most, municipality or "", heard, defects, rule_2032)
                if is_cover:
                    story = cover(story, workers, heard, patients or LOOKED_AT)
                made = fill(
                    part,
                    story,
                    wanted,
                    lambda where, about, found, kinds: write_page(where, about, found, kinds, lang),
                    workers,
                    municipality or "",
                    heard,
                    which,
                )
    except claim.CannotWrite as refused:
        raise click.UsageError(str(refused)) from None
    if as_json:
        click.echo((target / "manifest.json").read_text(encoding="utf-8"), nl=False)
        return
    _said(made, target)
    again = repeat("dataset", scenario, seed, settings) + f" {which or f'--patients {most}'}"
    again += "".join(f" --{word} {value}" for word, value in _given(municipality, alternative, formats, defects))
    again += " --rule-2032" if rule_2032 else ""
    click.echo(f"Repeat: {again}   # {sim.__version__}, {case.fingerprint()[:7]}")


def _given(
    municipality: str | None, alternative: str | None, formats: tuple[str, ...], defects: float
) -> Iterator[tuple[str, str]]:
    if municipality:
        yield "municipality", municipality
    if alternative:
        yield "alternative", alternative
    for one in formats:
        yield "format", one
    if defects:
        yield "defects", f"{defects:g}"


def _known(case: "Case", municipality: str | None) -> None:
    """Refuse a municipality that the scenario does not look at."""
    from sim.facts.problem import did_you_mean

    if municipality is not None and municipality not in case.focus:
        names = case.facts[case.scenario.baseline].municipalities
        known = ", ".join(f"{one} {names[one].name}" for one in case.focus[:8])
        more = f" and {len(case.focus) - 8} more" if len(case.focus) > 8 else ""
        hint = did_you_mean(municipality, case.focus)
        raise click.UsageError(f"{municipality!r} is no municipality of this scenario{hint}; known: {known}{more}")


def _agreed(case: "Case", patients: int, target: Path, yes: bool) -> None:
    """Say how large it will be, and refuse what is too large unless it was agreed to."""
    from shutil import disk_usage

    from sim.experiment.dataset.estimate import MOST_BYTES, estimate

    one = estimate(case, patients)
    where = target.absolute()
    while not where.exists():
        where = where.parent
    free = disk_usage(where).free
    about = f"about {one.resources / 1e6:.2g} million resources, {one.bytes / 1e9:.2g} GB, {one.seconds / 60:.2g} min"
    if not yes and patients > one.inhabitants:
        there = f"{one.inhabitants} people live where this scenario looks"
        raise click.UsageError(f"{patients} patients were asked for, and {there}; all of them are {about}: give --yes")
    if not yes and one.bytes > min(MOST_BYTES, free):
        room = f", and there is room for {free / 1e9:.2g} GB" if one.bytes > free else ""
        raise click.UsageError(f"this is large: {about}{room}; give fewer --patients, or --yes")
    if sys.stderr.isatty():
        click.echo(f"{patients} patients: {about}", err=True)


def _said(made: "Written", target: Path) -> None:
    views = len({one.view for one in made.files}) - 1
    size = sum(one.bytes for one in made.files)
    truth = sum(one.count for one in made.files if one.view == "truth")
    click.echo(
        f"{made.patients} patients: {truth} resources of what happened, {made.resources - truth} in {views} systems"
    )
    click.echo(f"{made.differences} lines tell where the systems differ from what happened, and why (answers.ndjson)")
    click.echo(f"\nDataset: {target}  ({size / 1e6:.0f} MB of NDJSON; open {target / 'index.html'})")


@contextmanager
def _progress() -> Iterator[Callable[[str, float, int], None] | None]:
    """Show each stage if standard error is a terminal: how much of the cover has been seen, resources a second."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description:6}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        tasks = {
            name: bars.add_task(name, total=1.0, pace="", start=name == "run", visible=name != "look")
            for name in ("run", "look", "write", "pack")
        }

        def heard(stage: str, share: float, resources: int) -> None:
            task = bars.tasks[tasks[stage]]
            if not task.started:
                bars.start_task(task.id)
            pace = f"{resources / task.elapsed:,.0f} resources/s" if stage == "write" and task.elapsed else ""
            if stage == "look":
                pace = f"{resources:,} things seen"
            bars.update(task.id, completed=share, pace=pace, visible=True)

        yield heard
