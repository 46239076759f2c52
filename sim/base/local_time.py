"""Norwegian local time as instants: the offset from UTC that a clock on the wall stands for.

Summer time begins at two on the last Sunday of March and ends at three on the last Sunday of October (directive
2000/84/EC). A run's clock runs on through both nights, so the hour that is left out in March is written as the moment
at which it ends, and the hour that comes twice in October as its first coming: what happens later is never written
earlier.
"""

from datetime import date, timedelta
from functools import cache

WINTER, SUMMER = "+01:00", "+02:00"


def offset(local: str) -> str:
    """Return the offset of a local time that is written 2025-03-17T08:12:33.

    >>> offset("2025-03-30T01:59:59"), offset("2025-03-30T03:00:00"), offset("2025-10-26T02:59:59")
    ('+01:00', '+02:00', '+02:00')
    """
    begins, ends = _summer(int(local[:4]))
    return SUMMER if begins <= local < ends else WINTER


def instant(local: str) -> str:
    """Return a local time with its offset.

    >>> instant("2025-03-30T02:30:00")
    '2025-03-30T03:00:00+02:00'
    """
    begins, _ = _summer(int(local[:4]))
    if local[:10] == begins[:10] and local[11:13] == "02":
        return begins + SUMMER
    return local + offset(local)


@cache
def _summer(year: int) -> tuple[str, str]:
    return f"{_last_sunday(year, 3)}T03:00:00", f"{_last_sunday(year, 10)}T03:00:00"


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
