"""What the figures say, in sentences that are made from them."""

from typing import Any

from sim.report import hours
from sim.report.gains import differences, others
from sim.report.interactions import areas, not_reached
from sim.report.ranges import digits
from sim.report.reader import FEW, Reader
from sim.report.verdict import find

QUEUES_MATTER = 0.05  # from this share of the time on, waiting is named for itself
NEAR = 0.7  # from this utilisation in an hour on, a system is near what it can do
NEARLY = 0.02  # relative spread below which figures are called nearly equal
LEVEL = (
    ("interactions.failed", "m.failed_count"),
    ("messages.lost", "m.lost"),
    ("messages.in_flight", "m.in_flight"),
)


def summary(reader: Reader) -> list[str]:
    """Return in plain words how fast, with what, for whom, where the time goes, what is full, what it hangs on."""
    found = [_parts(reader), _time(reader), _whom(reader), _municipalities(reader), _where(reader), _limit(reader)]
    if len(reader.order) > 1:
        found += [_hangs(reader), *_level(reader)]
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
    ranges: dict[str, Any] = reader.comparison.document["by_priors"]  # type: ignore[assignment]
    between, change = ranges.get(name), found["difference"] or 0.0
    # No more decimals than the range leaves a meaning.
    places = digits(between) if between else 2

    def signed(value: float) -> str:
        written = reader.number.decimal(value, places)
        return f"+{written}" if value > 0 else written

    said = {"name": reader.title(name), "difference": signed(change)}
    if found["interval"] is None:
        return reader.say("say.named_only", **said)
    low, high = found["interval"]
    luck = reader.number.seconds(round(max(high - change, change - low), 3))
    if not between:
        return reader.say("say.named", luck=luck, **said)
    least, most = (signed(one) for one in between)
    return reader.say("say.named_range", least=least, most=most, luck=luck, **said)


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


def _whom(reader: Reader) -> str:
    """Return whose interactions most of them are, and in which area what must be seen differs the most."""
    found = areas(reader)
    if len(found) < 2:
        return ""
    counts = reader.measures(_first(reader))["by_area"]
    informed = {area: counts[area]["time_to_information"]["count"] for area in found if area in counts}
    total = sum(informed.values())
    if not total:
        return ""
    share = reader.number.percent(round(informed.get(found[0], 0) / total, 3))
    said = [reader.say("say.whom", share=share, area=reader.area(found[0]))]
    spread = {}
    for area in found:
        by = [reader.measures(name)["by_area"].get(area) for name in reader.order]
        known = [one for one in by if one is not None and one["time_to_information"]["count"] >= FEW]
        shown = [one["needed_parts_shown"]["must"] for one in known]
        if len(shown) == len(reader.order) > 1 and None not in shown:
            spread[area] = (max(shown) - min(shown), shown)
    if spread:
        area = max(spread, key=lambda one: (spread[one][0], one))
        shares = [
            reader.say("say.share", share=reader.number.percent(one), name=reader.title(name))
            for name, one in zip(reader.order, spread[area][1], strict=True)
        ]
        said.append(reader.say("say.whom_must", area=reader.area(area), shares=reader.listed(shares)))
    return " ".join(said)


def _municipalities(reader: Reader) -> str:
    """Return in how many municipalities more, or less, of what must be seen is shown; and where one waits longer."""
    said = []
    for name in others(reader):
        known = list(differences(reader, name, "by_municipality").values())
        if len(known) > 1:
            times, must = [one["verdict"] for one in known], [one["must"]["verdict"] for one in known]
            found = {"worse": times.count("worse"), "better": times.count("better")}
            found |= {"more": must.count("better"), "fewer": must.count("worse")}
            counts = {key: reader.number.whole(count) for key, count in found.items()}
            said.append(reader.say("say.places_must", name=reader.title(name), **counts))
    if not said:
        return ""
    everybody = reader.number.whole(len(reader.case.focus))
    where = reader.say("say.municipalities", all=everybody, each=reader.listed(said))
    by = [differences(reader, name, "by_municipality") for name in others(reader)]
    dealt = {number for one in by for number, row in one.items() if row["dealt"]}
    return f"{where} {reader.say('say.dealt', count=reader.number.whole(len(dealt)))}" if dealt else where


def _limit(reader: Reader) -> str:
    """Return which systems were near what they can do in some hour, and which was the nearest."""
    near: dict[str, None] = {}
    for name in reader.order:
        for role, one in hours.pages(reader, name)["utilisation"].items():
            if max(one["busiest"]) >= NEAR:
                near[hours.label(reader, role)] = None
    named = reader.say("say.limit_near", what=reader.listed(list(near))) if near else reader.say("say.limit_none")
    peak = hours.peak(reader)
    return f"{named} {peak}" if peak else ""


def _hangs(reader: Reader) -> str:
    """Return which service time moves the alternatives apart the most, and whether any changes their order."""
    rows: list[dict[str, Any]] = reader.comparison.hangs_on
    if not rows:
        return ""
    turned = [row["figure"] for row in rows if row["changes_order"]]
    order = reader.say("say.hangs_order", what=reader.listed(turned)) if turned else reader.say("say.hangs_none")
    ends = {name: (rows[0]["difference_at_low"][name], rows[0]["difference_at_high"][name]) for name in others(reader)}
    if not ends:
        return order
    name = max(ends, key=lambda one: (abs(ends[one][1] - ends[one][0]), one))
    low, high = (reader.number.signed(end) for end in ends[name])
    values = {end: reader.span(rows[0][end]) for end in ("low", "high")}
    figure = {"figure": rows[0]["figure"], "name": reader.title(name), "to": high, "at": low}
    return f"{order} {reader.say('say.hangs_most', **figure, **values)}"


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
