"""What synthetic persons and streets are called after."""

from typing import Annotated

from pydantic import Field, StringConstraints

from sim.model.evidence import Frozen, Source

# A single word that begins with a capital letter, and one that ends a street's name.
NameWord = Annotated[str, StringConstraints(pattern=r"^[A-ZÆØÅ][a-zæøåé]+$")]
Ending = Annotated[str, StringConstraints(pattern=r"^[a-zæøåé]+$")]


class NameWords(Frozen):
    """fixtures/clinical/names.yaml: given names, family names, and the last parts of street names."""

    source: Source
    adjectives: tuple[NameWord, ...] = Field(min_length=1)
    nouns: tuple[NameWord, ...] = Field(min_length=1)
    ways: tuple[Ending, ...] = Field(min_length=1)
