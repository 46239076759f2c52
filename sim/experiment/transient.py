"""Whether a run's measured part begins with a transient: times that have yet to settle, or memories that are empty.

A run that begins in the middle of a working day begins with everybody logged out. Where that tips a system over,
retries may keep it there, and nothing settles that a series could show. So where such a run fails, it is run once more
from three in the night, and what was measured is set beside that.
"""

from datetime import timedelta

from sim.experiment import stage
from sim.experiment.run import of_all, ran
from sim.measure.frame import Frame
from sim.measure.transient import settles
from sim.model.scenario import Period
from sim.scenario.load import Case

FAILS = 0.01  # the share of failures from which on it is asked whether the beginning is to blame
APART = 0.01  # by how much the shares differ when it is


def transient(case: Case, frame: Frame) -> dict[str, object]:
    """Return whether an alternative's measured part begins with a transient, and what shows it.

    `minutes` until the times settle, and the mean seconds `before` and `after`; `failed` and, begun in the night,
    `failed_from_night`, if that was asked.
    """
    minutes, before, after = settles(frame)
    here = float(frame.failed[frame.measured].mean()) if frame.measured.any() else 0.0
    night = _from_night(case, frame.alternative) if here > FAILS else None
    cold = night is not None and here - night > APART
    return {
        "there": minutes > 0 or cold,
        "minutes": minutes,
        "before": before,
        "after": after,
        "cold": cold,
        "failed": round(here, 6),
        "failed_from_night": night,
    }


def _from_night(case: Case, name: str) -> float | None:
    """Return the share that fails of what is measured when the run begins in the night; None, where it does."""
    period = case.scenario.period
    if period.warm_up == "auto":
        return None
    measured = period.begins + timedelta(microseconds=period.lead)
    night = Period(start=measured, length=period.microseconds - period.lead)
    if night.begins >= period.begins:
        return None
    # What goes wrong in the period goes wrong at the same time by the clock.
    other = case.with_period(night)
    measures = of_all(other, ran(other, name, stage.crowd(other), stage.expectation(other)))
    share: float | None = measures["interactions"]["failed_share"]  # type: ignore[index]
    return share
