"""Finds numbers that may be a real person's or organisation's in what is about to be published."""

import re
from collections.abc import Callable, Collection, Iterator

from sim.fhir.identity.digits import is_organisation, is_person

# That no digit stands before is asked of what these find: to look behind at each place takes twice the time.
_PERSON = re.compile(r"([0-9]{6})[ \u00a0-]?([0-9]{5})(?![0-9])")
_ORGANISATION = re.compile(r"([014-9][0-9]{2})([ \u00a0]?)([0-9]{3})\2([0-9]{3})(?![0-9])")
# What is added to a month: nothing; 40 in a hospital's own H-number (HIS 1001), which NAV's test persons share; 65 for
# Norsk helsenett's test persons. With 80 they are ours and Tenor's.
_MONTHS = (0, 40, 65)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGITS = frozenset("0123456789")
_WORD = _DIGITS | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NUMBER = _DIGITS | {"."}
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_HASH = re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{16,}", re.IGNORECASE)
_UUID_START = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-$", re.IGNORECASE)
_CODE = re.compile(r'"code"\s*:\s*"$')
# What stands before an organisation number: the value of an identifier, or a word that says what follows.
_CALLED = re.compile(
    r'("value"\s*:\s*"|(org\.?\s?(nr|no|nummer)|organi[sz]a[a-z]*|enhetsregisteret|1\.4\.101|brreg[a-z./0-9]*|0192|\bNO)'
    r'[^0-9A-Za-z]{0,8})$',
    re.IGNORECASE,
)  # fmt: skip
_BEFORE = 48  # characters that are looked at


def real_numbers(text: str, known: Collection[str] = (), bare: bool = False) -> list[str]:
    """Return the numbers in *text* that may be a real person's or organisation's, as they stand there, in order.

    A person's are eleven digits, together or with a space or hyphen before the last five, whose check digits are right
    under the old rule or that of 2032, and which begin with a date: as it is, or as D-numbers, H-numbers and other
    bodies' test numbers change it, but not with 80 added to the month. Those that begin with 8 or 9 are
    felles hjelpenummer, which have no date. Not counted: the inside of UUIDs and hashes, decimal fractions, and the
    `code` of a coding.

    An organisation's are nine digits with a right check digit that do not start with 2 or 3, where they stand as an
    identifier: the `value` of a FHIR identifier, after a word like *orgnr*, or before *MVA*. One nine-digit number in
    eleven is valid and SNOMED CT is full of them, so others are let pass. With *bare* they are not: use it on a column
    of identifiers. Binary content must be decoded first. *known* are those that are meant to be there.

    The first of these is Skatteetaten's example of a number under the rule of 2032, the second is the same with 80
    added to the month and check digits of its own.

    >>> real_numbers("not 30908299910 but 301082 99920")
    ['301082 99920']
    """
    found = [*_persons(text), *_organisations(text, bare)]
    return [number for _, number in sorted(found) if number not in known]


def _persons(text: str) -> Iterator[tuple[int, str]]:
    for match in _alone(_PERSON, text):
        digits = match[1] + match[2]
        if _dates(digits) and is_person(digits) and not _is_inside(text, match.start(), match.end()):
            yield match.start(), match[0]


def _organisations(text: str, bare: bool) -> Iterator[tuple[int, str]]:
    for match in _alone(_ORGANISATION, text):
        start, end = match.span()
        if not is_organisation(match[1] + match[3] + match[4]):
            continue
        called = _CALLED.search(text, max(0, start - _BEFORE), start) is not None
        if bare or called or text[end : end + 4].lstrip().startswith("MVA"):
            yield start, match[0]


def _alone(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(text):
        start = match.start()
        if not (start and text[start - 1] in _DIGITS):
            yield match


def _dates(digits: str) -> bool:
    """Whether eleven digits begin as those of somebody real do."""
    day, month = int(digits[:2]), int(digits[2:4])
    if day >= 80:
        return True
    months = [month - plus for plus in _MONTHS if 1 <= month - plus <= 12]
    # 29 February is let pass in each year: a false alarm is better than none.
    return bool(months) and 1 <= (day - 40 if day > 40 else day) <= _DAYS[months[0] - 1]


def _is_inside(text: str, start: int, end: int) -> bool:
    """Whether what stands there is part of something that is no identity number, whatever its digits."""
    first, last = _around(text, start, end, _WORD.__contains__)
    word = text[first:last]
    if _HASH.fullmatch(word) or (len(word) == 12 and _UUID_START.search(text, max(0, first - _BEFORE), first)):
        return True
    first, last = _around(text, start, end, _NUMBER.__contains__)
    if _DECIMAL.fullmatch(text[first:last]):
        return True
    return _CODE.search(text, max(0, start - _BEFORE), start) is not None


def _around(text: str, start: int, end: int, belongs: Callable[[str], bool]) -> tuple[int, int]:
    while start and belongs(text[start - 1]):
        start -= 1
    while end < len(text) and belongs(text[end]):
        end += 1
    return start, end
