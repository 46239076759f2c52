"""What a figure of the facts is called: whose it is and what it says, in words, from where it stands."""

from collections.abc import Callable
from typing import Any

from sim.experiment.priors import Prior
from sim.model.words import AREA_OF
from sim.report.reader import Listener


def name(reader: Listener, prior: Prior) -> str:
    """Return a prior's name; where no words are known, its path."""
    table, *rest = (str(word) for word in prior.places[0])
    tables: dict[str, Callable[[Listener, list[str], Prior], str]] = {
        "services": _service,
        "kinds": _kind,
        "products": _product,
        "designs": _design,
        "pathways": _pathway,
        "rates": _pathway,
        "volumes": _volume,
        "telephone": _telephone,
        "areas": _area,
        "network": _link,
        "calls": lambda reader, rest, _: reader.say("what.calls", part=_plain(".".join(rest))),
        "messages": lambda reader, rest, _: f"{reader.say('what.message')}: {_plain(rest[-1])}",
        "persons": _persons,
        "holdings": _holdings,
        "work": lambda reader, rest, _: reader.say("what.work", part=_plain(rest[-1])),
    }
    found = tables[table](reader, rest, prior) if table in tables else prior.path
    return found[:1].upper() + found[1:]


def between(reader: Listener, row: dict[str, Any]) -> str:
    """Return a prior's range about its value: 0 – 0.3 – 0.6."""
    return " – ".join(reader.span(row[end]) for end in ("low", "value", "high"))


def _service(reader: Listener, rest: list[str], _: Prior) -> str:
    role = reader.role(rest[0])
    if rest[1] == "operations":
        return f"{role}, {_plain(rest[2])}: {reader.say('what.time')}"
    if rest[1] in ("readers", "publishers"):
        key = "what.reads" if rest[1] == "readers" else "what.publishes"
        return f"{role}: {reader.say(key, area=_lower(reader.area(rest[2])))}"
    return f"{role}: {_known(reader, rest, _plain('.'.join(rest[1:])))}"


def _kind(reader: Listener, rest: list[str], _: Prior) -> str:
    kind = reader.pick(reader.facts.kinds[rest[0]].name)
    if rest[1] == "operations":
        return f"{kind}, {_plain(rest[2])}: {reader.say('what.time')}"
    return f"{kind}: {_known(reader, rest, _plain('.'.join(rest[1:])))}"


def _product(reader: Listener, rest: list[str], _: Prior) -> str:
    return f"{reader.pick(reader.facts.products[rest[0]].name)}: {_known(reader, rest, rest[-1])}"


def _design(reader: Listener, rest: list[str], prior: Prior) -> str:
    design = reader.pick(reader.facts.designs[rest[0]].title)
    if rest[1] != "plans":
        return f"{design}: {reader.say('what.joined' if rest[-1] == 'joined' else f'what.gp_{rest[-1]}')}"
    return f"{design}: {_lower(_act(reader, rest[2]))}, {_asked(reader, rest, prior)}"


def _pathway(reader: Listener, rest: list[str], prior: Prior) -> str:
    known: Any = reader.facts.pathways.get(rest[0]) or reader.facts.rates[rest[0]]
    title = reader.pick(known.title)
    if rest[1] == "steps":
        step = known.steps[int(rest[2])]
        act = _lower(_act(reader, f"{step.area}.{step.interaction}"))
        if "plan" in rest:
            return f"{title}: {act}, {_asked(reader, rest, prior)}"
        before = rest[-1] == "after"
        return f"{title}: {reader.say('what.after')} {act}" if before else f"{title}: {act}, {reader.say('what.often')}"
    if "plan" in rest:
        return f"{title}: {_asked(reader, rest, prior)}"
    return f"{title}: {_known(reader, rest, rest[-1])}"


def _volume(reader: Listener, rest: list[str], _: Prior) -> str:
    return f"{reader.pick(reader.facts.volumes[rest[0]].name)}: {_known(reader, rest, rest[-1])}"


def _telephone(reader: Listener, rest: list[str], _: Prior) -> str:
    return f"{reader.say('what.telephone', whom=_whom(reader, rest[0]))}: {_known(reader, rest, rest[-1])}"


def _area(reader: Listener, rest: list[str], _: Prior) -> str:
    return f"{reader.area(rest[0])}: {_known(reader, rest, rest[-1])}"


def _link(reader: Listener, rest: list[str], _: Prior) -> str:
    return reader.say("what.link", link=_plain(rest[1]), part=_plain(rest[-1]))


def _persons(reader: Listener, rest: list[str], _: Prior) -> str:
    return _known(reader, rest, reader.say("what.persons", part=_plain(".".join(rest))))


def _holdings(reader: Listener, rest: list[str], _: Prior) -> str:
    """Return who is known to whom, or which part somebody has written: Home care: notes."""
    if rest[0] in ("known", "contacts"):
        return reader.say(f"what.{rest[0]}_to", area=_lower(reader.area(AREA_OF[rest[1]])))
    if rest[0] == "written":
        return reader.say("what.written", area=_lower(reader.area(AREA_OF[rest[1]])), part=reader.part(rest[2]))
    if rest[0] == "changes":
        return reader.say("what.changes", part=reader.part(rest[1]))
    return reader.say("what.holdings", part=_plain(".".join(rest)))


def _act(reader: Listener, key: str) -> str:
    area, _, act = key.partition(".")
    return reader.act(area, act)


def _asked(reader: Listener, rest: list[str], prior: Prior) -> str:
    """Return what a step of a plan asks, and that it is how often: Kjernejournal, medicines."""
    if "notify" in rest:
        return reader.say("what.told")
    role, _, operation = prior.call.partition(".")
    if role == "telephone":
        asked = reader.say("what.telephone", whom=_whom(reader, operation))
    else:
        asked = f"{reader.role(role.partition('(')[0])} {_plain(operation)}".strip()
    return f"{asked}: {reader.say('what.often')}"


def _whom(reader: Listener, whom: str) -> str:
    return _lower(reader.area(whom))


def _known(reader: Listener, rest: list[str], otherwise: str) -> str:
    return reader.known(f"what.{rest[-1]}", otherwise)


def _plain(word: str) -> str:
    return word.replace("_", " ")


def _lower(words: str) -> str:
    """Return words as they stand inside a sentence; what is written in capitals stays so."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
