"""What a patient's record shows to whoever reads it: elements, profiles, states, steps that wrote, and differences.

Each is a short text, so that a set of patients can be chosen who together show everything that is ever written.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from orjson import loads

from sim.fhir.codes import NO_BASIS
from sim.fhir.views import Views
from sim.model.words import Fate

# Elements whose value is a state or a choice of the model, not a fact about somebody.
STATES = frozenset({
    "status", "docStatus", "lifecycleStatus", "intent", "criticality", "gender", "action", "outcome", "use", "mode",
    "type", "system", "periodUnit", "preferred", "requestor",
})  # fmt: skip
# Elements whose code is one: not those that name a diagnosis, a medicine or a test.
CHOICES = frozenset({
    "class", "category", "clinicalStatus", "verificationStatus", "interpretation", "scope", "relationship", "type",
    "purposeOfEvent", "purposeOfUse", "activity", "connectionType",
})  # fmt: skip
BEFORE = "before"  # the step of what was written before the period

Text = str


def shown(views: Views, key: Iterable[bytes]) -> frozenset[Text]:
    """Return everything that a patient's record shows: in truth, in the systems, and in the lines of its key."""
    record = views.record
    found = _read(record.patient.line)
    scene, people = record.scene, list(record.patient.shared)
    for one in record.all:
        step = scene.steps[one.event.step].name if one.event is not None and one.event.step >= 0 else BEFORE
        found[_joined(step, one.type)] = None
        found.update(_read(one.line))
        people += one.shared
    for event in record.happened:  # a step may write nothing but that something is over now
        found[f"{scene.steps[event.step].name}{', done' if event.is_written else ', not done'}"] = None
    for somebody in dict.fromkeys(people):
        found.update(dict.fromkeys(_of_shared(somebody.id, somebody.line)))
    found.update(dict.fromkeys(_sent(views)))
    found.update(dict.fromkeys(_held(views)))
    found.update(dict.fromkeys(_differs(views, key)))
    return frozenset(found)


def _differs(views: Views, key: Iterable[bytes]) -> Iterator[Text]:
    """Yield how each kind of system differs from the truth, and why."""
    roles = {views.record.scene.views[system]: _role(views, system) for system in (*views.held, *views.because)}
    for line in key:
        said = loads(line)
        yield f"{roles[said['view']]}: {said['difference']}, {said['cause']}"


def _role(views: Views, system: int) -> str:
    """Return the kind of a system: one office's journal is like another's."""
    return views.record.scene.systems[system].name.partition("/")[0]


def _sent(views: Views) -> Iterator[Text]:
    """Yield how far messages came."""
    length = views.record.scene.length
    for sent in views.record.sent:
        is_opened = 0 <= sent.opened < length
        yield f"message: {Fate(sent.fate).name.lower()}{', opened' if is_opened else ''}"


def _held(views: Views) -> Iterator[Text]:
    """Yield which types each kind of system holds, and what copies show that the original shows no longer."""
    for system, held in views.held.items():
        role = _role(views, system)
        for one, line in held.items():
            yield _has(role, one.type)
            if line is not one.line and line != one.line:
                yield from (f"copy of {text}" for text in _read(line))


@cache
def _of_shared(_id: str, line: bytes) -> tuple[Text, ...]:
    return tuple(_read(line))


def _read(line: bytes) -> dict[Text, None]:
    """Return the paths of the elements that a resource has, and the states that it is in."""
    body = loads(line)
    kind = body["resourceType"]
    meta = body.pop("meta", {})
    found: dict[Text, None] = {kind: None}
    for profile in meta.get("profile", ()):
        found[f"{kind}: profile {profile.removeprefix(NO_BASIS)}"] = None
    _walk(body, kind, found)
    return found


def _walk(body: dict[str, object], path: str, found: dict[Text, None]) -> None:
    for key, value in body.items():
        at, says = _step(path, key)
        found[at] = None
        if type(value) is dict:
            _walk(value, at, found)
        elif type(value) is list:
            for one in value:
                if type(one) is dict:
                    _walk(one, at, found)
        elif says:
            found[f"{at}={value}"] = None


@cache
def _step(path: str, key: str) -> tuple[str, bool]:
    """Return the path of an element, and whether its value is a state."""
    around = path.split(".")[::-1]
    if key == "code":
        above = around[1] if around[0] == "coding" and len(around) > 1 else around[0]
        return f"{path}.{key}", above in CHOICES
    return f"{path}.{key}", key in STATES or (key == "url" and around[0] == "extension")


@cache
def _joined(step: str, kind: str) -> Text:
    return f"{step} writes {kind}"


@cache
def _has(role: str, kind: str) -> Text:
    return f"{role} holds {kind}"
