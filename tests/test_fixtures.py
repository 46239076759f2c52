"""The facts are whole: files fit their schemas, numbers say where they are from, names are known."""

from collections.abc import Iterator
from functools import cache
from math import fsum

import pytest
from pydantic import BaseModel, RootModel

from sim.base.chance import uniform
from sim.base.distribution import lognormal
from sim.facts import home
from sim.facts.catalogue import MessageFacts
from sim.facts.yaml import read, shape
from sim.model.arrangement import (
    CallDefaults,
    Hosting,
    Kind,
    Network,
    Persons,
    Product,
    Profile,
    ServiceArea,
    TelephoneRule,
    Volume,
)
from sim.model.clinical import Clinical
from sim.model.design import OwnWindow
from sim.model.evidence import Duration, Figure, SpanFigure
from sim.model.holding import ByAge, Expectation, HoldingRules, WorkRules
from sim.model.pathway import Rate
from sim.model.service import NationalService
from sim.model.words import AREAS, Area

FIXTURES = home.fixtures()
SCHEMAS = {
    "areas": RootModel[dict[Area, ServiceArea]],
    "calls": CallDefaults,
    "expectations": RootModel[dict[str, Expectation]],
    "holdings": HoldingRules,
    "hostings": RootModel[dict[str, Hosting]],
    "kinds": RootModel[dict[str, Kind]],
    "messages": MessageFacts,
    "network": Network,
    "own_window": RootModel[dict[str, OwnWindow]],
    "persons": Persons,
    "products": RootModel[dict[str, Product]],
    "profiles": RootModel[dict[str, Profile]],
    "telephone": RootModel[dict[str, TelephoneRule]],
    "volumes": RootModel[dict[str, Volume]],
    "work": WorkRules,
    **{f"clinical/{name}": RootModel[field.annotation] for name, field in Clinical.model_fields.items()},
}
# Names and codes; what numbers some of them hold are held to their sources in test_clinical.
WORDS = ("forms", "groups", "sets", "panels", "tests", "signs", "documents", "plans", "vaccines", "tasks", "parts")
NO_FIGURES = {"hostings", "expectations", "clinical/medicines", *(f"clinical/{name}" for name in WORDS)}
FOLDERS = {"services": NationalService, "rates": Rate}
FILES = sorted(
    path.relative_to(FIXTURES).with_suffix("").as_posix()
    for path in FIXTURES.rglob("*.yaml")
    if path.relative_to(FIXTURES).parts[0] not in ("designs", "pathways", "clinical")
)
OPEN_TO_ALL = {
    "eid", "helseid", "ar", "hpr", "flr", "pt", "pvk",
    "sysvak", "helsenorge", "bus", "helfo", "nav", "kpr", "apotek", "lab",
}  # fmt: skip
GATEWAYS = {"xca_nord", "xca_vest", "xca_midt", "xca_sor_ost"}  # whom the national gateway let in
WITH_READERS = {"kj", "rf", "sfm", "pps", "pjd", "okt", "vkp"}
NOT_A_SOURCE = (".md", "seeds", "/work", "/home", "scenario")


@cache
def fact(name):
    """Return the file *name*, without its ending, as its model."""
    folder = name.partition("/")[0]
    shaped = shape(read(FIXTURES / f"{name}.yaml"), SCHEMAS.get(name) or FOLDERS[folder])
    return shaped.root if isinstance(shaped, RootModel) else shaped


def folder(name):
    return {path.stem: fact(f"{name}/{path.stem}") for path in sorted((FIXTURES / name).glob("*.yaml"))}


def evidence(thing: object, where: str) -> Iterator[tuple[str, object]]:
    """Yield everything in *thing* that says how well it is known, with where it stands."""
    if isinstance(thing, Figure | SpanFigure | Duration | Profile | ByAge):
        yield where, thing
    elif isinstance(thing, BaseModel):
        for key in type(thing).model_fields:
            yield from evidence(getattr(thing, key), f"{where}.{key}")
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from evidence(value, f"{where}.{key}")
    elif isinstance(thing, list | tuple):
        for place, value in enumerate(thing):
            yield from evidence(value, f"{where}.{place}")


