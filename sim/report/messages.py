"""Tables of messages: what became of them, and of which kinds they were."""

from typing import Any

from sim.report.reader import Reader
from sim.report.table import Cell, Group, Table, head
from sim.report.verdict import columns, find

FATES = (
    ("post.sent", "sent"),
    ("post.delivered", "delivered"),
    ("post.acknowledged", "acknowledged"),
    ("post.never_opened", "never_opened"),
    ("post.in_flight", "in_flight"),
    ("post.lost", "lost"),
    ("post.rejected", "lost_by.rejected"),
    ("post.given_up", "lost_by.given_up"),
    ("post.silence", "lost_by.silence"),
    ("post.noticed", "noticed_after_days"),
    ("post.tasks", "tasks"),
)


def by_fate(reader: Reader) -> Table:
    """Return how many messages were sent and how they ended."""
    posts: list[dict[str, Any]] = [reader.measures(name)["messages"] for name in reader.order]
    lines = []
    for words, path in FATES:
        counts = [find(post, path) for post in posts]
        lines.append((head(reader.say(words)), *(Cell(reader.number.whole(one), one) for one in counts)))
    for words, path in (("post.p50", "p50"), ("post.p95", "p95")):
        times = [post["seconds_to_delivery"][path] for post in posts]
        lines.append((head(reader.say(words)), *(Cell(reader.number.seconds(one), one) for one in times)))
    heads = (columns(reader, reader.say("post.fate")),)
    return Table(reader.say("post.caption"), heads, (Group("", tuple(lines)),))


def by_kind(reader: Reader) -> Table:
    """Return how many messages of each kind were sent, the most frequent first."""
    kinds: list[dict[str, int]] = [reader.measures(name)["messages"]["by_kind"] for name in reader.order]
    most = {kind: max(one.get(kind, 0) for one in kinds) for kind in sorted({kind for one in kinds for kind in one})}
    known = reader.facts.messages.kinds
    lines = []
    for kind in sorted(most, key=lambda one: (-most[one], one)):
        name = reader.pick(known[kind].name) if kind in known else kind
        cells = (Cell(reader.number.whole(one.get(kind, 0)), one.get(kind, 0)) for one in kinds)
        lines.append((head(name, code=kind), *cells))
    heads = (columns(reader, reader.say("post.kind")),)
    return Table(reader.say("post.kinds"), heads, (Group("", tuple(lines)),))
