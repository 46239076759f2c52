"""The request plane, compiled by numba: one event loop over record arrays.

Short names are the same everywhere in it: `w` is where the arrays of the world lie, `a` the answer on its way up, `row`
an interaction, `c` a call, `g` a bracket, `v` a visit (one hop at its station), `k` a slot for a join's child, `l` a
letter, `s` a station; `ptype` and `pid` say whose an answer is, since a compiled function cannot wait for another. What
the reference writes as a process that yields is here a record and the function that goes on with it.

It means what the reference engine means, bit for bit; `tests/test_equality.py` holds it to that. Compiled code is kept
in a folder named by the hash of everything it is made from: numba itself does not see when a helper in another file has
changed.
"""

import hashlib
import os
from pathlib import Path

import numba

import sim


def cache_folder() -> Path:
    """Return where compiled code is kept for exactly these files and this version of numba."""
    home = Path(sim.__file__).parent
    digest = hashlib.sha256(numba.__version__.encode())
    for folder in ("base", "model", "engine"):  # what is compiled, and the constants in it
        for path in sorted((home / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "samspill" / digest.hexdigest()[:16]


numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined] # set by numba when it starts
