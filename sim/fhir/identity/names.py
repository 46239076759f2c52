"""What synthetic persons are called and where they live: names that nobody has, in streets that are nowhere.

There are no telephone numbers: Norway's numbering plan is not known to set a range aside for fiction (searched
2026-11), and any other number may be somebody's.
"""

from collections.abc import Sequence
from typing import TypeVar

from sim.base.chance import uniform
from sim.facts.naming import name_words

GIVEN, FAMILY, STREET_FIRST, STREET_SECOND, WAY, HOUSE = range(401, 407)  # the purposes of draws
HOUSES = 80
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", " ": "-"})

One = TypeVar("One")


def name_of(world_seed: int, name: int) -> tuple[str, str]:
    """Return the given and the family name of whoever has a 64-bit *name*: an adjective and a noun.

    There are some 70 000, so people share them, as people do.
    """
    words = name_words()
    return _drawn(words.adjectives, world_seed, name, GIVEN), _drawn(words.nouns, world_seed, name, FAMILY)


def street_of(world_seed: int, name: int) -> str:
    """Return the street and number where whoever has a 64-bit *name* lives, such as `Vakker Blomstveien 7`.

    Those who live together are to be asked for by one name. Town, postal code and municipality are real: they are of
    the place, and nobody's.
    """
    words = name_words()
    first = _drawn(words.adjectives, world_seed, name, STREET_FIRST)
    second = _drawn(words.nouns, world_seed, name, STREET_SECOND)
    way = _drawn(words.ways, world_seed, name, WAY)
    return f"{first} {second}{way} {1 + int(HOUSES * uniform(world_seed, name, HOUSE))}"


def email_of(given: str, family: str, at: str) -> str:
    """Return an e-mail address of somebody at a place; no mail ever gets to `.test` (RFC 6761).

    >>> email_of("Åpenhjertig", "Blåklokke", "Bodø kommune")
    'apenhjertig.blaklokke@bodo-kommune.test'
    """
    return f"{_plain(given)}.{_plain(family)}@{_plain(at)}.test"


def web_of(at: str, *path: str) -> str:
    """Return the address on the web of something at a place; nothing ever answers at `.test` (RFC 6761).

    >>> web_of("Bodø kommune", "fhir")
    'https://bodo-kommune.test/fhir'
    """
    return "/".join((f"https://{_plain(at)}.test", *path))


def _plain(words: str) -> str:
    """Return the words as a part of a host's name: letters a to z, digits and hyphens."""
    return "".join(letter for letter in words.lower().translate(_LETTERS) if letter.isascii() and _is_host(letter))


def _is_host(letter: str) -> bool:
    return letter.isalnum() or letter == "-"


def _drawn(words: Sequence[One], world_seed: int, name: int, purpose: int) -> One:
    return words[int(len(words) * uniform(world_seed, name, purpose))]
