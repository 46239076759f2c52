"""Norway's municipalities, hospitals and Helseplattformen, as `fixtures/geography` has them.

Every table is read once and kept; what is returned cannot be changed. Its sources stand at its top.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from sim.facts import table
from sim.facts.home import fixtures
from sim.facts.problem import did_you_mean
from sim.facts.table import Cell, Row
from sim.model.hospital import Catchment, HealthTrust, Hospital, Journal
from sim.model.municipality import GoLive, Municipality, Region, Status

Count = Literal["as-is", "confirmed", "listed"]

_AGES = ("0_5", "6_15", "16_19", "20_44", "45_66", "67_79", "80_89", "90_up")
_MUNICIPALITY: Mapping[str, Cell] = {
    "number": table.number,
    "name": table.text,
    "county_number": table.text,
    "county": table.text,
    "region": table.one_of(*get_args(Region)),
    "inhabitants": table.whole,
    "year": table.whole,
    "lat": table.decimal,
    "lon": table.decimal,
    **{f"ages_{group}": table.whole for group in _AGES},
}
_COUNTED: Mapping[Count, tuple[Status, ...]] = {
    "confirmed": ("live",),
    "as-is": ("live", "listed"),
    "listed": ("live", "listed", "undecided"),
}


def municipalities(year: int = 2024) -> Mapping[str, Municipality]:
    """Return the municipalities of 1 January *year*, by number: 357 in 2024, 356 in 2020."""
    if year not in (2020, 2024):
        raise ValueError(f"no municipalities of {year}; there are those of 2020 and of 2024")
    return _municipalities(year)


@cache
def _municipalities(year: int) -> Mapping[str, Municipality]:
    if year == 2020:
        rows = _read("municipalities_2020.csv", _MUNICIPALITY, "number")
    else:
        columns = {**_MUNICIPALITY, "gp_lists": table.maybe(table.whole)}
        rows = _read("municipalities.csv", columns, "number")
    found = (_municipality(row) for row in rows)
    return MappingProxyType({one.number: one for one in sorted(found, key=lambda one: one.number)})


def _municipality(row: Row) -> Municipality:
    ages = tuple(row.pop(f"ages_{group}") for group in _AGES)
    return Municipality(**row, ages=ages)


@cache
def hospitals() -> Mapping[str, Hospital]:
    """Return the local hospitals by code, roughly from north to south."""
    columns = {
        "code": table.text,
        "name": table.text,
        "trust": table.text,
        "region": table.one_of(*get_args(Region)),
        "municipality": table.number,
        "journal": table.one_of(*get_args(Journal)),
    }
    return MappingProxyType({row["code"]: Hospital(**row) for row in _read("hospitals.csv", columns, "code")})


@cache
def health_trusts() -> Mapping[str, HealthTrust]:
    """Return the health trusts by name; a hospital's `trust` is one of them."""
    columns = {
        "name": table.text,
        "area": table.text,
        "regional_trust": table.text,
        "region": table.one_of(*get_args(Region)),
        "inhabitants": table.whole,
        "year": table.whole,
    }
    rows = _read("health_trusts.csv", columns, "name")
    return MappingProxyType({row["name"]: HealthTrust(**row) for row in rows})


@cache
def catchments() -> Mapping[str, tuple[Catchment, ...]]:
    """Return the local hospitals of each municipality of 2024, each with its share of the inhabitants.

    Nearly all have one. Oslo and Bergen are divided by ward, and their shares sum to 1.
    """
    columns = {
        "municipality": table.number,
        "name": table.text,
        "hospital": table.text,
        "share": table.decimal,
    }
    found: dict[str, list[Catchment]] = {}
    for row in _read("catchments.csv", columns, "municipality", "hospital"):
        found.setdefault(row["municipality"], []).append(Catchment(row["hospital"], row["share"]))
    return MappingProxyType({number: tuple(found[number]) for number in sorted(found)})


