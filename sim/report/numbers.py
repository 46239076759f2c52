"""Numbers, shares, spans and dates as a reader of one language writes them."""

import re
from datetime import datetime

THIN = "\u202f"  # a thin space that does not break: between thousands
FIXED = "\u00a0"  # a space that does not break: before a unit
MINUS = "−"
NOTHING = "–"

_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
}
_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "nb": (
        *("januar", "februar", "mars", "april", "mai", "juni", "juli"),
        *("august", "september", "oktober", "november", "desember"),
    ),
}
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]\d)")
_UNITS_NB = {"h": "t", "d": "døgn"}


class Numbers:
    """How numbers are written in one language.

    >>> nb = Numbers("nb")
    >>> nb.decimal(1234.5, 1).replace(THIN, " "), nb.signed(-0.04567), nb.percent(0.806011).replace(FIXED, " ")
    ('1 234,5', '−0,05', '80,6 %')
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.point = "," if lang == "nb" else "."

    def decimal(self, value: float, digits: int) -> str:
        """Return a number with so many digits behind the point, its thousands apart."""
        whole, _, rest = f"{abs(value):.{digits}f}".partition(".")
        groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)]
        text = THIN.join(reversed(groups)) + (self.point + rest if rest else "")
        return MINUS + text if value < 0 and text.strip("0" + self.point) else text

    def whole(self, value: float | None) -> str:
        """Return a count."""
        return NOTHING if value is None else self.decimal(value, 0)

    def seconds(self, value: float | None) -> str:
        """Return seconds without the unit: two decimals, and two figures of what is shorter than a hundredth.

        >>> en = Numbers("en")
        >>> en.seconds(3.57375), en.seconds(0.006557), en.seconds(0.0), en.seconds(None)
        ('3.57', '0.0066', '0', '–')
        """
        if value is None:
            return NOTHING
        return "0" if value == 0 else self.decimal(value, places(value, 2))

    def signed(self, value: float) -> str:
        """Return a difference in seconds with its sign.

        >>> Numbers("en").signed(0.98066), Numbers("en").signed(0.0)
        ('+0.98', '0')
        """
        return ("+" if value > 0 else "") + self.seconds(value)

    def percent(self, share: float | None) -> str:
        """Return a share as per cent: what is not all of it never reads 100, and what is something never 0.

        >>> [Numbers("en").percent(one).replace(FIXED, " ") for one in (0.99977, 0.000192, 1, 0)]
        ['99.98 %', '0.019 %', '100 %', '0 %']
        """
        if share is None:
            return NOTHING
        if share in (0, 1):
            return f"{100 * share:.0f}{FIXED}%"
        hundredths = 100 * share
        digits = places(hundredths, 1)
        while round(hundredths, digits) == 100 and digits < 6:
            digits += 1
        return f"{self.decimal(hundredths, digits)}{FIXED}%"

    def tick(self, share: float) -> str:
        """Return a share on an axis as per cent, no longer than it need be."""
        return f"{self.written(f'{100 * share:.6g}')}{FIXED}%"

    def written(self, text: str) -> str:
        """Return a text from the facts, such as `1.5 h (95 %: 3 d)`, with this language's numbers and units.

        >>> Numbers("nb").written("12.5 h (95 %: 1 d)"), Numbers("nb").written("1426846").replace(THIN, " ")
        ('12,5 t (95 %: 1 døgn)', '1 426 846')
        """
        if self.lang == "nb":
            text = re.sub(r"(?<=\d )(h|d)\b", lambda found: _UNITS_NB[found[1]], text)
        return _NUMBER.sub(lambda found: self._figure(found[0]), text)

    def _figure(self, figure: str) -> str:
        if "e" in figure:
            return figure.replace(".", self.point)
        return self.decimal(float(figure), len(figure.partition(".")[2]))

    def day(self, at: datetime) -> str:
        """Return a date in words.

        >>> from datetime import datetime, timezone
        >>> Numbers("nb").day(datetime(2025, 3, 17, tzinfo=timezone.utc))
        'mandag 17. mars 2025'
        """
        dot = "." if self.lang == "nb" else ""
        return f"{_DAYS[self.lang][at.weekday()]} {at.day}{dot} {_MONTHS[self.lang][at.month - 1]} {at.year}"

    def clock(self, at: datetime) -> str:
        """Return a time of day: 08:00, in Norwegian kl. 08.00."""
        return f"kl. {at:%H.%M}" if self.lang == "nb" else f"{at:%H:%M}"

    def window(self, start: datetime, end: datetime) -> str:
        """Return from when to when, with the day said once if it is one day."""
        if start.date() == end.date():
            last = self.clock(end).removeprefix("kl. ")
            return f"{self.day(start)}, {self.clock(start)}–{last}"
        return f"{self.day(start)} {self.clock(start)} – {self.day(end)} {self.clock(end)}"


def places(value: float, usual: int) -> int:
    """Return how many decimals show *value*: as usual, or so many that two figures of a small one are seen."""
    digits = usual
    while abs(value) < 10**-digits and digits < 9:
        digits += 1
    return digits + 1 if digits > usual else usual
