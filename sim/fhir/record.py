"""One patient's record while it arises: what is written is added in the order in which it happened."""

from dataclasses import dataclass, field
from typing import NamedTuple

from orjson import Fragment, dumps

from sim.base.chance import mix
from sim.base.time import DAY
from sim.fhir.codes import NO_BASIS, OURS, SECURITY, SYNTHETIC, TAG, Json
from sim.fhir.directory import Directory, Unit
from sim.fhir.happened import Event, Person
from sim.fhir.scene import Scene, ident, named
from sim.fhir.written import NOBODY, Sent, Shared, Written
from sim.model.clinical import HealthProblem

NATIONWIDE = ("pharmacy", "laboratory")  # one of each stands for all


@dataclass(slots=True, eq=False)
class Had:
    """A health problem of the patient, and the Conditions that say so: each who finds it writes their own."""

    key: str
    problem: HealthProblem
    conditions: dict[int, Written] = field(default_factory=dict)  # by the system whose people wrote it


@dataclass(slots=True, eq=False)
class Used:
    """A medicine in use: since and until when, the problem it is for, its statement and the prescription that is valid.

    Times are µs; a course has an end, what is used daily has none.
    """

    key: str
    reason: Had | None
    statement: Written
    since: int
    until: int | None = None
    request: Written | None = None
    packs_left: int = 0


class Order(NamedTuple):
    """What was asked of others: the ServiceRequest and its body, and which panel, if it is of a laboratory."""

    written: Written
    panel: str
    body: Json


