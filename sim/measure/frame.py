"""One run as measures see it: what was to happen beside what happened, the warm-up left out."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.base.time import MINUTE, SECOND
from sim.measure.needed import Needed
from sim.model.ecosystem import Ecosystem
from sim.model.holding import WorkRules
from sim.model.interaction import Interactions, Staging
from sim.model.results import Results
from sim.model.words import Status, Stream

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Frame:
    """One alternative's run. `length` and `warm_up` in µs."""

    alternative: str
    ecosystem: Ecosystem
    interactions: Interactions
    staging: Staging
    results: Results
    length: int
    warm_up: int
    parts: Needed | None = None  # what each row needed and was shown of the record, once that is judged
    work: WorkRules | None = None  # what working time is counted by
    barred: Mask | None = None  # the rows that could not be done where they were asked for, once that is known

    def take(self, rows: NDArray[np.integer[Any]] | slice) -> "Frame":
        """Return a frame of some rows; what is counted by system stays whole."""
        return replace(
            self,
            interactions=self.interactions.take(rows),
            staging=self.staging.take(rows),
            results=replace(self.results, outcomes=self.results.outcomes.take(rows)),
            parts=None if self.parts is None else self.parts.take(rows),
            barred=None if self.barred is None else self.barred[rows],
        )

    @cached_property
    def begins(self) -> NDArray[np.int64]:
        """When each row began, or was to begin (µs)."""
        began = self.results.outcomes.began
        return np.where(began < 0, self.interactions.at, began)

    @cached_property
    def measured(self) -> Mask:
        """The rows of people's own doing that begin after the warm-up: clinical steps and citizens' visits.

        What would have been done again and was not is not among them.
        """
        people = (self.interactions.stream <= Stream.CITIZENS) & (self.results.outcomes.status != Status.SPARED)
        return np.asarray(people & (self.interactions.at >= self.warm_up), np.bool_)

    @cached_property
    def clinical(self) -> Mask:
        """The rows that are steps of pathways."""
        return np.asarray(self.interactions.stream == Stream.CLINICAL, np.bool_)

    @cached_property
    def seeks_information(self) -> Mask:
        """The measured rows whose plan asks for parts of a record."""
        asks = np.array([bool(plan.must | plan.want) for plan in self.ecosystem.plans] or [False])
        return np.asarray(self.measured & self.clinical & asks[self.staging.plan], np.bool_)

    @cached_property
    def completed(self) -> Mask:
        """The rows that were completed."""
        return np.asarray(self.results.outcomes.status == Status.COMPLETED, np.bool_)

    @cached_property
    def not_possible(self) -> Mask:
        """The rows that could not be done where they were asked for: nothing failed there."""
        return np.zeros(len(self.interactions), np.bool_) if self.barred is None else self.barred

    @cached_property
    def failed(self) -> Mask:
        """The rows that failed or had got nowhere when the period ended. What was not possible is no failure."""
        failed = (self.results.outcomes.status == Status.FAILED) & ~self.not_possible
        return np.asarray(failed | self.hanging, np.bool_)

    @cached_property
    def informed(self) -> Mask:
        """The rows that sought information and got to the end of their plan."""
        return np.asarray(self.seeks_information & self.completed, np.bool_)

    @cached_property
    def hanging(self) -> Mask:
        """The rows that had got nowhere when the period ended, a minute or more after they began."""
        outcomes = self.results.outcomes
        begun = (outcomes.began >= 0) & (outcomes.began < self.length - MINUTE)
        return np.asarray(begun & (outcomes.status == Status.IN_FLIGHT), np.bool_)

    @cached_property
    def judged(self) -> Mask:
        """The rows that sought information and whose fate is known: those that failed or hang are among them."""
        known = (self.results.outcomes.status != Status.IN_FLIGHT) | self.hanging
        return np.asarray(self.seeks_information & known, np.bool_)

    @cached_property
    def messages_by_name(self) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """The order of the run's messages by name, and the names in that order."""
        names = self.results.messages.name
        order = np.argsort(names, kind="stable")
        return order, names[order]

    def seconds_to_information(self) -> NDArray[np.float64]:
        """Return, for every row, the seconds until all that was asked was answered or given up."""
        return np.asarray((self.results.outcomes.done - self.results.outcomes.began) / SECOND, np.float64)

    def seconds_to_first(self) -> NDArray[np.float64]:
        """Return, for every row, the seconds until the first part of the record was seen; NaN where none was."""
        first = self.results.outcomes.first
        return np.where(first >= 0, (first - self.results.outcomes.began) / SECOND, np.nan)
