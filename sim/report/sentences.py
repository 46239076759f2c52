"""What the figures say, in sentences that are made from them."""

from typing import Any

from sim.report.interactions import not_reached
from sim.report.reader import Reader
from sim.report.verdict import find

QUEUES_MATTER = 0.05  # from this share of the time on, waiting is named for itself
NEARLY = 0.02  # relative spread below which figures are called nearly equal
LEVEL = (
    ("interactions.failed", "m.failed_count"),
    ("messages.lost", "m.lost"),
    ("messages.in_flight", "m.in_flight"),
)


def summary(reader: Reader) -> list[str]:
    """Return a few sentences in plain words: what differs, what does not, and how to read the two together."""
    found = [_time(reader), _where(reader), _parts(reader)]
    if len(reader.order) > 1:
        found += _level(reader)
    missing = not_reached(reader)
    if missing:
        found.append(reader.say("say.not_reached", what="; ".join(missing)))
    return [one for one in [*found, reader.say("say.half")] if one]


def _first(reader: Reader) -> str:
    return reader.baseline if reader.baseline in reader.order else reader.order[0]


def _time(reader: Reader) -> str:
    name = _first(reader)
    median = find(reader.measures(name), "time_to_information.p50")
    if median is None:
        return ""
    said = [reader.say("say.time", seconds=reader.number.seconds(median), baseline=reader.title(name))]
    compared: dict[str, Any] = reader.comparison.document["comparisons"]  # type: ignore[assignment]
    for verdict, key in (
        ("worse", "say.longer"),
        ("better", "say.shorter"),
        ("no clear difference", "say.same"),
        ("unknown", "say.unknown"),
    ):
        names = [
            _named(reader, one, compared[one]["p50"])
            for one in reader.order
            if one in compared and compared[one]["p50"]["verdict"] == verdict
        ]
        if names:
            said.append(reader.say(key, names=reader.listed(names)))
    return " ".join(said)


def _named(reader: Reader, name: str, found: dict[str, Any]) -> str:
    """Return an alternative with its difference and, if there is one, the interval."""
    said = {"name": reader.title(name), "difference": reader.number.signed(found["difference"] or 0.0)}
    if found["interval"] is None:
        return reader.say("say.named_only", **said)
    low, high = (reader.number.signed(one) for one in found["interval"])
    return reader.say("say.named", low=low, high=high, **said)


def _where(reader: Reader) -> str:
    name = _first(reader)
    parts = reader.measures(name)["where_time_went"]
    if parts["service"] is None or not sum(parts.values()):
        return ""
    total = sum(parts.values())
    wait = parts["wait"] / total
    said = {"wait": reader.number.percent(round(wait, 4)), "baseline": reader.title(name)}
    if wait >= QUEUES_MATTER:
        return reader.say("say.where_queue", **said)
    return reader.say("say.where", share=reader.number.percent(round(parts["service"] / total, 3)), **said)


def _parts(reader: Reader) -> str:
    shares = {}
    for key in ("must", "want"):
        named = [
            reader.say("say.share", share=reader.number.percent(share), name=reader.title(name))
            for name in reader.order
            if (share := find(reader.measures(name), f"needed_parts_shown.{key}")) is not None
        ]
        shares[key] = reader.listed(named)
    return reader.say("say.parts", shares=shares["must"], wants=shares["want"]) if all(shares.values()) else ""


def _level(reader: Reader) -> list[str]:
    """Return which counts are the same in all alternatives, and which are nearly."""
    equal, nearly = [], []
    for path, key in LEVEL:
        counts = [int(find(reader.measures(name), path) or 0) for name in reader.order]
        low, high = (reader.number.whole(one) for one in (min(counts), max(counts)))
        if min(counts) == max(counts):
            equal.append(f"{reader.say(key)} ({low})")
        elif max(counts) - min(counts) <= max(1, NEARLY * max(counts)):
            nearly.append(reader.say("say.spread", what=reader.say(key), low=low, high=high))
    said = [reader.say("say.equal", what="; ".join(equal))] if equal else []
    return said + ([reader.say("say.nearly", what="; ".join(nearly))] if nearly else [])
