"""Call plans under another rule of what platforms keep, and of how they hear of what is written.

The designs' plans are written for a hybrid that is told at once. A platform that keeps copies of everything answers
itself where the plans let it look things up; one that keeps an index alone reads everything where it lies, from those
who have written of the person.
"""

from sim.ecosystem.roles import split_call
from sim.model.design import Plan, Step
from sim.model.holding import HoldingRules
from sim.model.scenario import PlatformRule
from sim.model.words import KNOWN_TO, MUNICIPAL_JOURNALS

READ_WITHIN = 2_000_000  # µs: a platform's own patience with a journal, as in the designs' plans


def under(plan: Plan, rule: PlatformRule, holdings: HoldingRules) -> Plan:
    """Return a plan as it is under a rule."""
    if rule == PlatformRule():
        return plan
    steps = tuple(_step(step, rule, holdings) for step in plan.steps)
    told = tuple(step for step in plan.after if rule.ingest == "event" or not _is(step, "event"))
    return plan.model_copy(update={"steps": steps, "after": told})


def _step(step: Step, rule: PlatformRule, holdings: HoldingRules) -> Step:
    below: dict[str, object] = {}
    for name in ("at_once", "in_turn", "then", "then_at_once"):
        inside: tuple[Step, ...] | None = getattr(step, name)
        if inside:
            below[name] = tuple(_step(one, rule, holdings) for one in inside)
    step = step.model_copy(update=below)
    if rule.store == "copy" and _is(step, "index"):
        return _kept(step)
    if rule.store == "index" and _is(step, "overview") and step.gives:
        return _looked_up(step, holdings)
    return step


def _is(step: Step, operation: str) -> bool:
    if step.call is None:
        return False
    role, _, asked = split_call(step.call)
    return role == "plat" and asked == operation


def _kept(step: Step) -> Step:
    """Return a look-up whose journals need not be asked: the platform has what they would have given."""
    inside = (*step.then, *step.then_at_once)
    read = [one for one in inside if one.call is not None and split_call(one.call)[0] in MUNICIPAL_JOURNALS]
    if not read:
        return step
    others = tuple(one for one in inside if one not in read)
    parts = tuple(dict.fromkeys(part for one in read for part in one.gives))
    call = (step.call or "").replace(".index", ".read")
    return step.model_copy(update={"call": call, "gives": parts, "then": others, "then_at_once": ()})


def _looked_up(step: Step, holdings: HoldingRules) -> Step:
    """Return an overview that is put together from the journals of those who have written of the person."""
    who = (step.call or "").partition(".")[0].removeprefix("plat")
    reads = []
    for author in MUNICIPAL_JOURNALS:
        written = holdings.written.get(author, {})  # type: ignore[call-overload]
        parts = tuple(part for part in step.gives if part in written)
        if parts:
            reads.append(
                Step(
                    call=f"{author}{who}.read", luck=f"{author}.read", gives=parts, when=(KNOWN_TO[author],),
                    timeout=READ_WITHIN, attempts=1,
                )
            )  # fmt: skip
    then = (*step.then, *((Step(at_once=step.then_at_once),) if step.then_at_once else ()))
    call = (step.call or "").replace(".overview", ".index")
    first = (Step(at_once=tuple(reads)),) if reads else ()
    return step.model_copy(update={"call": call, "gives": (), "then": (*first, *then), "then_at_once": ()})