def steps(plan):
    waiting = [*plan.steps, *plan.after]
    while waiting:
        step = waiting.pop()
        yield step
        waiting += [*(step.at_once or ()), *step.then, *step.then_at_once]


@pytest.mark.parametrize("name", FILES)
def test_every_number_says_where_it_is_from(name):
    found = list(evidence(fact(name), name))
    for where, one in found:
        assert one.evidence != "scenario", where
        assert len(one.source) > 20, where
        assert not [word for word in NOT_A_SOURCE if word in one.source], where
    assert found or name in NO_FIGURES, "a file of facts without a fact"


@pytest.mark.parametrize("name", FILES)
def test_no_prior_is_called_found_nor_the_reverse(name):
    for where, one in evidence(fact(name), name):
        if one.evidence == "found":
            assert "wn judgement" not in one.source, where
        if one.evidence == "prior":
            assert "wn judgement" in one.source or "not found" in one.source, where


@pytest.mark.parametrize("name", ["services", "rates"])
def test_names_are_said_in_both_languages(name):
    for stem, one in folder(name).items():
        for words in (one.name, one.about) if name == "services" else (one.title,):
            assert words.nb.strip() and words.en.strip(), stem


def test_the_services_are_the_vocabulary_of_plans_and_file_names_are_roles():
    services = folder("services")
    assert set(services) == OPEN_TO_ALL | GATEWAYS | WITH_READERS
    assert {stem: one.role for stem, one in services.items()} == {stem: stem for stem in services}
    assert {role for role, one in services.items() if one.readers} == WITH_READERS


@pytest.mark.parametrize(
    ("role", "area", "date"),
    [
        ("kj", "legevakt", "2022-07-01"),
        ("pps", "gp", "2025-05-01"),
        ("pps", "hospital", "2026-09-01"),
        ("pjd", "hospital", "2020-11-01"),
        ("pjd", "gp", "2023-07-01"),
        ("okt", "gp", "2030-01-01"),
    ],
)
def test_readers_begin_when_they_were_let_in(role, area, date):
    assert fact(f"services/{role}").readers[area].start.isoformat() == date


def test_nothing_municipal_is_shared_before_there_is_a_service_for_it():
    okt = fact("services/okt")
    assert all(one.coverage.value == 0 for one in (*okt.readers.values(), *okt.publishers.values()))
    assert not {"allocation", "mental_health", "response_centre"} & set(fact("services/kj").readers)
    assert not {"home_care", "nursing_home"} & set(fact("services/pps").readers)


def test_all_areas_are_described_and_open_before_they_close():
    areas = fact("areas")
    assert sorted(areas) == sorted(AREAS)
    assert all(one.opens.value < one.closes.value for one in areas.values())


def test_every_role_of_a_kind_has_products_whose_shares_sum_to_one():
    kinds, products = fact("kinds"), fact("products")
    for role in sorted({role for kind in kinds.values() for role in kind.roles}):
        shares = [one.share.value for one in products.values() if role in one.roles]
        assert fsum(shares) == pytest.approx(1.0), role


def test_hostings_of_a_kind_are_known_and_sum_to_one():
    hostings = fact("hostings")
    for name, kind in fact("kinds").items():
        assert set(kind.hosting) <= set(hostings), name
        assert fsum(one.value for one in kind.hosting.values()) == pytest.approx(1.0), name


def test_kinds_are_dimensioned_by_one_rule():
    kinds = fact("kinds").values()
    assert len({(kind.headroom.value, kind.minimum.value, kind.queue_limit.value) for kind in kinds}) == 1


def test_national_services_stand_on_known_hostings():
    hostings = fact("hostings")
    assert {one.hosting for one in folder("services").values()} <= set(hostings)


@pytest.mark.parametrize("name", sorted(fact("profiles")))
def test_profiles_have_a_mean_of_one(name):
    profile = fact("profiles")[name]
    for weights in (profile.hours, profile.weekdays, profile.quarters):
        assert fsum(weights) / len(weights) == pytest.approx(1.0, abs=1e-3)
        assert min(weights) >= 0