@cache
def legevakt_hosts() -> Mapping[str, str]:
    """Return for each municipality of 2024 the one whose legevakt serves it: itself, or the host of its district."""
    columns = {"municipality": table.number, "name": table.text, "host": table.number}
    rows = _read("legevakt_districts.csv", columns, "municipality")
    return MappingProxyType({row["municipality"]: row["host"] for row in rows})


@cache
def renumbered() -> Mapping[str, tuple[str, ...]]:
    """Return for each number of 2020 those of 2024: often itself, and two for Ålesund, which was divided."""
    columns = {
        "number_2020": table.number,
        "name_2020": table.text,
        "number_2024": table.number,
        "name_2024": table.text,
    }
    found: dict[str, list[str]] = {}
    for row in _read("renumbered.csv", columns, "number_2020", "number_2024"):
        found.setdefault(row["number_2020"], []).append(row["number_2024"])
    return MappingProxyType({number: tuple(found[number]) for number in sorted(found)})


def explain_number(number: str) -> str:
    """Return a sentence on what *number* is today, or what may have been meant by it. It may be a name.

    Numbers from before 2020 are not known.

    >>> explain_number("3024")
    '3024 was Bærum in 2020; since 2024 it is 3201'
    >>> explain_number("1507")
    '1507 was Ålesund in 2020; since 2024 it is 1508 (Ålesund) and 1580 (Haram)'
    >>> explain_number("Bergn")
    "no municipality is called Bergn (did you mean 'Bergen'?)"
    """
    today = municipalities()
    if number in today:
        return f"{number} is {today[number].name}"
    if number in renumbered():
        heirs = renumbered()[number]
        is_now = heirs[0] if len(heirs) == 1 else " and ".join(f"{n} ({today[n].name})" for n in heirs)
        return f"{number} was {municipalities(2020)[number].name} in 2020; since 2024 it is {is_now}"
    if f"0{number}" in today:
        return f'no municipality has the number {number}; write {today["0" + number].name} as "0{number}"'
    if number.isdigit():
        found = f"no municipality has the number {number} in 2024{did_you_mean(number, today)}"
        return f"{found}; many changed in 2020 and 2024, so try its name"
    namesakes = [one for one in today.values() if one.name.casefold() == number.casefold()]
    if namesakes:
        numbers = " or ".join(f"{one.number} ({one.county})" for one in namesakes)
        return f"{number} is a name; write its number, {numbers}"
    return f"no municipality is called {number}{did_you_mean(number, (one.name for one in today.values()))}"


@cache
def go_lives() -> tuple[GoLive, ...]:
    """Return the 67 starts on Helseplattformen, made or planned, in order of date and number."""
    columns = {
        "number": table.number,
        "name": table.text,
        "from": table.day,
        "status": table.one_of(*get_args(Status)),
        "note": table.maybe(table.text),
    }
    found = (
        GoLive(row["number"], row["from"], row["status"], row["note"] or "")
        for row in _read("helseplattformen.csv", columns, "number")
    )
    return tuple(sorted(found, key=lambda one: (one.start, one.number)))


def helseplattformen(day: date, count: Count = "as-is") -> tuple[str, ...]:
    """Return the municipalities that use Helseplattformen on *day*, by number.

    What happened after January 2024 is not known for sure. ``confirmed`` counts only those known to be live,
    ``as-is`` also those on the list for April 2024, ``listed`` also those on the list for November 2024.
    A later plan never counts.
    """
    # A datetime is a date to the type checker, and yet the two cannot be compared.
    on = day.date() if isinstance(day, datetime) else day
    statuses = _COUNTED[count]
    return tuple(sorted(one.number for one in go_lives() if one.start <= on and one.status in statuses))


def _read(name: str, columns: Mapping[str, Cell], *key: str) -> list[Row]:
    return table.read(fixtures() / "geography" / name, columns, key)