@dataclass(slots=True)
class Record:
    """What has been written of one patient so far."""

    scene: Scene
    directory: Directory
    person: Person
    patient: Written
    all: list[Written] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    happened: list[Event] = field(default_factory=list)
    had: dict[str, Had] = field(default_factory=dict)
    used: dict[str, Used] = field(default_factory=dict)
    contacts: dict[int, Written] = field(default_factory=dict)  # the latest contact of each pathway that has begun
    stays: dict[int, tuple[Written, Json]] = field(default_factory=dict)  # those of contacts that are not over
    reasons: dict[int, Had] = field(default_factory=dict)  # why each pathway has begun
    orders: dict[int, Order] = field(default_factory=dict)  # by the event that made it; those not answered yet
    kept: dict[str, Written] = field(default_factory=dict)  # the latest of a kind: the service that is given
    doses: dict[str, int] = field(default_factory=dict)  # given of each vaccine
    tasks: dict[int, tuple[Written, Json]] = field(default_factory=dict)  # of each pathway, not done yet
    reserved: list[str] = field(default_factory=list)  # the consents that keep the record out of kjernejournal
    plan: tuple[Written, Json, int] | None = None  # the care plan that holds
    of_event: list[Written] = field(default_factory=list)  # what the event at hand has written
    pending: list[tuple[Written, Json, int]] = field(default_factory=list)  # of the event at hand, not formed yet

    def drawn(self, event: Event, what: str) -> float:
        """Return the draw that decides *what* about an event."""
        return self.scene.drawn(event.name, what)

    def unit(self, event: Event) -> Unit:
        """Return where an event took place."""
        if event.area == "gp":
            return Unit("gp", f"{self.person.municipality}/{self.person.office}")
        if event.area == "hospital":
            return Unit("hospital", self.person.hospital_code)
        return Unit(event.area, "" if event.area in NATIONWIDE else f"{event.municipality:04d}")

    def worker(self, event: Event) -> tuple[Shared, ...]:
        """Return who acted, first their role, and all that it refers to."""
        return self.directory.worker(self.unit(event), event.actor)

    def add(
        self,
        kind: str,
        what: str,
        body: Json,
        event: Event,
        at: int,
        *,
        refers: tuple[Written, ...] = (),
        shared: tuple[Shared, ...] = (),
        profile: str | None = None,
        word: str = "",
        part: str = "",
        later: bool = False,
    ) -> Written:
        """Write a resource at an event: *what* tells it from the event's others of its kind.

        With *later* the body may still be filled in: it is formed when the event is over.
        """
        made = ident(event.name, f"{kind}/{what}")
        by = event.system if event.is_written else NOBODY
        belongs = part or self.scene.clinical.parts.get(kind, "N")
        written = Written(kind, made, by, belongs, word or what, event, [], refers, shared)
        if later:
            self.pending.append((written, body, at))
        else:
            written.versions.append((at, self.line(kind, made, body, at, by, profile)))
        self.all.append(written)
        self.of_event.append(written)
        return written

    def has(self, key: str) -> Had:
        """Return a problem of the patient's, who is found to have it if that is new."""
        problem = self.scene.clinical.problems[key]
        if problem.course == "episode":
            return Had(key, problem)
        return self.had.setdefault(key, Had(key, problem))

    def identifier(self, event: Event, what: str) -> Json:
        """Return an identifier by which others than the author's system may know something."""
        return {"system": OURS + "identifier", "value": ident(event.name, what)}

    def asked(self, event: Event) -> Order | None:
        """Return the order that an event answers: its own, or that of the step it follows.

        None, if there is none, if it came to nothing, or if whoever wrote it was not done when the event began.
        """
        own = self.orders.get(event.name)
        if own is not None:
            return own
        follows = self.scene.steps[event.step].follows if event.step >= 0 else ""
        found = self.orders.get(mix(event.cause, named(follows))) if follows else None
        made = found.written.event if found is not None else None
        return found if made is not None and made.is_written and made.done <= event.at else None

    def done(self, task: tuple[Written, Json], event: Event) -> None:
        """Note that a task has been done, at an event that follows it."""
        written, body = task
        self.again(written, {**body, "status": "completed", "lastModified": self.scene.local(event.done)}, event)

    def earlier(self, event: Event, days: int) -> Event:
        """Return a stand-in for what the patient's GP did some days before an event, and never before the birth."""
        at = max(event.at - days * DAY, self.born)
        name = mix(event.name, named("earlier"))
        area, actor, system = "gp", self.person.gp_actor, self.person.gp
        return event._replace(
            name=name, cause=name, area=area, actor=actor, system=system, at=at, done=at, messages=(), asked=()
        )

    @property
    def born(self) -> int:
        """When the patient was born, in µs since the start of the run."""
        return (self.person.born - self.scene.start.date()).days * DAY

    def age_days(self, at: int) -> int:
        """Return the patient's age at a time of the run, in days."""
        return (at - self.born) // DAY

    def body_of(self, written: Written) -> Json:
        """Return the body of something of the event at hand that is not formed yet."""
        return next(body for one, body, _ in self.pending if one is written)

    def close(self) -> None:
        """Form what the event at hand has left open."""
        for written, body, at in self.pending:
            written.versions.append((at, self.line(written.type, written.id, body, at, written.by)))
        self.pending.clear()

    def again(self, written: Written, body: Json, event: Event, at: int | None = None) -> None:
        """Write a new version of a resource, where it is, when an event is done, or *at* a time that follows from it.

        An event of which nothing is written changes nothing.
        """
        if not event.is_written:
            return
        at, number = event.done if at is None else at, len(written.versions) + 1
        written.versions.append((at, self.line(written.type, written.id, body, at, written.by, None, number)))

    def line(
        self, kind: str, made: str, body: Json, at: int, system: int, profile: str | None = None, version: int = 1
    ) -> bytes:
        """Return a resource as it is written."""
        meta: Json = {
            "versionId": str(version),
            "lastUpdated": self.scene.local(at),
            "source": self.source(system),
            "security": SECURITY,
            "tag": TAG,
        }
        if profile:
            meta["profile"] = [NO_BASIS + profile]
        if kind == "Provenance":  # which has no place for whose record it is about
            meta["tag"] = [SYNTHETIC, {"system": OURS + "patient", "code": self.patient.id}]
        return dumps({"resourceType": kind, "id": made, "meta": meta, **body})

    def source(self, system: int) -> str:
        """Return the name of the system that something was written in: none, of what happened and nobody wrote."""
        return f"{OURS}system/{self.scene.views[system] if system >= 0 else 'none'}"

    @property
    def subject(self) -> Fragment:
        """The reference to the patient."""
        return Fragment(b'{"reference":"Patient/' + self.patient.id.encode() + b'"}')
