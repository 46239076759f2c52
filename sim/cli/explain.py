"""What theory says before any run: `explain`."""

import click

from sim.cli.group import main
from sim.cli.options import scenario_options
from sim.cli.shared import load


@main.command()
@scenario_options
@click.option("--sensitivity", is_flag=True, help="Also which service times the ranking hangs on; takes some seconds.")
def explain(scenario: str, seed: int | None, settings: tuple[str, ...], as_json: bool, sensitivity: bool) -> None:
    """Say what theory says before any run: zero-load times, utilisation, waits, and what will not keep up.

    Example: samspill explain steering-group
    """
    from sim.experiment.explain import explain as said
    from sim.experiment.folder import as_json as json_text
    from sim.experiment.sensitivity import hangs_on

    case = load(scenario, seed, settings)
    document = said(case)
    if sensitivity:
        document["hangs_on"] = hangs_on(case)
    if as_json:
        click.echo(json_text(document), nl=False)
        return
    from sim.report.terminal import print_explanation

    print_explanation(document)
