"""README.md of a dataset: what it is, for those who find the folder somewhere."""

import json
from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from textwrap import indent
from typing import Any

from sim.fhir.formats.about import LICENCE, About
from sim.fhir.formats.answers import by_cause
from sim.fhir.formats.census import File, by_type
from sim.fhir.formats.folder import TRUTH, files, home, resources
from sim.fhir.formats.load import ways
from sim.fhir.formats.tables.write import Table

NAME = "README.md"
_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
_SHORT = ("1K", "10K", "100K", "1M", "10M", "100M")


def summary(about: About) -> str:
    """Return what the dataset is, in a few sentences."""
    where = f" of {about.place}" if about.place else ""
    return (
        f"Synthetic health records of {about.patients} patients{where} from {about.start:%Y-%m-%d} to "
        f"{about.end:%Y-%m-%d}, as FHIR R4: what happened, what each journal and national service holds at the end, "
        "and a key to every difference between them. All of it follows from a simulation of Norway's record systems "
        "and their messages. No real person is in it." + _chosen(about)
    )


def _chosen(about: About) -> str:
    """Return what the patients of a covering set are, and nothing of other datasets'."""
    if not about.looked_at:
        return ""
    return (
        f" They are a covering set: of {about.looked_at} patients who were looked through, the fewest who together "
        "have every resource type, profile, element, state, step that writes and cause of a difference that any of "
        "them has. Nothing can be counted with them: what is rare is as common here as what is not."
    )


def card(dataset: Path, about: About, found: Iterable[File], tables: Iterable[Table], formats: Iterable[str]) -> Path:
    """Write the card. *found* are the files of resources; *formats* are those that were asked for."""
    found, tables, formats = list(found), list(tables), tuple(formats)
    parts = [
        _head(about, found, tables), f"# {about.title}", summary(about), _norwegian(about), _repeat(about),
        _folder(tables, formats), _counts(found), _load(formats), _key(dataset), _limits(), _profiles(dataset),
        f"## Licence\n\n{LICENCE}: do with it what you like. It is synthetic throughout.",
    ]  # fmt: skip
    path = dataset / NAME
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")
    return path


def _head(about: About, found: list[File], tables: list[Table]) -> str:
    """Return the block that Hugging Face reads. What is quoted is JSON, which YAML understands."""
    total = sum(file.count for file in found)
    lines = ["---", f"pretty_name: {json.dumps(about.title, ensure_ascii=False)}", "license: cc0-1.0"]
    lines += ["language:", "- nb", "size_categories:", f"- {_size(total)}", "tags:"]
    lines += [f"- {tag}" for tag in ("fhir", "fhir-r4", "synthetic", "norway", "health-records")]
    parquet = [table for table in tables if table.paths[0].suffix == ".parquet"]
    if parquet:
        lines.append("configs:")
        for table in parquet:
            lines += [f"- config_name: {table.name}", f"  data_files: tables/{table.paths[0].name}"]
    return "\n".join([*lines, "---"])


def _size(total: int) -> str:
    """Return the class of size that Hugging Face puts so many resources in."""
    place = bisect_right(_SIZES, total)
    if place in (0, len(_SIZES)):
        return f"n<{_SHORT[0]}" if place == 0 else f"n>{_SHORT[-1]}"
    return f"{_SHORT[place - 1]}<n<{_SHORT[place]}"


def _norwegian(about: About) -> str:
    where = f" i {about.place}" if about.place else ""
    return (
        f"*På norsk:* syntetiske journaldata for {about.patients} pasienter{where}, laget av en simulering. `truth/` "
        "er det som skjedde, `systems/` er det hvert system sitter med til slutt, og `answers.ndjson` er fasiten: hver "
        "forskjell mellom dem, med årsak. Alle personer, numre og navn er oppdiktet; fødselsnumre har måned + 80."
    )


def _repeat(about: About) -> str:
    rows = (
        ("Scenario", f"`{about.scenario}`"), ("Alternative", f"`{about.alternative}`"),
        ("Municipality", f"{about.municipality} {about.place}".strip() or "all of the scenario's"),
        ("Period", f"{_minute(about.start)} to {_minute(about.end)}, Norwegian time"),
        ("Patients", f"{about.patients}, chosen of {about.looked_at}" if about.looked_at else str(about.patients)),
        ("Seeded defects", f"{about.defects:g} of what systems hold" if about.defects else "none"),
        ("Identity numbers", "by the rule of 2032" if about.rule_2032 else "by the rule until 2032"),
        ("Seed", f"{about.seed} (the days' luck)"),
        ("World seed", f"{about.world_seed} (who is who, and who uses what)"), ("Samspill", about.version),
    )  # fmt: skip
    table = _table(("", ""), rows)
    said = "The same version, scenario and seeds give the same bytes:"
    return f"## Where it comes from\n\n{table}\n\n{said}\n\n    {about.command}"


