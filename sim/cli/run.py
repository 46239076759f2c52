"""Running a scenario's alternatives: `compare` and `run`."""

from pathlib import Path

import click

from sim.cli.group import main
from sim.cli.options import run_options, scenario_options
from sim.cli.shared import chosen, load, perform, repeat


@main.command()
@scenario_options
@run_options
@click.option("--curve/--no-curve", default=True, help="Also with none of the GP offices taking part, some and all.")
@click.option("--decompose", is_flag=True, help="Divide differences that have several causes; runs what lies between.")
def compare(
    scenario: str,
    seed: int | None,
    settings: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    workers: int,
    lang: str,
    curve: bool,
    decompose: bool,
) -> None:
    """Run a scenario's alternatives and set them beside its baseline.

    Example: samspill compare steering-group --set load.scale=2
    """
    case = load(scenario, seed, settings)
    perform(
        case,
        case.order,
        "samspill.comparison/1",
        as_json,
        out,
        workers,
        lang,
        repeat("compare", scenario, seed, settings)
        + ("" if curve else " --no-curve")
        + (" --decompose" if decompose else ""),
        curve,
        decompose,
    )


@main.command()
@scenario_options
@run_options
@click.option("--alternative", help="Which one; the baseline if not given.")
def run(
    scenario: str,
    seed: int | None,
    settings: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    workers: int,
    lang: str,
    alternative: str | None,
) -> None:
    """Run one alternative of a scenario.

    Example: samspill run steering-group --alternative platform
    """
    case = load(scenario, seed, settings)
    name = chosen(case, alternative)
    again = repeat("run", scenario, seed, settings) + ("" if alternative is None else f" --alternative {alternative}")
    perform(case, (name,), "samspill.run/1", as_json, out, workers, lang, again)
