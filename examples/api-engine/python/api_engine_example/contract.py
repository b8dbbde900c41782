"""The contract, and what both of its sides agree on in Python."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OPENAPI = ROOT / "data" / "openapi.json"

MAX_BODY = 16 << 10
MAX_SEATS = 1_000_000
MAX_NAME = 200
MAX_PAGE = 100


def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    loaded: dict[str, Any] = json.loads(OPENAPI.read_bytes())
    return loaded


def operations() -> list[tuple[str, str, str]]:
    """Return path, method and name of every operation."""
    return [
        (path, method.upper(), operation["operationId"])
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]
