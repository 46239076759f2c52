"""An anchor: a published study that our engines do again, so that what they say can be held against somebody else."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from sim.model.evidence import Amount, Evidence, Figure, Frozen, Positive, Share, Source, SpanFigure, Words

Mistake = tuple[tuple[str | int, ...], str, str]  # where it stands, what was found, what would do
Named = TypeVar("Named")
MOST_NODES = 16  # a node's part of the record is one bit of a lane


def _in_order(named: dict[str, Named]) -> dict[str, Named]:
    """Return a mapping in the order of its names: a report does not hang on the order in a file."""
    return dict(sorted(named.items()))


InOrder = AfterValidator(_in_order)


class Study(Frozen):
    """Where a study was published, and how much of it we have read."""

    citation: str
    doi: str
    read: Words


class Sweep(Frozen):
    """The values that are tried one after the other."""

    values: tuple[float, ...] = Field(min_length=1)
    evidence: Evidence = "scenario"
    source: Source

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
    source: Source


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
    countings: Annotated[dict[str, Counting], InOrder, Field(min_length=1)]
    drawn: str  # the counting of the curves

    def mistakes(self) -> Iterator[Mistake]:
        """Yield what does not go together: where it stands, what was found, what would do."""
        if self.drawn not in self.countings:
            yield ("drawn",), f"{self.drawn!r} is no counting", f"known: {', '.join(self.countings)}"
        if any(one != int(one) for one in self.nodes.values) or self.nodes.values[-1] > MOST_NODES:
            yield ("nodes",), "nodes that cannot be", f"write whole numbers, at most {MOST_NODES}"
        if self.encounter_probability.values[-1] > 1:
            yield ("encounter_probability",), "a probability above 1", "write at most 1"
        if self.unanswered.value >= 1:
            yield ("unanswered",), "unanswered is 1: nothing would ever be answered", "write less than 1"
        if self.timeout.value <= self.answer_time.value:
            yield ("timeout",), "the time-out is not longer than the time an answer takes", "make it longer"


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
    source: Source


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
    stations: Annotated[dict[str, Server], InOrder]
    models: Annotated[dict[str, Exchange], InOrder, Field(min_length=1)]
    loads: Sweep  # shares of each model's capacity
    beyond: Amount  # a load that cannot be carried
    requests: Positive  # in each replication
    replications: Positive

    def mistakes(self) -> Iterator[Mistake]:
        """Yield what does not go together: where it stands, what was found, what would do."""
        if not 1 <= self.holders.value < self.hospitals.value:
            yield (
                ("holders",),
                f"{self.holders.value:g} of the other hospitals",
                "write fewer than hospitals, at least 1",
            )
        if NETWORK not in self.stations:
            yield ("stations",), f"no station called {NETWORK}", "add it"
        for called, one in self.stations.items():
            if (one.service is None) != (called == NETWORK):
                yield (
                    ("stations", called),
                    "its service",
                    f"every station has one, but not the {NETWORK}: the backbone's",
                )
        for called, model in self.models.items():
            for part, visits in (("request", model.request), ("afterwards", model.afterwards)):
                for place, visit in enumerate(visits):
                    yield from self._visited(("models", called, part, place), visit)
        if self.published.model not in self.models or self.published.backbone not in self.backbones.values:
            yield ("published",), "a model or a backbone that is not among those tried", "try it too"
        if self.loads.values[-1] >= 1:
            yield ("loads",), "a load that cannot be carried", "loads are below 1"
        if self.beyond.value <= 1:
            yield ("beyond",), "a load that can be carried", "write more than 1"

    def _visited(self, key: tuple[str | int, ...], visit: Visit) -> Iterator[Mistake]:
        """Yield a visit to a station that is not there, or to nobody's where each hospital has its own."""
        if visit.at not in self.stations:
            yield key, f"a visit to {visit.at!r}", f"known: {', '.join(self.stations)}"
        elif (visit.whose is not None) != self.stations[visit.at].each_hospital:
            yield key, f"whose {visit.at}?", "write `whose` for stations that each hospital has, and only for those"


AnyAnchor = StorageAnchor | ExchangeAnchor
