"""Who is told how far a format has come."""

from collections.abc import Callable

EACH = 1_000  # done, between two tellings

Progress = Callable[[str, int], None]  # what is being made, and how much of it has been done since the last telling


def silent(what: str, more: int) -> None:
    """Tell nobody."""
