"""The aggregator in pure Python: what the Rust program is tested against."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LARGEST = 64 * 1024
NAMED = 10
HOST = re.compile(r"[a-z0-9][a-z0-9.-]{0,62}")
CHECK = re.compile(r"[a-z0-9.-]{1,64}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
REPORT_KEYS = {"schema", "host", "os", "collected", "findings"}
FINDING_KEYS = {"check", "severity", "state", "evidence"}
OSES, SEVERITIES = ("linux", "macos", "windows"), ("low", "medium", "high")
STATES = ("pass", "fail", "unknown")


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that occurs twice, of which json would keep the last."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key occurs twice")
    return made


def is_text(value: object) -> bool:
    """Tell whether a value is text that UTF-8 can hold; json lets half a surrogate pair through."""
    if not isinstance(value, str):
        return False
    if value.isascii():
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def fits(pattern: re.Pattern[str], value: object) -> bool:
    """Tell whether a value is a text that a pattern matches from end to end."""
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_finding(one: object) -> bool:
    """Tell whether a value is a finding of the contract."""
    return (
        isinstance(one, dict)
        and one.keys() == FINDING_KEYS
        and one["state"] in STATES
        and one["severity"] in SEVERITIES
        and fits(CHECK, one["check"])
        and is_text(one["evidence"])
        and len(one["evidence"]) <= 200
    )


# #region contract
def read_report(raw: bytes) -> dict[str, Any] | None:
    """Return a report, or None for bytes that are not what data/report.schema.json says."""
    try:
        report = json.loads(raw.decode(), object_pairs_hook=once)
    except (ValueError, RecursionError):
        return None
    if (
        isinstance(report, dict)
        and report.keys() == REPORT_KEYS
        and report["schema"] == "report/1"
        and report["os"] in OSES
        and fits(HOST, report["host"])
        and fits(TIME, report["collected"])
        and isinstance(report["findings"], list)
        and 1 <= len(report["findings"]) <= 200
        and all(is_finding(one) for one in report["findings"])
    ):
        return report
    return None


# #endregion


def places(path: Path) -> Iterator[tuple[str, bytes | None]]:
    """Yield the place and the bytes of every report; None for one that is too large."""
    if path.is_dir():
        for name in sorted(entry.name for entry in path.iterdir() if entry.suffix == ".json"):
            with (path / name).open("rb") as file:
                raw = file.read(LARGEST + 1)
            yield name, raw if len(raw) <= LARGEST else None
        return
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LARGEST + 1):
            number += 1
            if len(line) > LARGEST and not line.endswith(b"\n"):
                while (rest := file.readline(LARGEST)) and not rest.endswith(b"\n"):
                    pass
                yield f"line {number}", None
            elif line.strip(b" \t\r\n"):
                yield f"line {number}", line


def aggregate(path: Path) -> dict[str, Any]:
    """Add up a folder of reports or a file of lines, as the Rust program does."""
    rejected = {"contract": 0, "repeated": 0, "too_large": 0}
    oses: dict[str, int] = {}
    checks: dict[str, dict[str, int]] = {}
    first: list[str] = []
    seen: set[str] = set()
    reports = at_risk = 0
    for place, raw in places(path):
        report = None if raw is None else read_report(raw)
        if report is None or report["host"] in seen:
            reason = "too_large" if raw is None else "contract" if report is None else "repeated"
            rejected[reason] += 1
            if len(first) < NAMED:
                first.append(place)
            continue
        seen.add(report["host"])
        reports += 1
        oses[report["os"]] = oses.get(report["os"], 0) + 1
        risk = False
        for finding in report["findings"]:
            counts = checks.get(finding["check"])
            if counts is None:
                counts = checks[finding["check"]] = {"fail": 0, "pass": 0, "unknown": 0}
            state = finding["state"]
            counts[state] += 1
            risk = risk or (state == "fail" and finding["severity"] == "high")
        at_risk += risk
    return {
        "checks": checks,
        "first_rejected": first,
        "hosts_at_risk": at_risk,
        "os": oses,
        "rejected": rejected,
        "reports": reports,
    }
