"""A published study done again: run, reported, and its folder written."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.experiment import folder
from sim.experiment.anchor.run import run
from sim.experiment.claim import whole
from sim.facts.yaml import write
from sim.report.anchor.page import page
from sim.scenario.anchor import AnchorCase


def again(
    case: AnchorCase, target: Path, lang: str, heard: Callable[[str, float], None] | None = None
) -> dict[str, Any]:
    """Run an anchor and write its folder, whole or not at all; return the document of its results."""
    began = time.monotonic()
    about: dict[str, object] = {
        "scenario": case.name,
        "scenario_sha256": case.fingerprint(),
        "seed": case.anchor.seed,
        "engine": case.anchor.engine,
    }
    with whole(target) as part:
        document = run(case, (lambda share: heard(case.name, share)) if heard else None)
        texts = {
            "scenario.yaml": write(case.resolved()),
            "results.json": folder.as_json(document),
            "report.html": page(case, document, lang),
        }
        folder.put(part, texts, about, time.monotonic() - began)
    return document
