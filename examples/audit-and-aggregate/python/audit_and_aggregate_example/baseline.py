"""The aggregator in pure Python: what the Rust program is tested against."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LARGEST = 64 * 1024
NAMED = 10
MOST_CHECKS = 10_000
MOST_HOSTS = 1_000_000
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
        for name in sorted((e.name for e in path.iterdir() if e.suffix == ".json"), key=os.fsencode):
            with (path / name).open("rb") as file:
                raw = file.read(LARGEST + 1)
            # A name that is no UTF-8 is shown as the Rust program shows it.
            yield os.fsencode(name).decode("utf-8", "replace"), raw if len(raw) <= LARGEST else None
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


class Sum:
    """What reports add up to, as the Rust program has it."""

    def __init__(self, most_hosts: int = MOST_HOSTS) -> None:
        self.rejected = {"contract": 0, "hosts": 0, "repeated": 0, "too_large": 0}
        self.oses: dict[str, int] = {}
        self.checks: dict[str, dict[str, int]] = {}
        self.other = {"fail": 0, "pass": 0, "unknown": 0}
        self.first: list[str] = []
        self.seen: set[str] = set()
        self.most_hosts, self.at_risk = most_hosts, 0

    def takes(self, place: str, host: str | None, reason: str) -> bool:
        """Tell whether a report counts, or count it as rejected: it has no host, or one that cannot count."""
        if host is not None and host not in self.seen and len(self.seen) < self.most_hosts:
            self.seen.add(host)
            return True
        if host is not None:
            reason = "repeated" if host in self.seen else "hosts"
        self.rejected[reason] += 1
        if len(self.first) < NAMED:
            self.first.append(place)
        return False

    def new_counts(self, check: str) -> dict[str, int]:
        """Return where the states of a check that is not in `checks` are counted."""
        if len(self.checks) >= MOST_CHECKS:
            return self.other
        counts = self.checks[check] = {"fail": 0, "pass": 0, "unknown": 0}
        return counts

    def result(self) -> dict[str, Any]:
        """Return the sum as the Rust program prints it."""
        return {
            "checks": self.checks,
            "first_rejected": self.first,
            "hosts_at_risk": self.at_risk,
            "os": self.oses,
            "other_checks": self.other,
            "rejected": self.rejected,
            "reports": len(self.seen),
        }


def aggregate(path: Path, most_hosts: int = MOST_HOSTS) -> dict[str, Any]:
    """Add up a folder of reports or a file of lines, as the Rust program does."""
    total = Sum(most_hosts)
    checks = total.checks
    for place, raw in places(path):
        report = None if raw is None else read_report(raw)
        host = None if report is None else report["host"]
        if not total.takes(place, host, "too_large" if raw is None else "contract") or report is None:
            continue
        total.oses[report["os"]] = total.oses.get(report["os"], 0) + 1
        risk = False
        for finding in report["findings"]:
            state = finding["state"]
            counts = checks.get(finding["check"]) or total.new_counts(finding["check"])
            counts[state] += 1
            risk = risk or (state == "fail" and finding["severity"] == "high")
        total.at_risk += risk
    return total.result()
