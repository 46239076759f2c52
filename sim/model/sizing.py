"""How many servers local and shared systems get: a choice, since no published capacity was found."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.model.evidence import Frozen, Span

Rule = Literal["total", "per_load", "equal_wait"]
RULES: tuple[Rule, ...] = ("total", "per_load", "equal_wait")
USUAL_WAIT = 100_000  # µs: what is shorter is felt as at once (Miller 1968; Nielsen 1993)


class Sizing(Frozen):
    """The rule by which systems get their servers, and the servers of those for which a number is given.

    `total`: a shared journal gets what all the journals that it stands for would have. `per_load`: servers in
    proportion to the load of the busiest hour, at least one. `equal_wait`: the fewest servers whose expected wait in
    the busiest hour is at most `wait`. `servers` goes before the rule, by role (plo) or by system (plo/4204). National
    services keep the throughput that the facts give them.
    """

    rule: Rule = "total"
    wait: Annotated[Span, Field(gt=0)] | None = None
    servers: dict[str, Annotated[int, Field(ge=1, le=100_000)]] = {}

    @model_validator(mode="before")
    @classmethod
    def _word(cls, given: object) -> object:
        return {"rule": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _wait_of_its_rule(self) -> Self:
        if self.wait is not None and self.rule != "equal_wait":
            raise ValueError(f"a wait is for equal_wait; {self.rule} has none")
        return self

    @property
    def longest_wait(self) -> int:
        """The expected wait that `equal_wait` allows, in µs."""
        return USUAL_WAIT if self.wait is None else self.wait
