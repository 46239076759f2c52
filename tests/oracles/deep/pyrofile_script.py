"""pyrofile-validator on standard input, beside R4's definitions and the Norwegian profiles. Needs its own venv.

`pyrofile_script.py MODULES CORE [PROFILES]`: CORE is the folder where R4's definitions are put as a FHIR package.
"""

import contextlib
import json
import os
import re
import sys
from pathlib import Path

BUNDLES = (
    "profiles-types.json",
    "profiles-resources.json",
    "profiles-others.json",
    "extension-definitions.json",
    "valuesets.json",
    "v3-codesystems.json",
    "v2-tables.json",
)
INDEX = r"\[\d+\]"
# Its own faults, by rule, path and message: each was seen on what the other oracles, and the specification read, hold
# valid.
FAULTS = (
    (r"profile\.element\.invariant\.vs-1 ", "its `as dateTime` is never true"),
    (r"profile\.element\.invariant\.unsupported\.ref-1 ", "it cannot evaluate ref-1 beside an identifier alone"),
    (r"custom\.encounter\.patient ", "R4 lets Encounter.subject be named by an identifier"),
    (r"element\.unknown at \w+\.[\w.]+\.(text|language):", "natively it knows these two as a whole resource's only"),
    (r"datatype\.invalid at Binary\.data:", "natively it takes no base64 whatever"),
    (r"terminology\.required at Task\.status: Code 'completed'", "natively it does not know this code of R4's"),
    (
        r"cardinality\.min at \w+\.[\w.]+\.\w+\[x\]:",
        "it misses a part's choice; if so, profile.element.cardinality.min says it",
    ),
    (r"profile\.slice\.cardinality\.min at Medication\.code\.coding:FEST", "it finds no FEST coding; medplum does"),
)


def fault(finding: str) -> str | None:
    """Return why a finding is the oracle's own fault, if it is."""
    return next((why for pattern, why in FAULTS if re.match(pattern, finding)), None)


def core_package(modules: Path, place: Path) -> Path:
    """Return R4's definitions as a FHIR package, a file each, made of HL7's bundles the first time."""
    folder = place / "hl7.fhir.r4.core" / "package"
    if (folder / "package.json").is_file():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for bundle in BUNDLES:
        source = modules / "@medplum" / "definitions" / "dist" / "fhir" / "r4" / bundle
        for entry in json.loads(source.read_text(encoding="utf-8"))["entry"]:
            resource = entry["resource"]
            name = f"{resource['resourceType']}-{resource['id']}.json"
            (folder / name).write_text(json.dumps(resource), encoding="utf-8")
    # Last, so that what was interrupted is made again.
    about = {"name": "hl7.fhir.r4.core", "version": "4.0.1", "fhirVersions": ["4.0.1"]}
    (folder / "package.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


def main(modules: str, place: str, *profiles: str) -> None:
    """Validate each line, by R4's definitions and by the profiles it claims."""
    # It prints traces to standard output, which is for findings here.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        with contextlib.redirect_stdout(sys.stderr):
            from pyrofile_validator.config import ValidatorConfig
            from pyrofile_validator.core.engine import Validator

            settings = {"fhirVersion": "4.0.1", "terminology": {"mode": "local"}}
            known = [str(core_package(Path(modules), Path(place))), *profiles]
            with_profiles = Validator(ValidatorConfig.load_dict(settings | {"localPackagePaths": known}))
            # Some of its own rules are silent once packages are loaded, so it is asked both ways.
            native = Validator(ValidatorConfig.load_dict(settings))
            for number, line in enumerate(sys.stdin, 1):
                resource = json.loads(line)
                said = {}
                for validator in (native, with_profiles):
                    for issue in validator.validate_resource(resource).errors:
                        said.setdefault((issue.code, issue.path or ""), issue.message)
                for (code, path), message in said.items():
                    found = f"{code} at {re.sub(INDEX, '', path)}: {message[:120]}"
                    one = {"line": number, "what": f"{resource['resourceType']}: {found}", "explained": fault(found)}
                    answers.write(json.dumps(one) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
