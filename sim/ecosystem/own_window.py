"""Call plans as they are once the national services are completed.

Then everybody reads them in the own work window, and all designs read the same: what fixtures/own_window.yaml lists
stands in the place of whatever a design's plan asks of these services today, above all in kjernejournal's window beside
the journal. What a design has of its own (its journal, its platform, its chart) stays as it is.
"""

from sim.ecosystem.roles import split_call
from sim.facts.catalogue import Facts
from sim.model.design import OwnWindow, Plan, Step

# No national call is made without these two; in the order in which they are asked.
LOG_IN = Step(
    call="helseid.login", once_per="shift", timeout=15_000_000, attempts=1, needed=True,
    then=(Step(call="eid.login", timeout=10_000_000, attempts=1, needed=True),),
)  # fmt: skip
TOKEN = Step(call="helseid.token", once_per="patient", timeout=5_000_000, attempts=2, back_off=200_000, needed=True)
NATIONAL = "national"  # the luck of the bracket in which plans ask the national services


def completed(facts: Facts, key: str, plan: Plan) -> Plan:
    """Return the plan of an interaction as it is with the services completed; the same, if its window asks nothing."""
    window = facts.own_window.get(key)
    if window is None:
        return plan
    replaced = _replaced(facts)
    kept = tuple(one for step in plan.steps if (one := _without(step, replaced)) is not None)
    needed = any(step.needed and _role(step) in replaced for step in plan.steps)
    steps = tuple(_rung_up(step, window) for step in kept)
    return plan.model_copy(update={"steps": _with(steps, window.asks, needed)})


def _replaced(facts: Facts) -> set[str]:
    """Return the services that the window asks for parts of the record: what a plan asks of them else, it replaces."""
    asked = (_role(one) for window in facts.own_window.values() for step in window.asks for one in step.walk())
    return {role for role in asked if role and facts.services[role].parts}


def _role(step: Step) -> str:
    return split_call(step.call)[0] if step.call else ""


def _without(step: Step, replaced: set[str]) -> Step | None:
    """Return a step without the calls of some roles and what stands below them; None, if nothing is left of it."""
    if _role(step) in replaced:
        return None
    below: dict[str, object] = {}
    for name in ("at_once", "in_turn", "then", "then_at_once"):
        inside: tuple[Step, ...] | None = getattr(step, name)
        if inside:
            below[name] = tuple(one for each in inside if (one := _without(each, replaced)) is not None)
            if not below[name] and name in ("at_once", "in_turn"):
                return None
    return step.model_copy(update=below) if below else step


def _rung_up(step: Step, window: OwnWindow) -> Step:
    """Return a telephone call as often as it is still made when the window has shown the medicines; else the step."""
    if step.telephone is None or window.rings is None:
        return step
    return step.model_copy(update={"p": window.rings})


def _with(steps: tuple[Step, ...], asks: tuple[Step, ...], needed: bool) -> tuple[Step, ...]:
    """Return a plan's steps with the window's calls at the end of its national bracket, or in one of their own.

    The bracket is asked each time: how often somebody opens kjernejournal's window no longer matters. One of their own
    stands behind what the own journal shows.
    """
    for place, step in enumerate(steps):
        if step.luck == NATIONAL and step.in_turn is not None:
            whole = step.model_copy(update={"in_turn": (*step.in_turn, *asks), "p": None})
            return (*steps[:place], whole, *steps[place + 1 :])
    has_log_in = any(each.call == LOG_IN.call for step in steps for each in step.walk())
    bracket = Step(luck=NATIONAL, needed=needed, in_turn=(*(() if has_log_in else (LOG_IN,)), TOKEN, *asks))
    place = max((n + 1 for n, step in enumerate(steps) if _role(step) == "own"), default=0)
    return (*steps[:place], bracket, *steps[place:])
