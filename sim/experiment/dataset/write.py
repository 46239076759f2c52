"""What a dataset's folder holds."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import sim
from sim.experiment.dataset.chronicle import Chronicle
from sim.experiment.dataset.dataset import Heard, Written, write
from sim.facts.yaml import write as write_yaml
from sim.fhir.formats.about import About
from sim.fhir.formats.census import File
from sim.fhir.formats.pack import pack
from sim.fhir.formats.sums import sums

Page = Callable[[Path, About, list[File], tuple[str, ...]], object]


def about(story: Chronicle, patients: int, municipality: str, chosen: str = "") -> About:
    """Return what a dataset says of itself; *chosen* are the command's words for who is in it, if not a number."""
    case, name = story.case, story.frame.alternative
    scenario, facts = case.scenario, case.facts[name]
    period = scenario.period
    one = municipality or (case.focus[0] if len(case.focus) == 1 else "")
    return About(
        title=scenario.title,
        scenario=case.name,
        alternative=name,
        seed=scenario.seed,
        world_seed=scenario.world_seed,
        version=sim.__version__,
        start=period.begins,
        end=period.begins + timedelta(microseconds=period.microseconds),
        patients=patients,
        municipality=municipality,
        place=facts.municipalities[one].name if one else "",
        chosen=chosen,
        looked_at=story.looked_at,
        defects=story.scene.defects,
        rule_2032=story.scene.rule_2032,
    )


def fill(
    part: Path,
    story: Chronicle,
    formats: tuple[str, ...],
    page: Page,
    workers: int,
    municipality: str = "",
    heard: Heard | None = None,
    chosen: str = "",
) -> Written:
    """Write a dataset in its formats, with its manifest, card, page and checksums, into a folder that was claimed."""
    made = write(story, part, workers, heard)
    what = about(story, made.patients, municipality, chosen)
    done = [0]

    def packed(_what: str, more: int) -> None:
        done[0] += more
        if heard is not None:
            heard("pack", min(0.99, done[0] / max(1, made.resources)), made.resources)

    known = pack(part, what, formats, progress=packed, found=made.files)
    (part / "scenario.yaml").write_text(write_yaml(story.case.resolved()), encoding="utf-8")
    page(part, what, known, formats)
    sums(part, known)
    return made