def _minute(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def _folder(tables: list[Table], formats: tuple[str, ...]) -> str:
    rows = [
        ("`truth/`", "what happened, whoever knows of it; `Type.000.ndjson`, one resource a line, files under 50 MB"),
        ("`systems/<view>/`", "what one system holds at the end, in the same form"),
        ("`answers.ndjson`", "the key: how each view differs from the truth, and why"),
        ("`manifest.json`", "all files, with counts and checksums, in the shape of a Bulk Data manifest"),
        ("`SHA256SUMS`", "`sha256sum -c SHA256SUMS` says whether you have all of it"),
    ]
    if tables:
        endings = " and ".join(path.suffix[1:] for path in tables[0].paths)
        rows.append(
            ("`tables/`", f"flat tables ({endings}) by SQL-on-FHIR views; the column `view` says whose they are")
        )
    if "bundles" in formats:
        rows.append(("`bundles/`", "the truth as transactions: `000-shared.json` first, then one for each patient"))
    if "gz" in formats:
        rows.append(("`*.ndjson.gz`", "the same files, packed"))
    return f"## What is where\n\n{_table(('', ''), rows)}"


def _counts(found: list[File]) -> str:
    rows = [
        (kind, _n(views.get(TRUTH, 0)), _n(sum(n for view, n in views.items() if view != TRUTH)),
         _n(sum(1 for view in views if view != TRUTH)))
        for kind, views in by_type(found).items()
    ]  # fmt: skip
    views: dict[str, tuple[int, int]] = {}
    for file in found:
        count, size = views.get(file.view, (0, 0))
        views[file.view] = count + file.count, size + file.bytes
    sizes = [(f"`{view}`", _n(count), megabytes(size)) for view, (count, size) in views.items()]
    return (
        f"## How much\n\n{_table(('type', 'in truth', 'in systems', 'systems that have it'), rows)}\n\n"
        f"{_table(('view', 'resources', 'MB'), sizes)}"
    )


_SAID = {
    "check": "Whether all of it came:",
    "tables": "DuckDB, from the tables; times are text as FHIR writes them:",
    "resources": "DuckDB, from the resources:",
    "pandas": "pandas:",
    "server": "A FHIR server, one transaction after another:",
}


def _load(formats: tuple[str, ...]) -> str:
    said = [f"{_SAID[name]}\n\n{indent(lines, '    ')}" for name, lines in ways(formats).items()]
    last = (
        "One server stands for one view: the same resource is in several, under the same id, so do not load two views "
        "into one server unless you mean to."
    )
    return "\n\n".join(["## How to load it", *said, last])


def _key(dataset: Path) -> str:
    rows = [(f"`{cause}`", name, _n(count)) for cause, row in by_cause(dataset).items() for name, count in row.items()]
    counts = _table(("cause", "difference", "resources"), rows) if rows else "No view differs from the truth."
    return (
        "## How the key works\n\n"
        "Each line of `answers.ndjson` says of a `view` and a `patient` which `difference` there is to the truth and "
        "its `cause`. It speaks of one `resource`, or of all that a system has `written_by` itself, counted by type in "
        "`types`. `message` names the Communication that should have brought it; `field`, `truth` and `has` say what "
        "differs inside it. A view is the truth, less and more exactly what its lines say. A line with `defect` is of "
        "a seeded one: put `truth` where `field` is, or leave out the resource if it is a `duplicate`, and what is "
        "left is the dataset without defects, to the byte; `valid` says whether it is R4 all the same."
        f"\n\n{counts}"
    )


def _limits() -> str:
    return (
        "## Known limits\n\n"
        "- It is a model. Volumes and distributions are published ones where there are any, and considered estimates "
        "where not; do not learn medicine, epidemiology or the quality of a vendor's product from it.\n"
        "- A record is as long as the period; of what was written before it, only what the simulation needs is there.\n"
        "- Each laboratory order of a GP has its own answer. A report without `basedOn` stands for one more part of an "
        "answer, or the copy of what somebody else ordered: how many those are is published, what they are is not. The "
        "admission, the bed or the dispensing that a referral or a renewal led to is somebody's, not that patient's.\n"
        "- Texts are short and made of few patterns. It is not for training language models on clinical prose.\n"
        "- Identity numbers are synthetic (month + 80); they fail every check for real ones, and shall."
    )


def _profiles(dataset: Path) -> str:
    rows = []
    for kind, paths in files(home(dataset, TRUTH)).items():
        first: dict[str, Any] = next((found for found, _, _ in resources(paths[:1])), {})
        named = first.get("meta", {}).get("profile", [])
        rows.append((kind, ", ".join(f"`{one}`" for one in named) or "R4 4.0.1"))
    said = (
        "Resources are FHIR R4 (4.0.1). The profiles below are those that resources name themselves; no conformance "
        "beyond them is claimed. Each resource is marked as test data (`meta.security` HTEST), and `meta.source` says "
        "which system wrote it."
    )
    return f"## Profiles\n\n{said}\n\n{_table(('type', 'profile'), rows)}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    rule = ["---" if not place else "---:" if heads[place] and len(heads) > 2 else "---" for place in range(len(heads))]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def _n(count: int) -> str:
    return f"{count:,}".replace(",", " ")


def megabytes(size: int) -> str:
    """Return a size in millions of bytes, to the tenth; what is less is said to be."""
    return f"{size / 1e6:,.1f}".replace(",", " ") if size >= 50_000 else "< 0.1"
