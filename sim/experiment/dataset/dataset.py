"""A dataset is written: the truth, each system's view of it, and the key to where they differ."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sim.experiment import stage
from sim.experiment.dataset.chronicle import Chronicle, chronicle, steps_of
from sim.experiment.idle import refuse_idle
from sim.experiment.run import ran
from sim.experiment.workers import in_order
from sim.facts.clinical import clinical
from sim.fhir.directory import Directory
from sim.fhir.formats.census import File
from sim.fhir.formed import Formed, form
from sim.fhir.scene import Scene
from sim.fhir.shards import Shards
from sim.scenario.load import Case

AT_ONCE = 128  # patients that are formed together
Heard = Callable[[str, float, int], None]  # the stage, how far it is, resources so far


@dataclass(frozen=True)
class Written:
    """What was written: the files, and how many patients, resources and lines of the key."""

    files: list[File]
    patients: int
    resources: int
    differences: int


def told(
    case: Case,
    name: str,
    most: int,
    municipality: str = "",
    heard: Heard | None = None,
    defects: float = 0.0,
    rule_2032: bool = False,
) -> Chronicle:
    """Return one alternative's run as the story of its first *most* patients, of one municipality or of all.

    *defects* is the share of what systems hold that gets a seeded one; see `sim.fhir.defects`.
    """
    expected = stage.expectation(case)
    built = stage.builder(case, name, expected)
    refuse_idle(case, {name: built.ecosystem()})
    table = stage.crowd(case)
    frame = ran(case, name, table, expected, (lambda share: heard("run", share, 0)) if heard else None, built)
    scenario = case.scenario
    scene = Scene(
        facts=case.facts[name],
        clinical=clinical(),
        ecosystem=frame.ecosystem,
        start=scenario.period.begins,
        length=frame.length,
        seed=scenario.seed,
        world_seed=scenario.world_seed,
        steps=steps_of(case, table),
        kinds=tuple(case.facts[name].messages.kinds),
        defects=defects,
        rule_2032=rule_2032,
    )
    return chronicle(case, frame, scene, most, (municipality,) if municipality else case.focus)


def write(story: Chronicle, root: Path, workers: int = 1, heard: Heard | None = None) -> Written:
    """Write a story's records into the folder *root*; how many *workers* form them changes no byte."""
    shards = Shards(root)
    places = range(0, len(story), AT_ONCE)
    patients = 0
    for formed in formed_of(story, places, workers):
        shards.take(formed)
        patients += formed.patients
        if heard is not None:
            heard("write", patients / max(1, len(story)), shards.resources)
    return Written(shards.close(), patients, shards.resources, shards.differences)


def formed_of(story: Chronicle, places: range, workers: int) -> Iterator[Formed]:
    """Yield the patients from each of *places* on, formed."""
    directory = Directory(story.scene)
    return in_order(partial(_form, story, directory), places, workers)


def _form(story: Chronicle, directory: Directory, place: int) -> Formed:
    return form(story.scene, directory, story.patients(place, min(place + AT_ONCE, len(story))))
