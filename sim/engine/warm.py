"""Compiling the plane, before anybody waits for it: `python -m sim.engine.warm` during set-up."""

from datetime import datetime
from pathlib import Path

import numpy as np

from sim.base.time import HOUR_ZERO, MINUTE
from sim.engine import compiled
from sim.engine.work import Work
from sim.model.ecosystem import Ecosystem, LinkLaw, Place, Service, System
from sim.model.interaction import Interactions, Staging
from sim.model.plan import Breaking, CallPlan


def is_warm() -> bool:
    """Return whether the plane has been compiled here for exactly this version of it."""
    from sim.engine.plane import loop

    # Not in the folder of this content alone: numba keeps what it compiles by the path of the source, too.
    return any(Path(loop.advance.stats.cache_path).glob("loop.advance*.nbc"))


def warm_up() -> None:
    """Compile the plane by running a minute in which nothing happens."""
    compiled.run(nothing(HOUR_ZERO))


def nothing(start: datetime) -> Work:
    """Return a minute with one system and nobody who asks it anything."""
    place = Place("nowhere", 0.0, 0.0)
    system = System(0, "desk", "desk", "journal", "nobody", "own", "", place, 1, 1, {"read": Service(1.0)}, 0)
    links = dict.fromkeys(("same_site", "local", "helsenett", "mobile"), LinkLaw(0, 0.0, 0.0, 0.0))
    ecosystem = Ecosystem("nothing", (system,), {}, links, (CallPlan("gp.nothing"),), Breaking(), None, ())
    dtypes = {"name": "u8", "person": "u4", "actor": "u4", "municipality": "u2", "resident": "u2", "step": "u2"}
    dtypes |= {
        "area": "u1",
        "stream": "u1",
        "cause": "u8",
        "gp": "u2",
        "hospital": "u1",
        "flags": "u2",
        "group": "u1",
        "known": "u1",
    }
    dtypes |= {"at": "i8", "waits_kind": "i2", "patience": "i8", "telephone_s": "f8", "follows": "u8", "unseen": "u2"}
    columns = {name: np.zeros(0, dtype) for name, dtype in dtypes.items()}
    nobody = Interactions(**columns, steps=(), keys=(), hospitals=())
    staging = Staging(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint16))
    bins = (0, MINUTE)
    return Work(start, MINUTE, bins, 1, 1, ecosystem, nobody, staging, {}, {}, (), (), ())


if __name__ == "__main__":
    warm_up()
