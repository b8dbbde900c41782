"""The contract, and the limits in it that the Python servers need as numbers."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OPENAPI = ROOT / "data" / "openapi.json"

MAX_BODY = 64 << 10
"""Largest body of a request, in bytes. OpenAPI has no word for it."""
MAX_ID_DIGITS = 15
FREE_SHIPPING_CENTS = 5_000
SHIPPING_CENTS = 490


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
