"""A finding and a report, as data/report.schema.json has them."""

import datetime
import platform
import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

LONGEST_EVIDENCE = 200


class State(StrEnum):
    """What a check found."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"  # could not tell; never a guess


class Unknown(Exception):
    """A setting that cannot be told; the message becomes the evidence."""


@dataclass(frozen=True)
class Finding:
    """One check of one host."""

    check: str
    severity: str
    state: State
    evidence: str


def host_name() -> str:
    """Return this host's name in the form of the contract."""
    name = re.sub(r"[^a-z0-9.-]", "-", platform.node().lower()).lstrip(".-")
    return name[:63] or "unnamed"


def now() -> str:
    """Return the time in the form of the contract."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def report(system: str, findings: list[Finding], host: str, collected: str) -> dict[str, Any]:
    """Return the report of one host."""
    return {
        "schema": "report/1",
        "host": host,
        "os": system,
        "collected": collected,
        "findings": [asdict(finding) for finding in findings],
    }
