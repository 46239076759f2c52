"""Looking, without running: `check`, `schema`, `show` and `list`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.group import INVALID, main, plain
from sim.cli.options import scenario_options
from sim.cli.shared import chosen, load

if TYPE_CHECKING:
    from sim.scenario.load import Case


@main.command()
@click.argument("scenarios", nargs=-1, required=True)
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Put a value into the scenario.")
def check(scenarios: tuple[str, ...], settings: tuple[str, ...]) -> None:
    """Say what is wrong with scenarios, by file and line, without running them.

    Example: samspill check scenarios/*.yaml
    """
    from sim.experiment.precheck import prechecked
    from sim.facts.problem import Problem, Problems

    wrong = False
    for one in scenarios:
        try:
            click.echo(f"{one}: good; {plain(prechecked(one, settings))}")
        except (Problem, Problems) as problem:
            click.echo(_plain_lines(str(problem)), err=True)
            wrong = True
    if wrong:
        click.get_current_context().exit(INVALID)


def _plain_lines(text: str) -> str:
    return "\n".join(plain(line) for line in text.splitlines())


@main.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors.

    Example: samspill schema > scenarios/schema.json
    """
    from sim.scenario.schema import scenario_schema

    click.echo(scenario_schema(), nl=False)


@main.command()
@scenario_options
@click.option(
    "--graph", type=click.Path(path_type=Path), metavar="FILE.graphml", help="Write the ecosystem as a graph."
)
@click.option("--alternative", help="Whose graph; the baseline's if not given.")
def show(
    scenario: str,
    seed: int | None,
    settings: tuple[str, ...],
    as_json: bool,
    graph: Path | None,
    alternative: str | None,
) -> None:
    """Show a scenario as it will be run: with what it extends and what is set.

    With --graph FILE.graphml: write an alternative's systems and who calls whom, a picture FILE.svg beside it, and
    print what fails with what: the systems and sites whose loss leaves the most inhabitants without.

    Example: samspill show steering-group --graph today.graphml
    """
    from sim.experiment.folder import as_json as json_text
    from sim.facts.yaml import write

    case = load(scenario, seed, settings)
    if graph is not None:
        _graph(case, chosen(case, alternative), graph, as_json)
        return
    if alternative:
        raise click.UsageError("--alternative says whose graph; give --graph too")
    click.echo(json_text(case.resolved()) if as_json else write(case.resolved()), nl=False)


def _graph(case: "Case", name: str, path: Path, as_json: bool) -> None:
    """Write an alternative's graph and its picture, and print its single points of failure."""
    from dataclasses import asdict

    from sim.experiment.folder import as_json as json_text
    from sim.experiment.topology import topology
    from sim.report.terminal import print_losses
    from sim.report.topology import picture

    beside = path.with_suffix(".svg")
    if beside == path:
        raise click.UsageError(f"{path} would be written over by the picture; call it {path.with_suffix('.graphml')}")
    found = topology(case, name)
    try:
        path.write_text(found.graphml, encoding="utf-8")
        beside.write_text(picture(found, case.facts[name]), encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{path} could not be written: {error.strerror or error}") from None
    if as_json:
        click.echo(json_text({"alternative": name, "losses": [asdict(one) for one in found.losses]}), nl=False)
    else:
        print_losses(name, found.losses)
        click.echo(f"\nGraph: {path}, picture: {beside}")


@main.command("list")
@click.argument(
    "what",
    required=False,
    type=click.Choice(["scenarios", "designs", "pathways", "services", "municipalities", "calibration", "resources"]),
)
def list_(what: str | None) -> None:
    """List what there is: scenarios, designs, pathways, services, municipalities.

    `calibration`: what the model's year sums to beside each published volume, and who accounts for it.
    `resources`: the FHIR resource types of a dataset, and the steps that write them.

    Example: samspill list services
    """
    from sim.report.terminal import print_list

    print_list(what)
