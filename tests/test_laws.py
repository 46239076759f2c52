"""Any ecosystem obeys every law: drawn ones, with ties, time-outs of any length, outages and full queues."""

from hypothesis import given, settings

from sim.engine.reference import run
from sim.measure.frame import Frame
from sim.measure.laws import broken
from tests.strategies import works


@settings(max_examples=250)
@given(works())
def test_any_ecosystem_obeys_every_law(work):
    results = run(work)
    frame = Frame("drawn", work.ecosystem, work.interactions, work.staging, results, work.length, 0)
    assert broken(frame) == []
    again = run(work)
    assert results.outcomes.done.tolist() == again.outcomes.done.tolist()
    assert results.hops.tolist() == again.hops.tolist()
