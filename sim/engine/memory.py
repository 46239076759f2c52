"""What a calling system remembers: answers for a while, and who has failed it."""

from enum import Enum

from sim.model.plan import Breaking

Key = tuple[int, int, int, int]


class Cache:
    """Answers that are good for a while: asked by whom, what, and for which clinician and person."""

    def __init__(self) -> None:
        self._known: dict[Key, tuple[int, int]] = {}

    def recall(self, key: Key, now: int) -> int | None:
        """Return the parts in the remembered answer to *key*, strictly before its lifetime has passed; or None."""
        until, parts = self._known.get(key, (-1, 0))
        return parts if now < until else None

    def write(self, key: Key, until: int, parts: int) -> None:
        """Remember the answer to *key*, with the parts of the record that were in it."""
        self._known[key] = until, parts


class Pass(Enum):
    """What a breaker says to somebody who wants to call."""

    FREE = "free"
    TRIAL = "trial"
    REFUSED = "refused"


class Breaker:
    """Between one calling and one called system: closed, open for a while, then one trial call."""

    __slots__ = ("_failures", "_open_until", "_rule")

    def __init__(self, rule: Breaking) -> None:
        self._rule = rule
        self._failures = 0
        self._open_until = -1  # −1: closed

    def ask(self, now: int) -> Pass:
        """Return whether a call may be sent now; after the cool-off the first that asks is the trial.

        Until the trial is answered all others are refused, for another cool-off at most: a trial whose answer
        never comes does not shut the way for ever.
        """
        if self._open_until < 0:
            return Pass.FREE
        if now < self._open_until:
            return Pass.REFUSED
        self._open_until = now + self._rule.cool_off
        return Pass.TRIAL

    def learn(self, ok: bool, how: Pass, now: int) -> None:
        """Take in how a call that was sent has ended. While open, only the trial teaches anything."""
        if how is Pass.TRIAL:
            self._failures = 0
            self._open_until = -1 if ok else now + self._rule.cool_off
        elif self._open_until < 0:
            self._failures = 0 if ok else self._failures + 1
            if self._failures >= self._rule.failures:
                self._open_until = now + self._rule.cool_off