def test_loads_name_volumes_profiles_and_operations_that_exist():
    volumes, profiles = fact("volumes"), fact("profiles")
    loads = [one.load for one in folder("rates").values()]
    for service in folder("services").values():
        loads += service.machines
        assert {one.operation for one in service.machines} <= set(service.operations)
    assert {one.volume for one in loads} <= set(volumes)
    assert {one.profile for one in loads} <= set(profiles)


def test_rates_call_what_there_is_and_send_kinds_that_exist_to_somebody():
    services, kinds, messages = folder("services"), fact("kinds"), fact("messages").kinds
    can = {role: set(one.operations) for role, one in services.items()}
    can |= {role: set(one.operations) for one in kinds.values() for role in one.roles}
    for name, rate in folder("rates").items():
        for step in steps(rate.plan):
            if step.call:
                role, operation = step.call.split(".")
                assert operation in can[role.partition("(")[0]], name
        for notice in rate.plan.notify:
            assert notice.message in messages, name
            assert "receive" in can[notice.to], name


def test_look_ups_in_the_registers_are_those_that_are_counted():
    volumes = fact("volumes")
    asked = {
        (role, one.volume): volumes[one.volume].per_year.value * one.share.value
        for role in ("ar", "hpr", "flr", "pt")
        for one in fact(f"services/{role}").machines
    }
    assert asked["ar", "organisation_lookups"] == volumes["organisation_lookups"].per_year.value
    others = fsum(count for (_, volume), count in asked.items() if volume == "register_lookups")
    assert 0.95 * 1.7e9 < others < 1.7e9  # people's own look-ups are the rest, as calibration says
    assert fsum(asked.values()) == pytest.approx(volumes["register_lookups"].per_year.value, rel=0.01)


def test_volumes_count_what_there_is():
    services, kinds, messages = folder("services"), fact("kinds"), fact("messages").kinds
    can = {role: set(one.operations) for role, one in services.items()}
    can |= {role: set(one.operations) for one in kinds.values() for role in one.roles}
    for name, one in fact("volumes").items():
        if one.counted is None:
            continue
        for call in one.counted.calls:
            role, operation = call.split(".")
            assert operation in can[role], name
        assert set(one.counted.messages) <= set(messages) | {kind.family for kind in messages.values()}, name


def test_every_plo_message_is_there_and_an_epikrise_is_none_of_them():
    kinds = fact("messages").kinds
    assert sum(one.family == "plo" for one in kinds.values()) == 15
    assert kinds["discharge_summary"].family == "basic"


def middle_and_tail(draw, count=20_000):
    """Return the median and the 95th percentile of *draw*, a function of a row and a die's number."""
    values = sorted(draw(lambda die, row=row: uniform(1, row, die)) for row in range(count))
    return values[count // 2] / 1e6, values[count * 95 // 100] / 1e6


@pytest.mark.parametrize(
    ("first", "behind", "at_once", "median", "tail"),
    [
        ("pps.results", ["pvk.check"], [], (0.75, 0.85), (6, 7)),  # found: about 0.8 s, 6–7 s
        ("kj.session", ["pvk.check", "rf.medicines"], [], (1.3, 1.7), (5, 6.5)),  # prior: 1.5 s, 6 s
        ("pjd.list", ["pvk.check"], ["nord", "vest", "midt", "sor_ost"], (2.2, 2.9), (7.5, 10)),  # 2.5 s, 9 s
    ],
)
def test_own_times_compose_to_what_is_seen_from_outside(first, behind, at_once, median, tail):
    def own(name):
        role, operation = name.split(".")
        time = fact(f"services/{role}").operations[operation]
        return float(time.median), time.sigma

    line = [own(name) for name in (first, *behind)]
    fan = [own(f"xca_{region}.list") for region in at_once]

    def draw(die):
        waits = [lognormal(die(k), *one) for k, one in enumerate(line)]
        slowest = max((lognormal(die(10 + k), *one) for k, one in enumerate(fan)), default=0.0)
        return sum(waits) + slowest

    middle, last = middle_and_tail(draw)
    assert median[0] < middle < median[1]
    assert tail[0] < last < tail[1]
