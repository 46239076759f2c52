"""A pathway as it is written: what happens to a patient, step by step, with a source for every number."""

from typing import Literal, Self

from pydantic import Field, model_validator

from sim.model.clinical import Writing, Written
from sim.model.design import Plan
from sim.model.evidence import Amount, Duration, Frozen, Share, Span, Words
from sim.model.words import Area, Part

TAKEN = 71  # the purpose of a draw: whether a pathway takes a step


class Load(Frozen):
    """How often it begins: a share of a published national volume, spread by a profile.

    `by_age` weighs the eight age groups (0–5, 6–15, 16–19, 20–44, 45–66, 67–79, 80–89, 90+). `whom: home_care`
    takes only those who receive home care; the weights are then among them. Of somebody who moves, the
    municipality is the new one and the resident's the former one: a visitor who stays. `served_by: legevakt_district`
    is done in the municipality that is host to the legevakt of the person's.
    """

    volume: str
    share: Amount
    profile: str
    by_age: tuple[float, ...] = Field(default=(1.0,) * 8, min_length=8, max_length=8)
    by_age_source: str = "no gradient"
    whom: Literal["everyone", "home_care"] = "everyone"
    visitors: Share | None = None  # share whose person is a visitor from a neighbouring municipality
    served_by: Literal["municipality", "legevakt_district"] = "municipality"


class Waiting(Frozen):
    """A step that waits for the message of the step it follows: at most *patience*, then somebody telephones."""

    message: str
    patience: Span
    telephone: str  # whom they ring


class PathwayStep(Frozen):
    """One step: who acts, how long after the step it follows, and in which hours.

    `stream: messages` is what nobody does by hand: a laboratory's machines answer. It comes as often as the step that
    it follows, and is no clinician's interaction.
    """

    step: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    area: Area
    interaction: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    stream: Literal["clinical", "messages"] = "clinical"
    after: Duration | None = None
    follows: str | None = None  # the step it is counted from; the one before, if it does not say
    p: Share | None = None
    only_with: str | None = None  # taken only when that step was taken
    when: tuple[Literal["uses_home_care", "not uses_home_care", "known_to_care"], ...] = ()
    hours: Literal["always", "open"] = "always"
    waits_for: Waiting | None = None
    if_unseen: tuple[Part, ...] = ()  # done again, since the step that it follows was not shown one of these
    sets: tuple[Literal["admitted"], ...] = ()
    plan: Plan | None = None  # what every design does here, unless a design's file says otherwise
    writes: tuple[Writing, ...] = ()  # what is written of the patient, in order; for datasets
    source: str | None = None

    @model_validator(mode="after")
    def _one_reason_to_wait(self) -> Self:
        if self.if_unseen and self.waits_for is not None:
            raise ValueError("a step waits for a message or is done again for what was not seen, not both")
        if self.stream == "messages" and (self.if_unseen or self.waits_for or self.sets):
            raise ValueError("what nobody does by hand waits for nobody, is not done again, and admits nobody")
        return self


class Pathway(Frozen):
    """A pathway; its name is its file's."""

    title: Words
    about: Words
    load: Load
    steps: tuple[PathwayStep, ...] = Field(min_length=1)
    sources: tuple[str, ...]


class Rate(Frozen):
    """Something that happens by a rate and not in a pathway: a citizen's visit, a message of its own accord."""

    title: Words
    load: Load
    area: Area | Literal["citizen"]
    interaction: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    plan: Plan
    writes: tuple[Writing, ...] = ()


class MessageKind(Frozen):
    """A kind of message between health organisations."""

    name: Words
    family: Literal["plo", "dialogue", "basic", "register", "claim", "other"]
    receipt: bool = True  # whether an application receipt comes back
    silent_loss: Share | None = None  # where it is not as often as of all others
    carries: tuple[Written, ...] = ()  # which things that the sender's step wrote go with it
    whole: bool = False  # all that the sender has of the patient goes with it
