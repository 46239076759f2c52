"""google-fhir-r4 on standard input: each resource as its protocol buffer, validated. Needs its own environment."""

import json
import re
import sys
from importlib import import_module

ZONE = "Europe/Oslo"  # for what has a date without a zone


def complaint(text: str) -> str | None:
    """Return what it has against a resource: its first complaint, for it stops there."""
    from google.fhir.r4 import json_format

    kind = json.loads(text)["resourceType"]
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()
    try:
        module = import_module(f"google.fhir.r4.proto.core.resources.{snake}_pb2")
        json_format.json_fhir_string_to_proto(text, getattr(module, kind), validate=True, default_timezone=ZONE)
    except Exception as error:  # whatever it raises is its answer
        return f"{kind}: {type(error).__name__}: {str(error).splitlines()[0][:140] if str(error) else ''}"
    return None


if __name__ == "__main__":
    for number, line in enumerate(sys.stdin, 1):
        found = complaint(line)
        if found:
            print(json.dumps({"line": number, "what": found}))
