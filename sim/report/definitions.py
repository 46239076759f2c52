"""How to read each measure, which laws were checked, and what is not modelled yet."""

from sim.report.reader import Reader
from sim.report.verdict import find, span_of

MEASURES = (
    *("interaction", "first", "all", "percentile", "interval", "within", "parts", "failed", "messages"),
    *("telephone", "hops", "systems", "where", "utilisation"),
)
LAWS = ("conservation", "little", "sum", "order")


def measures(reader: Reader) -> list[tuple[str, str, str]]:
    """Return each measure: the id that tables link to, its name, and what it is."""
    first = reader.order[0]
    minutes = find(reader.measures(first), "staff_minutes.telephone") or 0.0
    offered = [int(find(reader.measures(name), "interactions.offered") or 0) for name in reader.order]
    filled = {
        "interaction": {"offered": span_of(reader, offered)},
        "telephone": {"minutes": reader.number.decimal(minutes, 1), "baseline": reader.title(first)},
    }
    return [
        (f"d-{key}", reader.say(f"def.{key}"), reader.say(f"def.{key}_is", **filled.get(key, {}))) for key in MEASURES
    ]


def laws(reader: Reader) -> list[str]:
    """Return the laws that each alternative was held to."""
    return [reader.say(f"law.{key}") for key in LAWS]


def missing(reader: Reader) -> list[str]:
    """Return what the model leaves out."""
    found = [reader.say(f"missing.{key}") for key in ("money", "access", "more")]
    return found if reader.case.scenario.faults else [*found, reader.say("missing.faults")]
