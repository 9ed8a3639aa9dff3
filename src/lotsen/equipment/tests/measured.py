"""Anything that a check may tell, drawn from the schema of its measures itself."""

import re
from functools import cache

from hypothesis import strategies as st

from lotsen.equipment.measures import OF_CHECK
from lotsen.policy.equipment import Check

WORDS = ["", "NotAllowedError", "NotFoundError", "NotReadableError", "TypeError", "Timeout", "Other", "401"]


@cache
def anything(check: Check) -> st.SearchStrategy[dict]:
    """Measures of a check, each key there or not."""
    schema = OF_CHECK[check].model_json_schema()
    return _of(schema, schema.get("$defs", {}))


def _of(schema: dict, parts: dict) -> st.SearchStrategy:
    if "$ref" in schema:
        return _of(parts[schema["$ref"].rpartition("/")[2]], parts)
    if "anyOf" in schema:
        return st.one_of(_of(one, parts) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema["type"]
    if kind == "object":
        return st.fixed_dictionaries({}, optional={k: _of(v, parts) for k, v in schema["properties"].items()})
    if kind == "boolean":
        return st.booleans()
    if kind == "array":
        return st.lists(st.sampled_from(["vp8", "h264", "opus", "av1"]), unique=True)
    if kind == "string":
        return st.sampled_from([word for word in WORDS if re.search(schema.get("pattern", ""), word)])
    bounds = schema["minimum"], schema["maximum"]
    return st.integers(*bounds) if kind == "integer" else st.floats(*bounds)
