"""Numbers that identify synthetic persons, staff and organisations, and that are nobody's.

Persons have numbers as Skatteetaten's test persons in Tenor have them: right in all, but with 80 added to the month, so
they fail wherever a real one is asked for. A number of ours may be that of one of Tenor's test persons.

Sources: folkeregisterforskriften § 2-2 (series of individual numbers, sex); Direktoratet for e-helse, "Identifikatorer
for personer" (HIS 1001, check digits); Skatteetaten, "Nytt fødselsnummer fra 2032" (the rule of 2032) and Tenor test
data (month + 80, organisation numbers that start with 2 or 3).
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import chain, count

from sim.base.chance import label, mix
from sim.fhir.identity.digits import FIRST, ORGANISATION, SECOND, check_digit, weighed
from sim.fhir.identity.scan import real_numbers as real_numbers  # the other side of the same rules

SYNTHETIC_MONTH = 80
FOREIGN_DAY = 40
# Born from, born to, and the individual numbers that are given out, in that order.
_SERIES = (
    (1854, 1899, range(749, 499, -1)),
    (1900, 1999, range(499, -1, -1)),
    (1940, 1999, range(999, 899, -1)),
    (2000, 2039, range(999, 499, -1)),
)
_ALL = (range(999, -1, -1),)
_CENTURIES = 3  # that a number of the new rule may be of: the 19th to the 21st
_REFORM = 2032


def fodselsnummer(born: date, woman: bool, ordinal: int, reform_2032: bool = False) -> str:
    """Return the fødselsnummer of the *ordinal*-th who was born that day; month + 80, both check digits right.

    The last of the three individual digits is even for a woman. There are at least 203 such numbers for each sex and
    day since 1900, and 203 is the most that Norway's present population asks for; another ordinal, another sex or
    another day is another number. Under the rule of 2032 the number tells neither sex nor century, and the first check
    digit is one of up to four, of which the old rule knows one. Numbers under both rules may stand in one population:
    what the old rule has given out, the new one leaves alone.

    >>> fodselsnummer(date(1985, 3, 17), woman=True, ordinal=0)
    '17838549888'

    Raises ValueError when there is no such number.
    """
    return _nth(born, woman, ordinal, reform_2032, 0)


def d_number(born: date, woman: bool, ordinal: int, reform_2032: bool = False) -> str:
    """Return the D-number of the *ordinal*-th who was born that day and has no fødselsnummer: day + 40, month + 80.

    No D-number is a fødselsnummer, so the two are counted each for itself.
    """
    return _nth(born, woman, ordinal, reform_2032, FOREIGN_DAY)


def _nth(born: date, woman: bool, ordinal: int, reform: bool, plus: int) -> str:
    date_digits, others = _of_the_day(born, None if reform else woman, plus)
    # Under the new rule those born a hundred years apart share their numbers: each century has every third.
    place = ordinal * _CENTURIES + born.year // 100 - 18 if reform else ordinal
    if ordinal < 0 or place >= len(others):
        several = len(others) // _CENTURIES if reform else len(others)
        who = "persons" if reform else "women" if woman else "men"
        raise ValueError(
            f"no identity number for ordinal {ordinal} of {who} born on {born}: there are {several}"
            + ("" if several else f"; from {_REFORM} on ask for the rule of {_REFORM}")
        )
    return date_digits + others[place]


@cache
def _of_the_day(born: date, woman: bool | None, plus: int) -> tuple[str, tuple[str, ...]]:
    """Return the six digits of a birth date, and the five that may follow them; *woman* is None under the new rule."""
    digits = f"{born.day + plus:02}{born.month + SYNTHETIC_MONTH:02}{born.year % 100:02}"
    first, second = weighed(digits, FIRST) % 11, weighed(digits, SECOND) % 11
    if woman is not None:
        series = tuple(numbers for low, high, numbers in _SERIES if low <= born.year <= high)
        return digits, _following(first, second, series, 0 if woman else 1, (0,))
    if not 1854 <= born.year < 2100:
        return digits, ()
    # A remainder of 0 is the old rule's, which has given out 999 to 500 to those born from 2000 to 2031. Below, its
    # numbers begin at 499, which the new rule does not come down to.
    remainders = (1, 2, 3) if born.year % 100 < _REFORM % 100 else (0, 1, 2, 3)
    return digits, _following(first, second, _ALL, None, remainders)


@cache
def _following(
    first: int, second: int, series: tuple[range, ...], parity: int | None, remainders: tuple[int, ...]
) -> tuple[str, ...]:
    """Return the individual numbers with check digits that fit a date which weighs *first* and *second*, modulo 11."""
    found = []
    for number in chain(*series):
        if parity is not None and number % 2 != parity:
            continue
        individual = f"{number:03}"
        for remainder in remainders:
            one = (remainder - first - weighed(individual, FIRST[6:])) % 11
            two = -(second + weighed(individual, SECOND[6:]) + SECOND[9] * one) % 11
            if one < 10 and two < 10:
                found.append(f"{individual}{one}{two}")
    return tuple(found)


def organisation_number(name: int, again: int = 0) -> str:
    """Return an organisation number for a 64-bit *name*: 9 digits with a right check digit, the first 2 or 3.

    Real ones start with 8 or 9; 2 and 3 are those of Skatteetaten's synthetic Enhetsregister. There are 18 million, so
    names may meet: see `distinct`, which asks *again*.
    """
    for attempt in count():
        body = str(20_000_000 + _draw(name, "organisation", again, attempt) % 20_000_000)
        digit = check_digit(body, ORGANISATION)
        if digit is not None:
            return f"{body}{digit}"
    raise AssertionError("unreachable: ten bodies of eleven have a check digit")


def hpr_number(name: int, again: int = 0) -> str:
    """Return a number in the register of health personnel (HPR) for a 64-bit *name*: 9 digits, the first 7.

    HPR numbers have no check digit, and no range of them is known to be set aside for tests (searched 2026-11).
    Those of published examples have 7 digits. Ours have 9 and start with a digit that no Norwegian organisation
    number starts with, nor are they valid as one: they can be told apart and cannot be taken for anything else.
    """
    return _unlike_any("7", name, "hpr", again)


def her_id(name: int, again: int = 0) -> str:
    """Return an id in NHN's address register (HER-id) for a 64-bit *name*: 9 digits, the first 6.

    HER-ids are given out one after the other and have no check digit, and no range is known to be set aside for tests
    (searched 2026-11). In 2026 real ones have at most 7 digits; ours have 9, see `hpr_number`.
    """
    return _unlike_any("6", name, "her", again)


def distinct(names: Iterable[int], number: Callable[[int, int], str]) -> dict[int, str]:
    """Return a number of one kind for each of *names*, no two alike.

    Who has to take another depends on which names there are: give those of the whole scenario, not of a choice of it.
    """
    taken: dict[str, int] = {}
    for name in sorted(dict.fromkeys(names)):
        taken[next(one for one in (number(name, again) for again in count()) if one not in taken)] = name
    return {name: one for one, name in taken.items()}


def _unlike_any(start: str, name: int, what: str, again: int) -> str:
    drawn = _draw(name, what, again, 0)
    body = f"{start}{drawn % 10_000_000:07}"
    last = drawn // 10_000_000 % 9
    right = check_digit(body, ORGANISATION)
    return f"{body}{last + 1 if right is not None and last >= right else last}"


def _draw(name: int, what: str, again: int, attempt: int) -> int:
    return mix(mix(mix(name, label(f"number/{what}")), again), attempt)
