"""Messages: created → sent → transported → accepted or rejected → opened, and they can stop at each.

A message goes sender's message server → bus → receiver's message server → receiver, each leg a hop that is tried
again for as long as the rules say. The application receipt goes the same way back. Lost in silence means that
nobody learns of it here; finding out is somebody's work.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

from simpy import Event

from sim.base.chance import mix, uniform
from sim.base.distribution import lognormal
from sim.base.time import DAY
from sim.engine.answer import Asker, Asking
from sim.engine.caller import Caller
from sim.engine.clock import Kind, Process
from sim.model.ecosystem import NOWHERE
from sim.model.plan import NEVER, Node, Postal
from sim.model.words import Fate

POLL_OUT, POLL_IN, SILENT_LOSS, REJECTED, OPENED = 21, 22, 23, 24, 25
UNOPENED = 26
OUTWARD, RECEIPT = 31, 32


@dataclass(slots=True, eq=False)
class Letter:
    """One message on its way. Times are µs, −1 while it has not happened."""

    name: int
    cause: int
    kind: int
    sender: int
    receiver: int
    sent: int
    delivered: int = -1
    acknowledged: int = -1
    opened: int = -1
    fate: Fate = Fate.UNDER_WAY


class Post:
    """Carries messages in one run."""

    def __init__(
        self,
        caller: Caller,
        rules: Postal,
        received: Callable[[int, int, int, int], None],
    ) -> None:
        self.caller = caller
        self.rules = rules
        self.received = received  # told of (cause, kind, receiver, when it will be opened)
        self.letters: list[Letter] = []

    def carry(self, letter: Letter, asker: Asker) -> Process:
        """Carry one message, and its receipt back."""
        self.letters.append(letter)
        caller, rules, clock = self.caller, self.rules, self.caller.clock
        there = mix(letter.name, OUTWARD)
        arrived = yield from self._legs(letter.sender, letter.receiver, there, asker)
        if not arrived:
            letter.fate = Fate.GIVEN_UP
            return
        if uniform(caller.seed, letter.name, SILENT_LOSS) < rules.loss(letter.kind):
            letter.fate = Fate.LOST
            return
        rejected = uniform(caller.seed, letter.name, REJECTED) < rules.rejected
        letter.fate = Fate.REJECTED if rejected else Fate.DELIVERED
        if not rejected:
            letter.delivered = clock.instant
            opened = self.opened(letter.name, letter.delivered)
            letter.opened = opened if opened < NEVER else -1
            self.received(letter.cause, letter.kind, letter.receiver, opened)
        if rules.receipts[letter.kind]:
            back = mix(letter.name, RECEIPT)
            told = yield from self._legs(letter.receiver, letter.sender, back, asker)
            if told:
                letter.acknowledged = clock.instant

    def _legs(self, start: int, end: int, name: int, asker: Asker) -> Generator[Event, Any, bool]:
        """Go all legs from one system to another; False when one was given up."""
        caller = self.caller
        stops = (self._server(start), caller.ecosystem.find("bus"), self._server(end), end)
        here = start
        for leg, (node, stop) in enumerate(zip(self.rules.legs, stops, strict=True)):
            if stop == NOWHERE:
                continue  # its message server is part of the system itself
            if leg in (1, 2):
                purpose = POLL_OUT if leg == 1 else POLL_IN
                drawn = lognormal(
                    uniform(caller.seed, name, purpose), self.rules.polling_median, self.rules.polling_sigma
                )
                yield caller.clock.after(round(drawn), Kind.BACK_OFF, mix(name, purpose))
            answer = yield from self._leg(node, stop, here, mix(name, leg), asker)
            if not answer.ok:
                return False
            here = stop
        return True

    def _leg(self, node: Node, stop: int, here: int, name: int, asker: Asker) -> Asking:
        place = self.caller.ecosystem.systems[here].place
        answer = yield from self.caller.call_system(node, stop, here, place, name, asker)
        return answer

    def _server(self, system: int) -> int:
        return self.caller.ecosystem.find("msg", self.caller.ecosystem.systems[system].name)

    def opened(self, name: int, there: int) -> int:
        """Return when somebody opens what has been *there* since: in working hours soon, else the next working day.

        `NEVER`, if nobody does.
        """
        rules = self.rules
        if rules.never_opened and uniform(self.caller.seed, name, UNOPENED) < rules.never_opened:
            return NEVER
        at = there + self.caller.since_midnight
        day, clock = at // DAY, at % DAY
        u = uniform(self.caller.seed, name, OPENED)
        works = (self.caller.weekday + day) % 7 < 5
        if works and rules.opens <= clock < rules.closes:
            return there + round(lognormal(u, *rules.opened_in_hours))
        if not works or clock >= rules.closes:
            day += 1
            while (self.caller.weekday + day) % 7 >= 5:
                day += 1
        morning = day * DAY + rules.opens - self.caller.since_midnight
        return morning + round(lognormal(u, *rules.opened_out_of_hours))
