"""Chance as a function of names.

A draw is a pure function of the seed and the 64-bit name of what it decides: which interaction, what it
asks, in which attempt, and what for. Nothing is drawn from a stream, so a system or a municipality added
to a scenario shifts no draw anywhere else, and two alternatives meet the same luck.

The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), written once for Python
integers and once for numpy columns; a test holds them equal.
"""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Names = NDArray[np.uint64]

_MASK = 0xFFFF_FFFF_FFFF_FFFF
_GOLDEN = 0x9E37_79B9_7F4A_7C15
_A = 0xBF58_476D_1CE4_E5B9
_B = 0x94D0_49BB_1331_11EB
_UNIT = 2.0**-53


def label(text: str) -> int:
    """Return the 64-bit name of a written label. It depends on nothing but the letters."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def mix(name: int, part: int) -> int:
    """Return the name of *part* within *name*.

    >>> hex(mix(1, 2))
    '0x6329a378f7cd2d0c'
    """
    z = ((name ^ _A) * _GOLDEN + (part ^ _B) * _A + _GOLDEN) & _MASK
    z = ((z ^ (z >> 30)) * _A) & _MASK
    z = ((z ^ (z >> 27)) * _B) & _MASK
    return z ^ (z >> 31)


def uniform(seed: int, name: int, purpose: int) -> float:
    """Return the draw for *purpose* of the thing called *name*: in the open interval (0, 1)."""
    return ((mix(mix(seed, name), purpose) >> 11) + 0.5) * _UNIT


def mix_columns(names: Names | int, parts: Names | int) -> Names:
    """Return `mix` of each pair, for columns of names."""
    a, b, golden = np.uint64(_A), np.uint64(_B), np.uint64(_GOLDEN)
    left = np.asarray(names, dtype=np.uint64)
    right = np.asarray(parts, dtype=np.uint64)
    with np.errstate(over="ignore"):
        z = (left ^ a) * golden + (right ^ b) * a + golden
        z = (z ^ (z >> np.uint64(30))) * a
        z = (z ^ (z >> np.uint64(27))) * b
    return np.asarray(z ^ (z >> np.uint64(31)), dtype=np.uint64)


def uniform_columns(seed: int, names: Names | int, purpose: int) -> NDArray[np.float64]:
    """Return `uniform` of each name."""
    bits = mix_columns(mix_columns(seed, names), purpose) >> np.uint64(11)
    return np.asarray((bits.astype(np.float64) + 0.5) * _UNIT, dtype=np.float64)
