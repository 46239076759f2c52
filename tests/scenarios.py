"""Scenarios as somebody could have written them: drawn, each of them good."""

from hypothesis import strategies as st

from sim.base.time import DAY, HOUR, MILLISECOND, MINUTE, SECOND, write_span

MUNICIPALITIES = ("1151", "1144", "1835", "5043", "4036", "1804", "0301", "5001")
DESIGNS = ("silos", "central", "federation", "regional")
# Spans as people write them, and as they never would.
spans = st.one_of(
    st.integers(1, 10**12).map(write_span),
    st.builds("{} {}".format, st.integers(1, 300), st.sampled_from(["µs", "us", "ms", "s", "min", "h", "d"])),
    st.builds("{}.{} {}".format, st.integers(0, 90), st.integers(1, 99), st.sampled_from(["s", "min", "h"])),
    st.builds("{} h {} min {} s".format, st.integers(1, 30), st.integers(0, 59), st.integers(0, 59)),
)
lengths = st.one_of(
    st.integers(1, 300 * DAY).map(write_span),
    st.sampled_from([MILLISECOND, 1001 * SECOND, 95 * MINUTE, 94 * MINUTE + 48 * SECOND, HOUR, DAY]).map(write_span),
)
starts = (
    st.datetimes()
    .map(lambda at: at.replace(year=2025, month=min(at.month, 11), day=min(at.day, 28)))
    .flatmap(
        lambda at: st.sampled_from([at.isoformat(), at.isoformat(timespec="minutes"), at.isoformat(timespec="seconds")])
    )
)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), min_size=1, max_size=30)
numbers = st.one_of(st.integers(0, 90).map(str), st.floats(0, 99, allow_subnormal=False).map(repr))
shares = st.floats(0, 1, allow_subnormal=False).map(repr)
figures = st.one_of(
    shares,
    st.fixed_dictionaries(
        {"value": shares, "low": st.just("0"), "high": st.just("1"), "source": texts.map("A {}".format)}
    ),
)


def some(required, optional):
    return st.fixed_dictionaries(required, optional=optional)


participation = some({}, {"joined": figures, "reads": figures, "publishes": figures})
overrides = some(
    {},
    {
        "services": some({}, {"kj": some({}, {"throughput": st.integers(1, 900).map(str)})}),
        "kinds": some({}, {"journal": some({}, {"headroom": st.floats(0.1, 9).map(repr)})}),
        "messages": some({}, {"rule": some({}, {"polling": st.just({"median": "3 s", "p95": "20 s"})})}),
    },
)
alternatives = some(
    {"default": st.sampled_from(DESIGNS)},
    {
        "services": st.sampled_from(["as_is", "by_date", "completed"]),
        "helseplattformen": st.sampled_from(["as-is", "confirmed", "listed", "none"]),
        "municipalities": st.dictionaries(st.sampled_from(MUNICIPALITIES), st.sampled_from(DESIGNS), max_size=3),
        "borders": st.sampled_from(["closed", "agreement"]),
        "gp": participation,
        "platform": some(
            {},
            {
                "store": st.sampled_from(["hybrid", "copy", "index"]),
                "ingest": st.sampled_from(["event", "poll", "nightly"]),
            },
        ),
        "overrides": overrides,
    },
)
names = st.from_regex(r"[a-z][a-z0-9_-]{0,11}", fullmatch=True).filter(lambda name: name != "null")
places = st.one_of(
    st.just("all"),
    st.lists(st.sampled_from(MUNICIPALITIES), min_size=1, max_size=4, unique=True),
    st.sampled_from([{"county": "18"}, {"region": "Nord"}, {"outside": "Midt", "at_least": "50000"}]),
)
loads = some(
    {},
    {
        "scale": numbers,
        "streams": st.dictionaries(st.sampled_from(["clinical", "citizens", "messages", "machines"]), numbers),
    },
)


@st.composite
def scenarios(draw):
    """Return a scenario as the data of a file: text, lists and mappings."""
    those = draw(st.dictionaries(names, alternatives, min_size=1, max_size=3))
    period = {"start": draw(starts), "length": draw(lengths)} | draw(some({}, {"warm_up": st.just("0 s")}))
    document = {
        "title": draw(texts),
        "period": period,
        "municipalities": draw(places),
        "baseline": draw(st.sampled_from(sorted(those))),
        "alternatives": those,
    }
    more = {
        "about": texts,
        "background": st.sampled_from(["full", "none"]),
        "services": st.sampled_from(["as_is", "by_date", "completed"]),
        "load": loads,
        "overrides": overrides,
        "engine": st.sampled_from(["compiled", "reference"]),
        "seed": st.integers(0, (1 << 63) - 1).map(str),
        "world_seed": st.integers(0, (1 << 63) - 1).map(str),
        "thresholds": st.lists(
            st.sampled_from(["time_to_information.p95 < 15 s", "needed_parts_shown.must > 0.5"]), max_size=2
        ),
        "faults": st.lists(
            st.fixed_dictionaries(
                {
                    "source": texts.map("Seen: {}".format),
                    "outage": st.fixed_dictionaries(
                        {
                            "system": st.sampled_from(["kj", "helseid", "plo", "plo/1804"]),
                            "kind": st.sampled_from(["refusing", "silent", "crashed"]),
                            "at": st.just("0 s"),
                            "for": spans,
                        }
                    ),
                }
            ),
            max_size=2,
        ),
    }
    return document | draw(some({}, more))
