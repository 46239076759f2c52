"""Patients formed as lines: what goes into which file, in order, for some patients at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sim.fhir.defects import seed
from sim.fhir.directory import Directory
from sim.fhir.formats.folder import SYSTEMS, TRUTH
from sim.fhir.happened import Event, Person
from sim.fhir.key import answers
from sim.fhir.scene import Scene
from sim.fhir.teller import tell
from sim.fhir.views import Views
from sim.fhir.written import Shared, Written

File = tuple[str, str]  # a folder within the dataset, and a resource type


@dataclass(slots=True)
class Formed:
    """Some patients' resources as lines, by file, each in the order of the patients; and the lines of the key.

    `shared` are the resources of nobody's that each folder needs for them, in the order in which they come up: those
    that the folder has already are not to be put there again.
    """

    patients: int = 0
    lines: dict[File, list[bytes]] = field(default_factory=dict)
    shared: dict[str, dict[str, Shared]] = field(default_factory=dict)
    answers: list[bytes] = field(default_factory=list)

    def add(
        self, folder: str, patient: Written, held: Iterable[tuple[Written, bytes]], own: bytes | None = None
    ) -> None:
        """Add what a folder has of a patient; *own* is the Patient as it stands there, if not as in truth."""
        lines = self.lines
        there = self.shared.setdefault(folder, {})
        for one in patient.shared:
            there.setdefault(one.id, one)
        lines.setdefault((folder, "Patient"), []).append(patient.line if own is None else own)
        last: tuple[Shared, ...] = ()
        for written, line in held:
            if written.shared is not last:  # most of a patient's contacts are with the same few people
                last = written.shared
                for one in last:
                    there.setdefault(one.id, one)
            found = lines.get((folder, written.type))
            if found is None:
                found = lines[folder, written.type] = []
            found.append(line)


def told(
    scene: Scene, directory: Directory, patients: Iterable[tuple[Person, list[Event]]]
) -> Iterator[tuple[Views, list[bytes]]]:
    """Yield each patient in all systems, and the lines of the key."""
    for person, events in patients:
        views = Views(tell(scene, directory, person, events))
        views.work_out()
        yield views, list(answers(views))


def form(scene: Scene, directory: Directory, patients: Iterable[tuple[Person, list[Event]]]) -> Formed:
    """Tell the records of patients, work out what each system has of them, and form both."""
    formed = Formed()
    for views, key in told(scene, directory, patients):
        record, others = views.record, dict[int, bytes]()
        if scene.defects:
            others, more = seed(views)
            key += more
        formed.patients += 1
        formed.add(TRUTH, record.patient, ((one, one.line) for one in record.all))
        for system, held in views.held.items():
            formed.add(f"{SYSTEMS}/{scene.views[system]}", record.patient, held.items(), others.get(system))
        formed.answers.extend(key)
    return formed
