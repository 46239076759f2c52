"""Time in a run is an integer of microseconds since the start of the period.

Integers make differences exact and sums independent of their order. Seconds, dates and words
exist only here and at the edges: in scenario files and in reports.
"""

import re
from datetime import datetime, time, timedelta

MICROSECOND = 1
MILLISECOND = 1_000
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_UNITS = {
    "us": MICROSECOND,
    "µs": MICROSECOND,
    "ms": MILLISECOND,
    "s": SECOND,
    "min": MINUTE,
    "h": HOUR,
    "d": DAY,
    "w": 7 * DAY,
}
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([a-zµ]+)")
_SPAN = re.compile(r"-?\s*([0-9]+(?:\.[0-9]+)?\s*[a-zµ]+\s*)+")
MOST_LETTERS = 60
MOST_DAYS = 36_525  # a hundred years

# Hours are counted from a Monday midnight long ago, so that an hour's number says its weekday and the
# same hour has the same number whatever period a scenario looks at.
HOUR_ZERO = datetime(1990, 1, 1)  # noqa: DTZ001 - local Norwegian time throughout; no zone crosses a period


def parse_span(text: str) -> int:
    """Return the microseconds in a written span: ``2 s``, ``30 min``, ``12 d 8 h``.

    >>> parse_span("1 h 30 min")
    5400000000
    >>> parse_span("-5 s")
    -5000000
    """
    words = text.strip()
    if len(words) > MOST_LETTERS:
        raise ValueError(f"{words[:20]}… is not a span of time; write it like 250 ms, 30 min, or 1 d 12 h")
    if not _SPAN.fullmatch(words):
        raise ValueError(f"{text!r} is not a span of time; write it like 250 ms, 30 min, or 1 d 12 h")
    total = 0
    for amount, unit in _PART.findall(words):
        if unit not in _UNITS:
            raise ValueError(f"{unit!r} is not a unit of time; the units are {', '.join(_UNITS)}")
        total += round(float(amount) * _UNITS[unit])
    if total > MOST_DAYS * DAY:
        raise ValueError(f"{text!r} is longer than a hundred years; give a shorter span")
    return -total if words.startswith("-") else total


def parse_instant(text: str) -> datetime:
    """Return a written local time such as ``2025-03-17T08:00``."""
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is not a time; write it like 2025-03-17T08:00") from None
    if instant.tzinfo is not None:
        raise ValueError(f"{text!r} has a time zone; Samspill's times are Norwegian local time without one")
    return instant


def parse_clock(text: str) -> time:
    """Return a written time of the day such as ``09:30``."""
    try:
        return time.fromisoformat(text.strip().rjust(5, "0"))
    except ValueError:
        raise ValueError(f"{text!r} is not a time of the day; write it like 09:30") from None


def hours_since_zero(instant: datetime) -> int:
    """Return the number of the hour that *instant* lies in, by the calendar and not by the period."""
    return (instant - HOUR_ZERO) // timedelta(hours=1)


def microseconds(span: timedelta) -> int:
    """Return a span as microseconds, exactly."""
    return span // timedelta(microseconds=1)


def write_span(span: int) -> str:
    """Return a span as text that `parse_span` reads as the same span: in the largest unit that divides it.

    >>> write_span(95 * MINUTE), write_span(1_234_000), write_span(-DAY), write_span(0)
    ('95 min', '1234 ms', '-1 d', '0 s')
    """
    units = (("d", DAY), ("h", HOUR), ("min", MINUTE), ("s", SECOND), ("ms", MILLISECOND), ("µs", MICROSECOND))
    name, unit = next((one for one in units if span % one[1] == 0 and abs(span) >= one[1]), ("s", SECOND))
    return f"{span // unit if span >= 0 else -(-span // unit)} {name}"


def write_instant(instant: datetime) -> str:
    """Return a time as text that `parse_instant` reads as the same time: seconds only where there are some.

    >>> write_instant(datetime(2025, 3, 17, 8)), write_instant(datetime(2025, 3, 17, 8, 0, 30))
    ('2025-03-17T08:00', '2025-03-17T08:00:30')
    """
    exact = "auto" if instant.second or instant.microsecond else "minutes"
    return instant.isoformat(timespec=exact)


def say_span(span: int) -> str:
    """Return a span as a person would say it, with three figures at most: to be read, and not to be run again.

    >>> say_span(1_234_000), say_span(90 * MINUTE), say_span(250)
    ('1.23 s', '1.5 h', '250 µs')
    """
    size = abs(span)
    for name, unit in (("d", DAY), ("h", HOUR), ("min", MINUTE), ("s", SECOND), ("ms", MILLISECOND)):
        if size >= unit:
            return f"{span / unit:.3g} {name}"
    return f"{span} µs"
