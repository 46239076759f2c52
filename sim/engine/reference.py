"""The reference engine: the request plane in plain SimPy, a process for each interaction, nothing clever.

This is what Samspill means. It is not fast, and it is not meant to be.
"""

from collections.abc import Callable, Iterator

import numpy as np
from simpy import Event

from sim.base.chance import label, mix, uniform
from sim.engine import ambient
from sim.engine.answer import Answer, Asker
from sim.engine.caller import Caller
from sim.engine.clock import Clock, Kind, Process
from sim.engine.control import Switchboard, bookkeeping, outage
from sim.engine.post import Letter, Post
from sim.engine.station import Request, Station
from sim.engine.work import Work
from sim.model.ecosystem import NOWHERE
from sim.model.interaction import GP, unit_name
from sim.model.plan import CallPlan, Tell
from sim.model.results import SYSTEM_COUNTS, Latency, Messages, Outcomes, Results
from sim.model.source import only_parts
from sim.model.words import Status, Stream

TOLD = 51  # the purpose of the draw whether somebody is told
AFTERWARDS = label("afterwards")

Progress = Callable[[int], None]


def run(work: Work, progress: Progress | None = None, slices: int = 50) -> Results:
    """Run one alternative to the end of its period. *progress* hears of the simulated time, some fifty times."""
    reference = Reference(work)
    for part in range(1, slices + 1):
        reference.clock.run_until(work.length * part // slices)
        if progress:
            progress(work.length * part // slices)
    return reference.results()


class Reference:
    """One run under way."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.clock = Clock()
        pages = len(work.bins) - 1
        self.stations = [Station(self.clock, system, work.seed, pages) for system in work.ecosystem.systems]
        self.caller = Caller(self.clock, work.ecosystem, self.stations, work.seed, work.world_seed, work.start)
        self.caller.hops = {stream: [0] * pages for stream in Stream}
        self.post = self._post()
        self.askers: list[Asker | None] = [None] * len(work.interactions)
        self.ends: list[tuple[int, int, Status, Answer]] = []  # row, at, status, answer
        self.began: dict[int, int] = {}
        self.followed = work.interactions.followed()
        self.spared: list[int] = []
        self.tasks = 0
        self.units: dict[str, int] = {}
        self.mailboxes: dict[tuple[int, int, int], Event] = {}  # by (cause, kind of message, receiver)
        self._start()

    def _post(self) -> Post | None:
        if self.work.ecosystem.postal is None:
            return None
        return Post(self.caller, self.work.ecosystem.postal, self._received)

    def _start(self) -> None:
        work, process = self.work, self.clock.process
        switches = Switchboard(self.stations)
        for number, fault in enumerate(work.outages):
            process(outage(self.clock, switches, fault, number))
        process(bookkeeping(self.clock, self.stations, self.caller, work.bins))
        process(self._ambient())
        process(self._arrivals())

    # --- what happens ---------------------------------------------------------------------------------------

    def _ambient(self) -> Process:
        """Let the calls that nobody in particular makes reach their systems; nobody waits for the answers."""
        work, clock = self.work, self.clock
        for hour in ambient.hours(work.seed, work.ambient, work.start, work.length):
            times, names, sources = ambient.calls(work.seed, hour, work.length)
            for at, name, number in zip(times.tolist(), names.tolist(), sources.tolist(), strict=True):
                yield clock.at(at, Kind.ARRIVAL, name)
                source = work.ambient[number]
                self.caller.count(source.stream)
                self.stations[source.system].arrive(Request(name, source.operation, False, None))

    def _arrivals(self) -> Process:
        """Let each interaction begin at its time."""
        table = self.work.interactions
        for row, (at, name) in enumerate(zip(table.at.tolist(), table.name.tolist(), strict=True)):
            if at >= self.clock.instant:
                yield self.clock.at(at, Kind.START, name)
            self.clock.process(self._interaction(row))

    def _interaction(self, row: int) -> Process:
        """One person's use of the ecosystem: ask until it is there, then write and tell."""
        table, staging = self.work.interactions, self.work.staging
        if self._spared(row):
            self.spared.append(row)
            return
        asker = self._asker(row)
        plan = self.work.ecosystem.plans[int(staging.plan[row])]
        yield from self._wait_for_message(row, asker)
        self.askers[row] = asker
        self.began[row] = self.clock.instant
        if asker.own == NOWHERE:
            self._end(row, Status.FAILED, Answer(False))
            return
        answer = yield from self.caller.in_turn(plan.steps, asker.own, None, asker.name, asker, True)
        self._end(row, Status.COMPLETED if answer.ok else Status.FAILED, answer)
        if answer.ok:
            asker.hidden = True
            afterwards = mix(asker.name, AFTERWARDS)
            yield from self.caller.in_turn(plan.after, asker.own, None, afterwards, asker)
            self._tell(plan, asker, int(table.cause[row]))

    def _spared(self, row: int) -> bool:
        """Return whether there is no need for it: what it would do again for, the one before it has been shown."""
        unseen, before = int(self.work.interactions.unseen[row]), int(self.followed[row])
        if not unseen:
            return False
        asker = self.askers[before] if before >= 0 else None
        # Of one that was before the run, or has not begun, nobody knows what it was shown.
        return asker is None or not unseen & ~only_parts(asker.answered)

    def _wait_for_message(self, row: int, asker: Asker) -> Process:
        """Hold back a step that needs a message until it is opened, or until patience ends and somebody rings."""
        table = self.work.interactions
        kind = int(table.waits_kind[row])
        if kind < 0:
            return
        until = self.clock.instant + int(table.patience[row])
        message = self._mailbox(int(table.cause[row]), kind, asker.own)
        give_up = self.clock.at(until, Kind.TIME_OUT, asker.name)
        if not message.triggered:
            yield message | give_up
        opened = int(message.value or 0) if message.triggered else until + 1
        if opened <= until:
            yield self.clock.at(max(opened, self.clock.instant), Kind.START, asker.name)
            return
        if self.clock.instant < until:
            yield give_up
        asker.staff_s += float(table.telephone_s[row])

    def _mailbox(self, cause: int, kind: int, receiver: int) -> Event:
        """Return the event that a pathway's first message of a kind comes to a system; its value: when it is opened."""
        box = self.mailboxes.get((cause, kind, receiver))
        if box is None:
            box = self.mailboxes[cause, kind, receiver] = self.clock.event()
        return box

    def _tell(self, plan: CallPlan, asker: Asker, cause: int) -> None:
        for notice in plan.tell:
            name = mix(asker.name, notice.luck)
            if notice.when_all & ~asker.conditions or notice.when_none & asker.conditions:
                continue
            if notice.p < 1.0 and uniform(self.work.seed, name, TOLD) >= notice.p:
                continue
            self._deliver(notice, name, asker, cause)

    def _deliver(self, notice: Tell, name: int, asker: Asker, cause: int) -> None:
        now = self.clock.instant
        receiver = self.work.ecosystem.fill(notice.to, notice.scope, asker)
        if self.post is None or NOWHERE in (receiver, asker.own):
            return
        if notice.task:
            # There at once, but read like a message: when somebody looks through what is to be done.
            self.tasks += 1
            self._received(cause, notice.kind, receiver, self.post.opened(name, now))
        elif receiver != asker.own:
            letter = Letter(name, cause, notice.kind, asker.own, receiver, now)
            self.clock.process(self.post.carry(letter, self._carrier(asker)))

    def _received(self, cause: int, kind: int, receiver: int, opened: int) -> None:
        box = self._mailbox(cause, kind, receiver)
        if not box.triggered:
            box.succeed(opened)

    # --- who asks -------------------------------------------------------------------------------------------

    def _asker(self, row: int) -> Asker:
        work, table = self.work, self.work.interactions
        here, resident = f"{table.municipality[row]:04d}", f"{table.resident[row]:04d}"
        mobile = int(table.area[row]) in work.mobile_areas
        return Asker(
            row=row,
            name=int(table.name[row]),
            stream=int(table.stream[row]),
            own=int(work.staging.own[row]),
            workplace=(work.mobile_workplaces if mobile else work.workplaces)[here],
            person=int(table.person[row]),
            actor=int(table.actor[row]),
            municipality=here,
            resident=resident,
            office=f"{resident}/{int(table.gp[row])}",
            hospital=table.hospitals[int(table.hospital[row])],
            conditions=int(work.staging.conditions[row]),
            unit=self._unit(int(table.area[row]), here, f"{resident}/{int(table.gp[row])}"),
        )

    def _unit(self, area: int, municipality: str, office: str) -> int:
        """Return the name of who has access to a service or has not: a GP office, or an area of a municipality."""
        key = office if area == GP else f"{area}/{municipality}"
        if key not in self.units:
            self.units[key] = unit_name(area, municipality, office)
        return self.units[key]

    def _carrier(self, asker: Asker) -> Asker:
        """Return somebody who carries a message for *asker*: the hops are the message stream's."""
        return Asker(
            row=-1,
            name=asker.name,
            stream=Stream.MESSAGES,
            own=NOWHERE,
            workplace=asker.workplace,
            person=asker.person,
            actor=asker.actor,
            municipality=asker.municipality,
            resident=asker.resident,
            office=asker.office,
            hospital=asker.hospital,
            conditions=asker.conditions,
            unit=asker.unit,
            hidden=True,
        )

    def _end(self, row: int, status: Status, answer: Answer) -> None:
        now = self.clock.instant
        self.ends.append((row, now, status, answer))

    # --- what is left of it ---------------------------------------------------------------------------------

    def results(self) -> Results:
        """Close the books and return the columns."""
        for station in self.stations:
            station.close()
        pages = len(self.work.bins) - 1
        counts = {
            column: np.array([s.books.counts[column] for s in self.stations], np.int64).reshape(-1, pages)
            for column in SYSTEM_COUNTS
        }
        latency = Latency.of(
            Latency.of_page(station.system.id, page, sorted(station.books.latency[page].items()))
            for page in range(pages)
            for station in self.stations
        )
        hops = np.array([self.caller.hops[stream] for stream in Stream], np.int64)
        return Results(self._outcomes(), self._messages(), self.work.bins, counts, latency, hops, self.tasks)

    def _outcomes(self) -> Outcomes:
        rows = len(self.work.interactions)
        times = {name: np.full(rows, -1, np.int64) for name in ("began", "first", "done")}
        spent = {name: np.zeros(rows, np.int64) for name in ("wait", "service", "network", "retry")}
        asked, answered = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
        hops, staff = np.zeros(rows, np.uint32), np.zeros(rows, np.float64)
        status = np.zeros(rows, np.uint8)
        status[self.spared] = Status.SPARED
        for row, at in self.began.items():
            times["began"][row] = at
        for row, asker in self._seen():
            asked[row], answered[row] = asker.asked, asker.answered
            times["first"][row], hops[row], staff[row] = asker.first, asker.hops, asker.staff_s
        for row, at, how, answer in self.ends:
            times["done"][row], status[row] = at, how
            for name, value in zip(spent, answer.spent, strict=True):
                spent[name][row] = value
        return Outcomes(**times, status=status, **spent, asked=asked, answered=answered, hops=hops, staff_s=staff)

    def _seen(self) -> Iterator[tuple[int, Asker]]:
        return ((row, asker) for row, asker in enumerate(self.askers) if asker is not None)

    def _messages(self) -> Messages:
        letters = sorted(self.post.letters, key=lambda one: (one.sent, one.name)) if self.post else []

        def column(name: str, dtype: type) -> np.ndarray:
            return np.array([getattr(one, name) for one in letters], dtype)

        return Messages(
            name=column("name", np.uint64),
            cause=column("cause", np.uint64),
            kind=column("kind", np.uint16),
            sender=column("sender", np.int32),
            receiver=column("receiver", np.int32),
            sent=column("sent", np.int64),
            delivered=column("delivered", np.int64),
            acknowledged=column("acknowledged", np.int64),
            opened=column("opened", np.int64),
            fate=column("fate", np.uint8),
        )
