"""From a call plan as it is written to the tree of nodes that an engine reads.

What a call costs, whether the caller may make it on the day, and what happens when the plan does not say: all of
it is looked up here, once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sim.base.chance import label
from sim.base.time import HOUR
from sim.ecosystem.arrangement import PlanSet, among, own_window_share
from sim.ecosystem.own_window import completed
from sim.ecosystem.roles import kind_of, split_call
from sim.ecosystem.sources import source_of
from sim.facts.catalogue import Facts
from sim.model.design import Notice, Plan, Step, Telephone
from sim.model.plan import FOREVER, CallPlan, Node, Phone, Tell
from sim.model.scenario import Services
from sim.model.source import Source, mark
from sim.model.words import AUTHOR_BIT, CONDITION_BIT, ONCE_PER, PART_BIT

ALWAYS_HERE = ("own",)
RINGS_IN = {"ward": "hospital", "night_patrol": "home_care"}  # in whose hours a telephone is answered


def part_bits(parts: Iterable[str]) -> int:
    """Return parts of a record as bits."""
    return sum(PART_BIT[part] for part in dict.fromkeys(parts))


def _author_bits(authors: Iterable[str]) -> int:
    """Return authors as bits; all, if none is named. What is nobody's own is always asked for."""
    named = sum(AUTHOR_BIT[author] for author in authors)
    return named | AUTHOR_BIT["everyone"] if named else 0xFF


@dataclass(frozen=True)
class _Asked:
    """Who asks: an area's people, themselves or (not `here`) a national service behind its own door for them.

    `asker` is the role that asks; `second` is whether the answer is shown in a second window.
    """

    area: str
    here: bool = True
    asker: str = "own"
    second: bool = False


