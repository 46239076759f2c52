"""Check digits modulo 11, as Norwegian numbers of persons and organisations have them."""

from collections.abc import Sequence

# What each digit weighs. Source: HIS 1001 (persons), Brønnøysundregistrene (organisations).
FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
ORGANISATION = (3, 2, 7, 6, 5, 4, 3, 2)


def weighed(digits: str, weights: Sequence[int]) -> int:
    """Return the sum of the digits, each times its weight; weights without a digit count nothing."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def check_digit(digits: str, weights: Sequence[int], remainder: int = 0) -> int | None:
    """Return the digit that leaves *remainder* when it is added to what the digits weigh, or None if it would be 10.

    >>> check_digit("20000000", ORGANISATION)
    5
    """
    digit = (remainder - weighed(digits, weights)) % 11
    return digit if digit < 10 else None


def is_person(digits: str) -> bool:
    """Whether both check digits of eleven digits are right, under the rule of 2032 or the old one, which it holds."""
    first = (weighed(digits[:9], FIRST) + int(digits[9])) % 11
    return first <= 3 and int(digits[10]) == check_digit(digits[:10], SECOND)


def is_organisation(digits: str) -> bool:
    """Whether the check digit of nine digits is right."""
    return int(digits[8]) == check_digit(digits[:8], ORGANISATION)
