"""The JSON Schema of scenario files: what an editor needs to complete and to warn."""

import json

from sim.model.scenario import Scenario


def scenario_schema() -> str:
    """Return the schema as text, keys in order, so that the committed one can be compared with it."""
    schema = Scenario.model_json_schema(by_alias=True)
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = "A Samspill scenario"
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
