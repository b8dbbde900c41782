"""The contract as types for msgspec, a ready-made library in C: still one Python program, no build.

It differs in one point, which a test shows: of a key that occurs twice it takes the last value.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from . import baseline


# #region msgspec
class Finding(msgspec.Struct, forbid_unknown_fields=True):
    """One check of one host."""

    check: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9.-]{1,64}\Z")]
    severity: Literal["low", "medium", "high"]
    state: Literal["pass", "fail", "unknown"]
    evidence: Annotated[str, msgspec.Meta(max_length=200)]


class Report(msgspec.Struct, forbid_unknown_fields=True):
    """What one agent found on one host."""

    schema: Literal["report/1"]
    host: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9.-]{0,62}\Z")]
    os: Literal["linux", "macos", "windows"]
    collected: Annotated[
        str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")
    ]
    findings: Annotated[list[Finding], msgspec.Meta(min_length=1, max_length=200)]


# #endregion

DECODER = msgspec.json.Decoder(Report)


def read_report(raw: bytes) -> Report | None:
    """Return a report, or None for bytes that are not what the contract says."""
    try:
        return DECODER.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def aggregate(path: Path) -> dict[str, Any]:
    """Add up as `baseline.aggregate`, reading with msgspec."""
    rejected = {"contract": 0, "repeated": 0, "too_large": 0}
    oses: dict[str, int] = {}
    checks: dict[str, dict[str, int]] = {}
    first: list[str] = []
    seen: set[str] = set()
    reports = at_risk = 0
    for place, raw in baseline.places(path):
        report = None if raw is None else read_report(raw)
        if report is None or report.host in seen:
            reason = "too_large" if raw is None else "contract" if report is None else "repeated"
            rejected[reason] += 1
            if len(first) < baseline.NAMED:
                first.append(place)
            continue
        seen.add(report.host)
        reports += 1
        oses[report.os] = oses.get(report.os, 0) + 1
        risk = False
        for finding in report.findings:
            counts = checks.get(finding.check)
            if counts is None:
                counts = checks[finding.check] = {"fail": 0, "pass": 0, "unknown": 0}
            counts[finding.state] += 1
            risk = risk or (finding.state == "fail" and finding.severity == "high")
        at_risk += risk
    return {
        "checks": checks,
        "first_rejected": first,
        "hosts_at_risk": at_risk,
        "os": oses,
        "rejected": rejected,
        "reports": reports,
    }
