"""A sample read by fhir.resources' models for R4B: pydantic, by hand of others. It knows no required codes."""

from collections.abc import Iterator
from importlib import import_module
from time import perf_counter

from pydantic import ValidationError

from tests.oracles import folder
from tests.oracles.findings import Answer
from tests.oracles.sample import Drawn


def complaints(line: bytes) -> Iterator[str]:
    """Yield what the model of its type has against a resource."""
    kind = str(folder.read(line).get("resourceType"))
    try:
        model = getattr(import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)
    except (ImportError, AttributeError):
        yield f"{kind} is no type of R4B"
        return
    try:
        model.model_validate_json(line)
    except ValidationError as error:
        for one in error.errors():
            path = ".".join(str(step) for step in one["loc"] if isinstance(step, str))
            yield f"{kind}.{path}: {one['msg'].splitlines()[0][:100]}"


def check(drawn: list[Drawn]) -> Answer:
    """Check a sample."""
    began = perf_counter()
    answer = Answer("models", len(drawn))
    for one in drawn:
        for what in complaints(one.line):
            answer.findings.add(f"fhir.resources: {what}", one.where)
    answer.seconds = perf_counter() - began
    return answer
