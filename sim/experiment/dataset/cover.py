"""The smallest set of patients who together show everything: whom to look at, and whom to choose of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.experiment.dataset.chronicle import Chronicle
from sim.experiment.dataset.events import letters
from sim.experiment.workers import in_order
from sim.fhir.cover import shown
from sim.fhir.directory import Directory
from sim.fhir.formed import told
from sim.model.words import Fate, Status

# How many patients are looked at, the first of the order. In a year of Bodø these and those who are added by what
# happened to them, 4 730 in all, show all that all 57 257 show (1 588 things); the first 4 605 without the messages
# showed nine less. To look at everybody takes twelve times as long.
LOOKED_AT = 4_096
ROWS = 16  # of each kind of event, in the order of the patients: those whom they happened to are looked at as well
AT_ONCE = 128  # patients who are looked at together

Heard = Callable[[str, float, int], None]
Lot = tuple[list[str], list[int]]  # what some patients show, and of each of them which of it, as bits


def cover(story: Chronicle, workers: int = 1, heard: Heard | None = None, most: int = LOOKED_AT) -> Chronicle:
    """Return the story of the fewest patients who show everything that those who are looked at show.

    They are the first *most*, and those to whom something happened that happens to few. Of each patient only what they
    show is kept, as bits of one number. *heard* is told how far it is, and how much has been seen so far.
    """
    places = candidates(story, most)
    lots = range(0, len(places), AT_ONCE)
    directory = Directory(story.scene)
    known: dict[str, int] = {}
    shows: list[int] = []
    for texts, masks in in_order(partial(_look, story, directory, places), lots, workers):
        bits = [1 << known.setdefault(text, len(known)) for text in texts]
        shows += [_renamed(mask, bits) for mask in masks]
        if heard is not None:
            heard("look", len(shows) / len(places), len(known))
    return story.only([int(places[place]) for place in fewest(shows)], looked_at=len(places))


def candidates(story: Chronicle, most: int) -> NDArray[np.int64]:
    """Return whom to look at, in order: the first *most*, and the first to whom each kind of event happened.

    So a step that one patient in ten thousand comes to is there, although not every patient is looked at.
    """
    whose = np.repeat(np.arange(len(story)), np.diff(story.first))
    few = [whose[rows] for rows in (*_first_rows(_events(story)), *_first_letters(story))]
    return np.unique(np.concatenate([np.arange(min(most, len(story))), *few])).astype(np.int64)


def _events(story: Chronicle) -> NDArray[np.int64]:
    """Return the kind of each row's event: its step, and whether it got to its end."""
    is_done = story.frame.results.outcomes.status[story.rows] == Status.COMPLETED
    return np.asarray(story.frame.interactions.step[story.rows].astype(np.int64) * 2 + is_done)


def _first_letters(story: Chronicle) -> Iterator[NDArray[np.int64]]:
    """Yield the first rows that sent each kind of message: from which step, to what kind of system, and its fate."""
    found = story.frame.results.messages
    roles: dict[str, int] = {}
    names = [one.name.partition("/")[0] for one in story.frame.ecosystem.systems]
    role = np.array([roles.setdefault(name, len(roles)) for name in names])
    for places, which in letters(story.frame, story.rows):
        is_opened = (found.opened[which] >= 0) & (found.opened[which] < story.scene.length)
        kinds = role[found.receiver[which]] * len(Fate) * 2 + found.fate[which].astype(np.int64) * 2 + is_opened
        step = story.frame.interactions.step[story.rows[places]].astype(np.int64)
        for first in _first_rows(step * (len(roles) * len(Fate) * 2) + kinds):
            yield places[first]


def _first_rows(kinds: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Yield the places of the first few of each kind."""
    order = np.argsort(kinds, kind="stable")
    _, first, counts = np.unique(kinds[order], return_index=True, return_counts=True)
    for begin, count in zip(first.tolist(), counts.tolist(), strict=True):
        yield order[begin : begin + min(count, ROWS)]


def fewest(shows: Sequence[int]) -> list[int]:
    """Return the places of a few who have every bit that any of them has, and none of whom can be left out.

    Whoever adds most is taken first, the earlier of two who add as many: at most so many times the smallest set as the
    harmonic number of the bits (Chvátal 1979), and in practice nearly it.

    >>> fewest([0b0011, 0b1100, 0b0110])
    [0, 1]
    """
    left = 0
    for bits in shows:
        left |= bits
    chosen: list[int] = []
    while left:
        gains = [(bits & left).bit_count() for bits in shows]
        place = gains.index(max(gains))
        chosen.append(place)
        left &= ~shows[place]
    return sorted(_needed(shows, chosen))


def _needed(shows: Sequence[int], chosen: list[int]) -> list[int]:
    """Return the chosen without those whom the others make needless; who was chosen last is asked first."""
    kept = list(chosen)
    for place in reversed(chosen):
        others = 0
        for one in kept:
            others |= 0 if one == place else shows[one]
        if not shows[place] & ~others:
            kept.remove(place)
    return kept


def _look(story: Chronicle, directory: Directory, places: NDArray[np.int64], first: int) -> Lot:
    """Return what some patients show. Sent between processes it is small: texts once, and a number for each patient."""
    some = story.only(places[first : first + AT_ONCE].tolist())
    known: dict[str, int] = {}
    masks = []
    for views, key in told(story.scene, directory, some.patients(0, len(some))):
        mask = 0
        for text in sorted(shown(views, key)):
            mask |= 1 << known.setdefault(text, len(known))
        masks.append(mask)
    return list(known), masks


def _renamed(mask: int, bits: list[int]) -> int:
    """Return the bits of one lot as those of all lots."""
    found = 0
    while mask:
        low = mask & -mask
        found |= bits[low.bit_length() - 1]
        mask ^= low
    return found
