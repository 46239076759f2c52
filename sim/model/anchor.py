"""An anchor: a published study that our engines do again, so that what they say can be held against somebody else."""

from typing import Literal, Self

from pydantic import Field, model_validator

from sim.model.evidence import Amount, Evidence, Figure, Frozen, Positive, Share, SpanFigure, Words

MOST_NODES = 16  # a node's part of the record is one bit of a lane


class Study(Frozen):
    """Where a study was published, and how much of it we have read."""

    citation: str
    doi: str
    read: Words


class Sweep(Frozen):
    """The values that are tried one after the other."""

    values: tuple[float, ...] = Field(min_length=1)
    evidence: Evidence = "scenario"
    source: str

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if any(one <= 0 for one in self.values) or list(self.values) != sorted(set(self.values)):
            raise ValueError("write values above 0, each once, the smallest first")
        return self


class Anchor(Frozen):
    """What every anchor says of itself."""

    title: Words
    about: Words
    study: Study
    seed: int = Field(1, ge=0)
    engine: Literal["compiled", "reference"] = "compiled"


# --- where records are stored ---------------------------------------------------------------------------------------


class Finding(Frozen):
    """A bound that was published: how many nodes, and how small p was."""

    nodes: Positive
    p: Share


class StorageFindings(Frozen):
    """The volume is higher *above* so many nodes, failures *from* so many nodes on."""

    volume_above: Finding
    failures_from: Finding


class Counting(Frozen):
    """What counts as a transaction beside the retrieval: what is done afterwards, at each node or centrally."""

    title: Words
    each_node: tuple[str, ...] = ()
    central: tuple[str, ...] = ()
    evidence: Evidence
    source: str


class StorageAnchor(Anchor):
    """A record that lies in pieces where care was given, against a record that lies in one place (Lapsia 2012)."""

    anchor: Literal["storage"]
    published: StorageFindings
    nodes: Sweep
    encounter_probability: Sweep  # of a person on a day
    persons: Positive
    days: Positive
    unanswered: Share  # of calls, by a link that loses them on the way there or back
    answer_time: SpanFigure
    timeout: SpanFigure
    countings: dict[str, Counting] = Field(min_length=1)
    drawn: str  # the counting of the curves

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.drawn not in self.countings:
            raise ValueError(f"drawn {self.drawn!r} is no counting; known: {', '.join(self.countings)}")
        if any(one != int(one) for one in self.nodes.values) or self.nodes.values[-1] > MOST_NODES:
            raise ValueError(f"nodes are whole numbers, at most {MOST_NODES}")
        if self.encounter_probability.values[-1] > 1:
            raise ValueError("an encounter's probability is at most 1")
        if self.unanswered.value >= 1:
            raise ValueError("unanswered is 1: nothing would ever be answered")
        if self.timeout.value <= self.answer_time.value:
            raise ValueError("the time-out is not longer than the time an answer takes")
        return self


# --- how records are exchanged --------------------------------------------------------------------------------------

NETWORK = "network"


class Server(Frozen):
    """One station of the network: one server, exponential service; each hospital has its own, or there is one.

    The network's service is a record's size through the backbone, so it has none of its own.
    """

    name: Words
    each_hospital: bool = False
    service: SpanFigure | None = None


class Visit(Frozen):
    """A request at a station: at whose, where each hospital has its own; and once, or for each record that is found."""

    at: str
    whose: Literal["asker", "holders", "others"] | None = None
    times: Literal["once", "each_record"] = "once"


class Exchange(Frozen):
    """One model of exchange: what a request passes before it is answered, and what is done after the encounter."""

    title: Words
    request: tuple[Visit, ...] = Field(min_length=1)
    afterwards: tuple[Visit, ...] = ()
    evidence: Evidence
    source: str


class ExchangeFindings(Frozen):
    """What one model can do on one backbone."""

    model: str
    backbone: float
    requests_per_hour: Figure


class ExchangeAnchor(Anchor):
    """Three models of exchange as open queueing networks of processors, databases and a network (Huang 2007)."""

    anchor: Literal["exchange"]
    published: ExchangeFindings
    hospitals: Positive
    holders: Positive  # of the other hospitals, those with something on the patient
    record_size: Positive  # MB
    backbones: Sweep  # MB/s
    stations: dict[str, Server]
    models: dict[str, Exchange] = Field(min_length=1)
    loads: Sweep  # shares of each model's capacity
    beyond: Amount  # a load that cannot be carried
    requests: Positive  # in each replication
    replications: Positive

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if not 1 <= self.holders.value < self.hospitals.value:
            raise ValueError("holders are at least one of the other hospitals: fewer than hospitals")
        if NETWORK not in self.stations:
            raise ValueError(f"there is no station called {NETWORK}")
        for called, one in self.stations.items():
            if (one.service is None) != (called == NETWORK):
                raise ValueError(f"stations.{called}: every station but the {NETWORK} has a service, and only those")
        for called, model in self.models.items():
            for visit in (*model.request, *model.afterwards):
                self._check(called, visit)
        if self.published.model not in self.models or self.published.backbone not in self.backbones.values:
            raise ValueError("published is of a model and a backbone that are not among those tried")
        if self.loads.values[-1] >= 1 or self.beyond.value <= 1:
            raise ValueError("loads are below 1, and what lies beyond is above it")
        return self

    def _check(self, called: str, visit: Visit) -> None:
        """Raise ValueError unless the visit is to a station that there is, and to somebody's where each has one."""
        if visit.at not in self.stations:
            raise ValueError(f"models.{called} visits {visit.at!r}; known: {', '.join(self.stations)}")
        if (visit.whose is not None) != self.stations[visit.at].each_hospital:
            raise ValueError(f"models.{called} at {visit.at}: `whose` is for stations that each hospital has, and only")


AnyAnchor = StorageAnchor | ExchangeAnchor
