"""Which priors the ranking hangs on, by runs: one at a time at its low and at its high, on the same luck.

Every figure that has a range is screened in a small place; those that move the most there are run in the whole
scenario. A figure that moves both the alternative and the baseline alike moves no difference, and is not shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sim.experiment.points import Point, Points, Tell
from sim.experiment.precheck import precheck
from sim.experiment.priors import ENDS, End, Prior, priors
from sim.experiment.screening import Swings, batches, screen, small, widest
from sim.experiment.shelf import Shelf, stamp
from sim.experiment.swings import document
from sim.experiment.workers import spread
from sim.facts.problem import Place, Problem
from sim.scenario.load import Case

Progress = Callable[[str, float], None]
STAGES = ("screening", "runs")


@dataclass(frozen=True)
class Tornado:
    """What came out: the document that is written, and whose it is. `about` are the priors it names, by path."""

    case: Case
    document: dict[str, Any]
    about: dict[str, Prior]


def tornado(
    case: Case,
    folder: Path,
    most: int = 20,
    workers: int = 2,
    only: Sequence[str] = (),
    progress: Progress | None = None,
) -> Tornado:
    """Return what the order of the alternatives hangs on; what is worked out on the way is kept in *folder*.

    *only* are beginnings of paths: then those priors alone are looked at.
    """
    if len(case.order) < 2:
        raise Problem(Place(case.name), "one alternative", "give at least two: a ranking of one hangs on nothing")
    precheck(case)
    known = _meant(priors(case), only)
    desk = _Desk(Shelf(folder, stamp(case.fingerprint())), workers, progress or (lambda _stage, _share: None))
    swings = desk.screened(Points(small(case)), known) if len(known) > most else {}
    chosen = widest(swings, most) if swings else [one.path for one in known]
    by_path = {one.path: one for one in known}
    usual, ends = desk.run(Points(case), [by_path[path] for path in chosen])
    found = document(case, known, swings, usual, ends)
    return Tornado(case, found, by_path)


def _meant(known: list[Prior], only: Sequence[str]) -> list[Prior]:
    """Return the priors whose path begins with one of *only*; all of them, if nothing is said."""
    for one in only:
        if not any(_begins(prior.path, one) for prior in known):
            found = "no figure with a range that an alternative has begins like that"
            raise Problem(Place(f"--only {one}"), found, "see their names in a report, below what it rests on")
    return [prior for prior in known if not only or any(_begins(prior.path, one) for one in only)]


def _begins(path: str, start: str) -> bool:
    return f"{path}.".startswith(f"{start}.")


@dataclass(frozen=True)
class _Desk:
    """Where the work is handed out: what is on the shelf is not done again."""

    shelf: Shelf
    workers: int
    progress: Progress

    def screened(self, points: Points, some: list[Prior]) -> Swings:
        """Return the swings of all priors in the small place."""
        usual = self._usual(points)
        tasks = batches(some)
        parts = self._all(partial(_screened, points=points, usual=usual, shelf=self.shelf), _name, tasks, STAGES[0])
        return {path: by for part in parts for path, by in part.items()}

    def run(self, points: Points, chosen: list[Prior]) -> tuple[Point, dict[tuple[str, str], Point]]:
        """Return the usual values, and those at the ends of each chosen prior by (path, end)."""
        usual = self._usual(points)
        tasks = [(one, end) for one in chosen for end in ENDS if one.at(end) is not None]
        parts = self._all(partial(_end, points=points, usual=usual, shelf=self.shelf), _end_name, tasks, STAGES[1])
        found = {(one.path, end): usual for one in chosen for end in ENDS}
        return usual, found | {(one.path, end): usual | part for (one, end), part in zip(tasks, parts, strict=True)}

    def _usual(self, points: Points) -> Point:
        names = points.case.order
        parts = self._all(partial(_usual, points=points, shelf=self.shelf), partial(_usual_name, points), names, "")
        return {name: part[name] for name, part in zip(names, parts, strict=True)}

    def _all(
        self, do: Callable[[Any, Tell], Any], named: Callable[[Any], Any], tasks: Sequence[Any], stage: str
    ) -> list[Any]:
        """Return what each task gives: from the shelf, or worked out now."""
        known = [self.shelf.find(*named(task)) for task in tasks]
        left = [number for number, one in enumerate(known) if one is None]
        done = [0.0] * len(left)

        def heard(number: int, share: float) -> None:
            done[number] = share
            if stage:
                self.progress(stage, (len(tasks) - len(left) + sum(done)) / len(tasks))

        fresh = spread(do, [tasks[number] for number in left], self.workers, heard)
        for number, one in zip(left, fresh, strict=True):
            known[number] = one
        if stage:
            self.progress(stage, 1.0)
        return known


# --- what a worker does: each answer has a name on the shelf, by all that it hangs on --------------------------


def _name(batch: tuple[Prior, ...]) -> tuple[object, ...]:
    return ("screen", [(one.path, one.said("low"), one.said("value"), one.said("high")) for one in batch])


def _screened(batch: tuple[Prior, ...], tell: Tell, *, points: Points, usual: Point, shelf: Shelf) -> Swings:
    found: Swings = shelf.or_else(lambda: screen(points, batch, usual, tell), *_name(batch))
    return found


def _end_name(task: tuple[Prior, End]) -> tuple[object, ...]:
    prior, end = task
    return ("end", prior.path, end, prior.said("value"), prior.said(end))


def _end(task: tuple[Prior, End], tell: Tell, *, points: Points, usual: Point, shelf: Shelf) -> Point:
    prior, end = task
    found: Point = shelf.or_else(lambda: points.at([prior], end, usual, tell), *_end_name(task))
    return found


def _usual_name(points: Points, name: str) -> tuple[object, ...]:
    return ("usual", list(points.case.focus), points.case.scenario.background, name)


def _usual(name: str, tell: Tell, *, points: Points, shelf: Shelf) -> Point:
    del tell
    found: Point = shelf.or_else(lambda: points.usual([name]), *_usual_name(points, name))
    return found
