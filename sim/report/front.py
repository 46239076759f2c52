"""The head of the report: what was simulated, when and for whom, and what the report is and is not."""

from datetime import timedelta

from sim.base.time import say_span
from sim.report.reader import Listener, Reader
from sim.report.rests_on import known

NAMED = 12  # municipalities named in the head; of more, so many are named as examples


def facts(reader: Listener) -> list[tuple[str, str]]:
    """Return what was simulated, as pairs of a word and what it is here."""
    scenario, say = reader.case.scenario, reader.say
    pairs = [
        ("head.measured", _measured(reader)),
        ("head.warm_up", _warm_up(reader)),
        ("head.municipalities", _municipalities(reader)),
        ("head.background", say(f"head.background_{scenario.background}")),
        ("head.load", _load(reader)),
        ("head.faults", _faults(reader)),
    ]
    changed = sorted(scenario.overrides) + [
        f"{name}: {', '.join(sorted(one.overrides))}"
        for name, one in sorted(scenario.alternatives.items())
        if one.overrides
    ]
    if changed:
        pairs.append(("head.overrides", "; ".join(changed)))
    pairs.append(("head.run", say("head.run_is", **run(reader))))
    return [(say(key), text) for key, text in pairs]


def run(reader: Listener) -> dict[str, object]:
    """Return what repeats the run: seeds, version, scenario and its fingerprint."""
    import sim

    scenario = reader.case.scenario
    return {
        "seed": scenario.seed,
        "world": scenario.world_seed,
        "version": sim.__version__,
        "scenario": reader.case.name,
        "hash": reader.case.fingerprint()[:12],
    }


def caveat(reader: Reader) -> str:
    """Return what this is and is not."""
    figures = known(reader)
    counts = {
        mark: reader.number.whole(sum(one["evidence"] == kind for one in figures))
        for mark, kind in (("priors", "prior"), ("found", "found"))
    }
    shares = reader.say("head.is_not_share", all=reader.number.whole(len(figures)), **counts)
    return f"{reader.say('head.is_not')} {shares}"


def _measured(reader: Listener) -> str:
    period = reader.case.scenario.period
    start = period.begins + timedelta(microseconds=period.lead)
    end = period.begins + timedelta(microseconds=period.microseconds)
    span = reader.span(say_span(period.microseconds - period.lead))
    return f"{reader.number.window(start, end)} ({span})"


def _warm_up(reader: Listener) -> str:
    warm_up = reader.case.scenario.period.lead
    if not warm_up:
        return reader.say("head.no_warm_up")
    return reader.say("head.warm_up_is", span=reader.span(say_span(warm_up)))


def _municipalities(reader: Listener) -> str:
    municipalities = reader.facts.municipalities
    focus = sorted(reader.case.focus, key=lambda one: -municipalities[one].inhabitants)
    names = [municipalities[one].name for one in focus]
    if len(names) <= NAMED:
        return reader.listed(names)
    count = reader.number.whole(len(names))
    return reader.say("head.municipalities_many", count=count, some=", ".join(names[:NAMED]))


def _load(reader: Listener) -> str:
    load = reader.case.scenario.load
    scale = reader.number.written(f"{load.scale:g}")
    said = reader.say("head.load_one") if load.scale == 1 else reader.say("head.load_is", scale=scale)
    if not load.streams:
        return said
    streams = [
        f"{reader.say(f'stream.{name}')} × {reader.number.written(f'{factor:g}')}"
        for name, factor in load.streams.items()
    ]
    return f"{said}; {reader.say('head.streams', streams=', '.join(streams))}"


def _faults(reader: Listener) -> str:
    period, said = reader.case.scenario.period, []
    measured = period.begins + timedelta(microseconds=period.lead)
    ends = period.begins + timedelta(microseconds=period.microseconds)
    for fault in reader.case.scenario.faults:
        outage = fault.outage
        hosting = reader.facts.hostings.get(outage.hosting or "")
        what = reader.pick(hosting.name) if hosting else reader.system(outage.system or "")
        begins = period.begins + timedelta(microseconds=period.moment(outage.at))
        until = begins + timedelta(microseconds=outage.length)
        window, kind = reader.number.window(begins, until), reader.say(f"fault.{outage.kind}")
        where = "" if begins < ends and until > measured else f" {reader.say('head.fault_outside')}"
        said.append(reader.say("head.fault_is", what=what, kind=kind, window=window) + where)
    return "; ".join(said) or reader.say("head.no_faults")
