"""What is worked out for many at once is what it is for each."""

from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.base import columns
from sim.base.counts import poisson_columns
from sim.base.distribution import poisson
from sim.engine import ambient
from sim.engine.plane import hour
from sim.engine.plane.link_table import link_table
from sim.model.ecosystem import LinkLaw, Place
from tests.make import a_system, an_ecosystem

draws = st.floats(2.0**-53, 1.0 - 2.0**-53)
means = st.one_of(st.floats(0.0, 50.0), st.floats(390.0, 410.0), st.floats(0.0, 1e6), st.just(0.0))
places = st.builds(
    Place,
    st.sampled_from("abc"),
    st.sampled_from([58.0, 63.43, 71.1]),
    st.sampled_from([5.3, 10.4, 31.0]),
    st.booleans(),
    st.sampled_from(["", "0301", "1804"]),
)
LAWS = ((100, 0.5, 3.0, 0.0), (200, 7.3, 5.0, 0.1), (300, 11.7, 7.0, 0.0), (400, 0.1, 9.0, 0.0))
cells = st.builds(ambient.Cell, st.integers(0, 3), st.integers(0, 5), st.integers(0, 60))


@given(st.lists(st.tuples(draws, means), min_size=1, max_size=30))
def test_poisson_counts_of_many_are_those_of_each(both):
    u, mean = np.array(both).T
    assert poisson_columns(u, mean).tolist() == [poisson(*one) for one in both]


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 300)), min_size=1, max_size=30), st.sampled_from([0, 1 << 22])
)
def test_distinct_rows_are_those_that_sorting_finds_however_many_there_could_be(rows, few):
    with mock.patch.object(columns, "FEW", few):
        found, which = columns.distinct(*np.array(rows).T)
    assert found.tolist() == sorted([list(row) for row in set(rows)])
    assert [tuple(found[place].tolist()) for place in which] == rows


@given(st.lists(places, min_size=1, max_size=8))
def test_links_of_all_pairs_are_those_of_each_pair(several):
    ecosystem = an_ecosystem([a_system(0, "desk")])
    laws = [LinkLaw(fixed, *more) for fixed, *more in LAWS]
    ecosystem.links = dict(zip(("same_site", "local", "helsenett", "mobile"), laws, strict=True))
    table = link_table(ecosystem, several)
    for row, start in enumerate(several):
        for column, end in enumerate(several):
            link = ecosystem.link(start, end)
            assert table[row, column].tolist() == (link.fixed, link.jitter, link.loss)


@given(st.lists(cells, max_size=5), st.sampled_from([-1_800_000_000, 0, 7]), st.integers(1, 4_000_000_000))
def test_an_hours_ambient_calls_are_the_same_compiled_and_in_the_same_order(drawn, begins, length):
    distinct = list({cell.name: cell for cell in drawn}.values())
    one = ambient.Hour(begins, distinct)
    at, names, whose = ambient.calls(1, one, length)
    compiled = hour.calls(1, one, length)
    for name, column in (("t", at), ("name", names), ("source", whose)):
        assert compiled[name].tolist() == column.tolist()
