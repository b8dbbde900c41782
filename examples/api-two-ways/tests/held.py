"""Holds an answer to the contract."""

import functools
import json
import re
from typing import Any

from jsonschema import Draft202012Validator

from api_two_ways_example.contract import document
from api_two_ways_example.session import Answer

CONTRACT = document()
PATHS = {path: re.compile(re.sub(r"\{\w+\}", "[^/?]+", path) + r"(\?.*)?\Z") for path in CONTRACT["paths"]}


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference inside the contract."""
    if "$ref" not in node:
        return node
    found: Any = CONTRACT
    for part in node["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return dict(found)


@functools.cache
def validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator({**json.loads(schema), "components": CONTRACT["components"]})


# #region conforms
def conforms(method: str, target: str, answer: Answer) -> tuple[str, str, str]:
    """Hold an answer to the schema of its operation and status; return which that was."""
    [path] = [path for path, pattern in PATHS.items() if pattern.match(target)]
    status = str(answer.status)
    promised = CONTRACT["paths"][path][method.lower()]["responses"]
    assert status in promised, f"{method} {target} answered {status}, which the contract does not know"
    [(media, content)] = resolved(promised[status])["content"].items()
    assert media == "application/json"
    validator(json.dumps(content["schema"])).validate(json.loads(answer.body))
    return method, path, status


# #endregion
