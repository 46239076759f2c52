"""Municipal care: decisions on services, plans with their goals, and tasks."""

from sim.base.distribution import lognormal
from sim.fhir.codes import Json
from sim.fhir.happened import Event
from sim.fhir.record import Record
from sim.fhir.written import Written
from sim.model.clinical import DecisionKind

MOST_ACTIVITIES = 4
USUAL = "daily_life"  # the plan of those whose problems have none of their own


def decide(record: Record, event: Event, to: str) -> None:
    """Decide on a municipal service: from now on it is given, as an episode of care."""
    kinds = {key: one for key, one in record.scene.clinical.decisions.items() if one.to == to}
    key = _weighed(record, event, kinds)
    one = kinds[key]
    worker = record.worker(event)
    body: Json = {
        "identifier": [record.identifier(event, f"decision/{key}")],
        "status": "active",
        "type": [{"text": one.name.nb}],
        "patient": record.subject,
        "managingOrganization": {"reference": f"Organization/{worker[5].id}"},
        "period": {"start": record.scene.day(event.done)},
    }
    if not (record.person.in_home_care or record.person.in_nursing_home):  # theirs holds until further notice
        days = lognormal(record.drawn(event, "holds"), float(one.days.median), one.days.sigma)
        body["period"] = {"start": record.scene.day(event.done), "end": record.scene.day(event.done + round(days))}
    record.kept["service"] = record.add(
        "EpisodeOfCare", key, body, event, event.done, shared=worker, word="decide", part="V"
    )


def plan(record: Record, event: Event, kind: str) -> None:
    """Start a care plan with its goals and the team that carries it out, or revise it."""
    found = record.plan
    if kind == "revise" and found is not None and found[0].by == event.system:
        made, body, number = found
        body["period"] = {**body["period"]}  # type: ignore[dict-item]
        body["note"] = [{"text": f"Evaluert {record.scene.day(event.done)}, videreføres."}]
        record.again(made, body, event)
        record.plan = made, body, number + 1
        return
    clinical, worker = record.scene.clinical, record.worker(event)
    key = _kind(record, event)
    one = clinical.plans[key]
    author = {"reference": f"PractitionerRole/{worker[0].id}"}
    members: Json = {
        "status": "active",
        "name": f"Team for {one.name.nb.lower()}",
        "subject": record.subject,
        "participant": [{"member": author}, {"member": record.subject}],
        "managingOrganization": [{"reference": f"Organization/{worker[5].id}"}],
    }
    team = record.add("CareTeam", key, members, event, event.done, shared=worker, word="plan")
    goals: list[Written] = []
    for place, goal in enumerate(one.goals):
        aim: Json = {
            "lifecycleStatus": "active",
            "description": {"text": goal.nb},
            "subject": record.subject,
            "startDate": record.scene.day(event.done),
        }
        goals.append(record.add("Goal", f"{key}/{place}", aim, event, event.done, word="plan"))
    body = {
        "status": "active",
        "intent": "plan",
        "title": one.name.nb,
        "subject": record.subject,
        "period": {"start": record.scene.day(event.done)},
        "created": record.scene.local(event.done),
        "author": author,
        "careTeam": [team.reference],
        "goal": [goal.reference for goal in goals],
        "activity": [
            {"detail": {"status": "in-progress", "description": activity.nb}}
            for activity in one.activities[:MOST_ACTIVITIES]
        ],
    }
    refers = (team, *goals)
    made = record.add("CarePlan", key, body, event, event.done, refers=refers, shared=worker, word="plan")
    record.plan = made, body, 1


def task(record: Record, event: Event, kind: str) -> None:
    """Ask somebody to act; it is done when the pathway's next step is."""
    worker = record.worker(event)
    body: Json = {
        "status": "requested",
        "intent": "order",
        "code": {"text": record.scene.clinical.tasks[kind].nb},
        "for": record.subject,
        "authoredOn": record.scene.local(event.done),
        "lastModified": record.scene.local(event.done),
        "owner": {"reference": f"Organization/{worker[5].id}"},
    }
    made = record.add("Task", kind, body, event, event.done, shared=worker, word="task")
    record.tasks[event.cause] = made, body


def _kind(record: Record, event: Event) -> str:
    """Return which plan: that of one of the patient's problems, else the plan of everyday life."""
    fitting = [had.problem.plan for had in record.had.values() if had.problem.plan is not None]
    found = tuple(dict.fromkeys(fitting)) or (USUAL,)
    return found[int(record.drawn(event, "plan") * len(found))]


def _weighed(record: Record, event: Event, kinds: dict[str, DecisionKind]) -> str:
    total = sum(one.weight.value for one in kinds.values())
    u = record.drawn(event, "decision") * total
    for key, one in kinds.items():
        u -= one.weight.value
        if u < 0:
            return key
    return next(reversed(kinds))
