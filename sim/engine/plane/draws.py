"""Draws in the plane: the lines of `base.chance` and `base.distribution`, compiled."""

from math import exp
from typing import Any

import numba
import numpy as np
from numba import types
from numba.extending import intrinsic

from sim.base import distribution

# An intrinsic's first argument is numba's own: callers do not give it, and a type checker cannot know.
by_hand: Any = intrinsic
# No reference counting: the plane allocates nothing, and numba's pinned version has the private flag (a test looks).
OPTIONS: Any = {"cache": True, "error_model": "numpy", "_nrt": False}
jit = numba.njit(**OPTIONS)
inlined = numba.njit(**OPTIONS, forceinline=True)  # for what is small and done at each hop: the call would cost as much
normal, exponential = jit(distribution.normal), jit(distribution.exponential)

U = np.uint64
A, B, G = U(0xBF58_476D_1CE4_E5B9), U(0x94D0_49BB_1331_11EB), U(0x9E37_79B9_7F4A_7C15)
S30, S27, S31, S11 = U(30), U(27), U(31), U(11)


@jit
def lognormal(u, median, sigma):
    """Return the quantile of a lognormal: `base.distribution`, compiled."""
    if sigma == 0.0:
        return median
    return median * exp(sigma * normal(u))


@jit
def mix(name, part):
    """Return the name of *part* within *name*: `base.chance.mix`, compiled."""
    z = (name ^ A) * G + (part ^ B) * A + G
    z = (z ^ (z >> S30)) * A
    z = (z ^ (z >> S27)) * B
    return z ^ (z >> S31)


@jit
def uniform(seed, name, purpose):
    """Return the draw for *purpose*: `base.chance.uniform`, compiled."""
    return (np.float64(mix(mix(seed, name), purpose) >> S11) + 0.5) * 2.0**-53


@by_hand
def bit_length(typing: Any, value: Any) -> Any:
    """Return `int.bit_length` of a positive number, by the machine's own count of leading zeros."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        zeros = builder.ctlz(arguments[0], context.get_constant(types.boolean, False))
        return builder.sub(context.get_constant(types.int64, 64), zeros)

    return types.int64(types.int64), generate
