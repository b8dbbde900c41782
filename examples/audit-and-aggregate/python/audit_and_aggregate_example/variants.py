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
    total = baseline.Sum()
    checks = total.checks
    for place, raw in baseline.places(path):
        report = None if raw is None else read_report(raw)
        host = None if report is None else report.host
        if not total.takes(place, host, "too_large" if raw is None else "contract") or report is None:
            continue
        total.oses[report.os] = total.oses.get(report.os, 0) + 1
        risk = False
        for finding in report.findings:
            counts = checks.get(finding.check) or total.new_counts(finding.check)
            counts[finding.state] += 1
            risk = risk or (finding.state == "fail" and finding.severity == "high")
        total.at_risk += risk
    return total.result()
