"""The words that synthetic persons and streets are named after."""

from functools import cache

from sim.facts.home import fixtures
from sim.facts.yaml import read, shape
from sim.model.naming import NameWords


@cache
def name_words() -> NameWords:
    """Return what fixtures/clinical/names.yaml says."""
    return shape(read(fixtures() / "clinical" / "names.yaml", "fixtures/clinical/names.yaml"), NameWords)
