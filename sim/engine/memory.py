"""What a calling system remembers: answers for a while, and who has failed it."""

from enum import Enum

from sim.model.plan import Breaking


class Cache:
    """Answers that are good for a while: asked by whom, for whom, and what."""

    def __init__(self) -> None:
        self._until: dict[tuple[int, int, int, int], int] = {}

    def knows(self, key: tuple[int, int, int, int], now: int) -> bool:
        """Return whether the answer to *key* is remembered: strictly before its lifetime has passed."""
        return now < self._until.get(key, -1)

    def write(self, key: tuple[int, int, int, int], until: int) -> None:
        """Remember the answer to *key*."""
        self._until[key] = until


class Pass(Enum):
    """What a breaker says to somebody who wants to call."""

    FREE = "free"
    TRIAL = "trial"
    REFUSED = "refused"


class Breaker:
    """Between one calling and one called system: closed, open for a while, then one trial call."""

    __slots__ = ("_failures", "_open_until", "_rule", "_trying")

    def __init__(self, rule: Breaking) -> None:
        self._rule = rule
        self._failures = 0
        self._open_until = -1  # −1: closed
        self._trying = False

    def ask(self, now: int) -> Pass:
        """Return whether a call may be sent now; after the cool-off the first that asks is the trial."""
        if self._open_until < 0:
            return Pass.FREE
        if now < self._open_until or self._trying:
            return Pass.REFUSED
        self._trying = True
        return Pass.TRIAL

    def learn(self, ok: bool, how: Pass, now: int) -> None:
        """Take in how a call that was sent has ended. While open, only the trial teaches anything."""
        if how is Pass.TRIAL:
            self._trying = False
            self._failures = 0
            self._open_until = -1 if ok else now + self._rule.cool_off
        elif self._open_until < 0:
            self._failures = 0 if ok else self._failures + 1
            if self._failures >= self._rule.failures:
                self._open_until = now + self._rule.cool_off
