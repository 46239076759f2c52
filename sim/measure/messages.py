"""What became of messages, by their fate."""

import numpy as np

from sim.base.time import SECOND
from sim.measure.frame import Frame
from sim.measure.speed import quantile
from sim.model.words import Fate


def messages(frame: Frame) -> dict[str, object]:
    """Return how many messages were sent after the warm-up and how each ended.

    `lost` did not come into the receiver's journal: in silence, rejected, or given up by the sender's server;
    `lost_by` tells which. sent = delivered + lost + in_flight. Of the delivered, `never_opened` will be seen by nobody.
    """
    table = frame.results.messages
    sent = table.sent >= frame.warm_up
    fate = table.fate[sent]
    by = {
        "silence": int((fate == Fate.LOST).sum()),
        "rejected": int((fate == Fate.REJECTED).sum()),
        "given_up": int((fate == Fate.GIVEN_UP).sum()),
    }
    arrived = sent & (table.fate == Fate.DELIVERED)
    seconds = (table.delivered[arrived] - table.sent[arrived]) / SECOND
    kinds = frame.ecosystem.postal.kinds if frame.ecosystem.postal else ()
    count = np.bincount(table.kind[sent], minlength=len(kinds))
    return {
        "sent": int(sent.sum()),
        "delivered": int(arrived.sum()),
        "lost": sum(by.values()),
        "in_flight": int((fate == Fate.UNDER_WAY).sum()),
        "lost_by": by,
        "never_opened": int((arrived & (table.opened < 0)).sum()),
        "acknowledged": int((sent & (table.acknowledged >= 0)).sum()),
        "tasks": frame.results.tasks,
        "seconds_to_delivery": {"p50": quantile(seconds, 0.5), "p95": quantile(seconds, 0.95)},
        "by_kind": {kind: int(n) for kind, n in zip(kinds, count, strict=True) if n},
    }
