"""The command line's door: what went wrong becomes one sentence and an exit status."""

import io
import os
import sys

import click

import sim

GOOD, THRESHOLD_MISSED, USAGE, INVALID, LAW_BROKEN, DEFECT, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130
TRACE = "SAMSPILL_DEBUG"  # set, an error of Samspill's own shows where it happened


class Samspill(click.Group):
    """Turns what went wrong into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; input that cannot be used is said file by file and line by line."""
        from sim.facts.problem import Problem, Problems

        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal that has no å shows a ? and not a crash
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, BrokenPipeError):
            raise
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
        except Exception as error:
            # Status 1 says that a threshold was missed: a defect of our own must never look like a result.
            if os.environ.get(TRACE):
                raise
            what = plain(f"{type(error).__name__}: {error}".splitlines()[0][:300])
            click.echo(f"samspill went wrong, and nothing was written ({what})", err=True)
            click.echo(f"This is a defect. {TRACE}=1 before the command shows where; please report it.", err=True)
            ctx.exit(DEFECT)


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