class Compiler:
    """Turns plans of one set into nodes, on one date, the national *services* come so far.

    *shown* are the `sources` of the facts.
    """

    def __init__(self, facts: Facts, services: Services, plans: PlanSet, on: date, shown: tuple[Source, ...]) -> None:
        self.facts = facts
        self.services = services
        self.own_window = plans.own_window
        self.on = on
        self.shown = shown
        self.kinds = list(facts.messages.kinds)

    def plan(self, key: str, plan: Plan) -> CallPlan:
        """Return one plan."""
        area = key.partition(".")[0]
        if self.own_window:
            plan = completed(self.facts, key, plan)
        return CallPlan(
            key=key,
            of=_author_bits(plan.needs.of),
            completed=self.services == "completed",
            must=part_bits(plan.needs.must),
            want=part_bits(plan.needs.want),
            steps=self._steps(plan.steps, _Asked(area)),
            after=self._steps(plan.after, _Asked(area)),
            tell=tuple(self._tell(notice, place) for place, notice in enumerate(plan.notify)),
        )

    def _steps(self, steps: tuple[Step, ...], by: _Asked) -> tuple[Node, ...]:
        nodes = (self._step(step, by) for step in steps)
        return tuple(node for node in nodes if node is not None)

    def _step(self, step: Step, by: _Asked) -> Node | None:
        """Return a step's node, or None when nobody of the area may make the call on the day."""
        if step.window is not None:
            by = replace(by, second=step.window == "second")
        when_all, when_none = _conditions(step.when)
        p = 1.0 if step.p is None else step.p.value
        guards: dict[str, Any] = {
            "when_all": when_all,
            "when_none": when_none,
            "if_missing": part_bits(step.if_missing),
            "p": p,
        }
        if step.telephone is not None:
            asks = f"telephone.{step.telephone.to}"
            return Node(asks=asks, luck=label(step.luck or asks), phone=self._phone(step.telephone), **guards)
        if step.call is None:
            children = self._steps(step.at_once or step.in_turn or (), by)
            if not children:
                return None
            asks = "at_once" if step.at_once is not None else "in_turn"
            return Node(
                asks=asks,
                luck=label(step.luck or asks),
                children=children,
                at_once=step.at_once is not None,
                timeout=FOREVER if step.timeout is None else step.timeout,
                needed=step.needed,
                **guards,
            )
        return self._call(step, by, guards)

    def _call(self, step: Step, by: _Asked, guards: dict[str, Any]) -> Node | None:
        role, scope, operation = split_call(step.call or "")
        access = self._access(role, by.area) if by.here else 1.0
        if access == 0.0:
            return None
        calls = self.facts.calls
        usual = calls.patience if role in ALWAYS_HERE else calls.timeout
        timeout = usual.value if step.timeout is None else step.timeout
        cache, lifetime = "", 0
        if step.cache is not None:
            cache, lifetime = step.cache.by, step.cache.lifetime
        elif step.once_per in ONCE_PER:
            cache, lifetime = ONCE_PER[step.once_per], calls.once_per[step.once_per].value
        attempts = round(calls.attempts.value) if step.attempts is None else step.attempts
        children, at_once = self._below(step, role, operation, by)
        return Node(
            asks=f"{step.call}",
            luck=label(step.luck or f"{kind_of(role)}.{operation}"),
            role=role,
            scope=scope,
            operation=operation,
            gives=self._gives(step, by),
            access=access,
            access_luck=label(f"access/{role}"),
            cache=cache,  # type: ignore[arg-type]
            lifetime=lifetime,
            timeout=FOREVER if step.through else timeout,
            attempts=1 if role in ALWAYS_HERE and step.attempts is None else attempts,
            back_off=calls.back_off.value if step.back_off is None else step.back_off,
            needed=step.needed,
            holds=step.holds,
            through=step.through,
            children=children,
            at_once=at_once,
            otherwise=self._phone(step.otherwise) if isinstance(step.otherwise, Telephone) else None,
            once_per=step.once_per or "",
            **guards,
        )

    def _gives(self, step: Step, by: _Asked) -> int:
        """Return the parts that a call gives, with the bit of their source."""
        if not step.gives or step.call is None:
            return 0
        return part_bits(step.gives) | mark(self.shown.index(source_of(step.call, second=by.second)))

    def _below(self, step: Step, role: str, operation: str, by: _Asked) -> tuple[tuple[Node, ...], bool]:
        """Return what the system called asks in its turn, and whether at once.

        Two things stand in no plan because they hold in all: a national service asks the privacy component
        before it answers, and a product whose log-in goes through HelseID asks it.
        """
        service = self.facts.services.get(role)
        # What a national service asks behind its own door is its own business.
        behind = replace(by, here=by.here and service is None, asker=role)
        children = self._steps(step.then_at_once or step.then, behind)
        at_once = bool(step.then_at_once)
        first: Node | None = None
        if service is not None and operation in service.asks_privacy and by.asker != role:
            first = self._behind("pvk", "check", self.facts.calls.privacy_timeout.value)
        elif role == "own" and operation == "login" and not children:
            eid = self._behind("eid", "login", self.facts.calls.login_timeout.value)
            first = replace(
                self._behind("helseid", "login", self.facts.calls.login_timeout.value),
                children=(eid,),
                when_all=CONDITION_BIT["login_by_helseid"],
                cache="clinician",
                lifetime=self.facts.calls.once_per["login"].value,
            )
        if first is None:
            return children, at_once
        if at_once and len(children) > 1:
            children = (Node(asks="at_once", luck=label("at_once"), children=children, at_once=True),)
        return (first, *children), False

    def _behind(self, role: str, operation: str, timeout: int) -> Node:
        """Return a call that a system cannot answer without."""
        asks = f"{role}.{operation}"
        return Node(
            asks=asks, luck=label(asks), role=role, operation=operation, timeout=timeout, attempts=1, needed=True
        )

    def _access(self, role: str, area: str) -> float:
        """Return the share of the area's units that may read a service on the day; 1 when it is open to all."""
        service = self.facts.services.get(role)
        if service is None or not service.readers or area == "citizen" or self.services == "completed":
            return 1.0
        access = service.readers.get(area)  # type: ignore[call-overload]
        if access is None or access.start > self.on:
            return 0.0
        share = float(access.coverage.value)
        if self.services == "as_is":
            return share
        return among(share, own_window_share(self.facts, area), self.own_window)

    def _phone(self, telephone: Telephone) -> Phone:
        rule = self.facts.telephone[telephone.to]
        area = self.facts.areas[RINGS_IN.get(telephone.to, telephone.to)]
        return Phone(
            telephone.to,
            rule.minutes.value / rule.answered.value,
            rule.answered.value,
            round(area.opens.value * HOUR),
            round(area.closes.value * HOUR),
            area.weekends,
        )

    def _tell(self, notice: Notice, place: int) -> Tell:
        when_all, when_none = _conditions(notice.when)
        role, _, scope = notice.to.partition("(")
        return Tell(
            kind=self.kinds.index(notice.message),
            luck=label(f"{notice.message}/{notice.to}/{place}"),
            to=role,
            scope=scope.rstrip(")"),  # type: ignore[arg-type]
            task=notice.task,
            p=1.0 if notice.p is None else notice.p.value,
            when_all=when_all,
            when_none=when_none,
        )


def _conditions(words: tuple[str, ...]) -> tuple[int, int]:
    """Return the bits that must hold and the bits that must not."""
    must = sum(CONDITION_BIT[word] for word in words if not word.startswith("not "))
    must_not = sum(CONDITION_BIT[word.removeprefix("not ")] for word in words if word.startswith("not "))
    return must, must_not


def leg_nodes(facts: Facts) -> tuple[Node, Node, Node, Node]:
    """Return the four legs of a message: sender's server, bus, receiver's server, receiver."""
    rule = facts.messages.rule

    def leg(asks: str, operation: str) -> Node:
        return Node(
            asks=asks,
            luck=label(asks),
            role="leg",
            operation=operation,
            timeout=rule.transport_timeout.value,
            attempts=1 + round(rule.retries.value),
            back_off=rule.retry_after.value,
        )

    return (
        leg("msg.transport/out", "transport"),
        leg("bus.transport", "transport"),
        leg("msg.transport/in", "transport"),
        leg("receiver.receive", "receive"),
    )
