"""The command line's door: what went wrong becomes one sentence and an exit status."""

import click

import sim

GOOD, THRESHOLD_MISSED, USAGE, INVALID, LAW_BROKEN, INTERRUPTED = 0, 1, 2, 3, 4, 130


class Samspill(click.Group):
    """Turns what went wrong into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; input that cannot be used is said file by file and line by line."""
        from sim.facts.problem import Problem, Problems

        try:
            return super().invoke(ctx)
        except (Problem, Problems) as problem:
            lines = str(problem).splitlines()
            for line in lines[:20]:
                click.echo(plain(line), err=True)
            if len(lines) > 20:
                click.echo(f"… and {len(lines) - 20} more", err=True)
            ctx.exit(INVALID)
        except (KeyboardInterrupt, click.Abort):
            click.echo("interrupted; nothing was written", err=True)
            ctx.exit(INTERRUPTED)


def plain(text: str) -> str:
    """Return text without control characters: a file's contents must not steer the terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


@click.group(cls=Samspill, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(sim.__version__, prog_name="samspill")
def main() -> None:
    """Try designs of the municipal health-record ecosystem on all of Norway before buying one.

    \b
    samspill explain steering-group     what theory says, before any run
    samspill compare steering-group     run the alternatives and compare them
    samspill sensitivity steering-group   which priors decide how they rank
    samspill dataset bodo               write synthetic FHIR data that follow from a run
    samspill list                       the scenarios, designs and services there are
    """  # noqa: D301 - click's own mark for lines that must not be wrapped
