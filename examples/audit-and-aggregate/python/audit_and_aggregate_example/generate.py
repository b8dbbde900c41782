"""Generated reports, with the faults that a fleet sends: the same arguments give the same bytes."""

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from ._cli import Parser, output, run, whole
from .agent.checks import CHECKS
from .baseline import LARGEST

SMALL_REPORTS, SMALL_FINDINGS, SEED = 200, 6, 9


def reports(count: int, findings: int, seed: int) -> Iterator[bytes]:
    """Yield reports of `findings` findings each; one in thirty is cut off, wrong, repeated or too large."""
    rnd = random.Random(seed)
    names = {
        system: [
            *((check.id, check.severity) for check in checks),
            *((f"{system}.x{n}", "low") for n in range(20)),
        ]
        for system, checks in CHECKS.items()
    }
    systems, before = sorted(names), "h"
    for number in range(count):
        system = rnd.choice(systems)
        host = f"{system}-{number:06}.example"
        listed = [
            {
                "check": check,
                "severity": severity,
                "state": rnd.choices(("pass", "fail", "unknown"), (80, 14, 6))[0],
                "evidence": f"generated value {rnd.randrange(10**6)} of {check}",
            }
            for check, severity in names[system][:findings]
        ]
        collected = f"2026-03-{1 + number % 28:02}T08:00:00Z"
        report = {
            "schema": "report/1",
            "host": host,
            "os": system,
            "collected": collected,
            "findings": listed,
        }
        fault = rnd.randrange(300)
        if fault < 3:
            report["os"] = "beos"
        elif fault == 3:
            listed[-1]["evidence"] = "x" * LARGEST
        elif fault < 7:
            report["host"] = before
        before = host
        raw = json.dumps(report, separators=(",", ":")).encode()
        yield raw[: len(raw) // 2] if fault in (8, 9) else raw


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write without a buffer: after Ctrl-C at a pipe that is full, closing has nothing left to wait for."""
    with path.open("wb", buffering=0) as file:
        for piece in pieces:
            left = memoryview(piece)
            while left:
                left = left[file.write(left) :]


def write_lines(path: Path, count: int, findings: int, seed: int = SEED) -> None:
    """Write one report per line."""
    write_pieces(path, (raw + b"\n" for raw in reports(count, findings, seed)))


def write_folder(path: Path, count: int, findings: int, seed: int = SEED) -> None:
    """Write one report per file."""
    path.mkdir()
    for number, raw in enumerate(reports(count, findings, seed)):
        (path / f"{number:06}.json").write_bytes(raw)


def main() -> int:
    """Write generated reports, one per line."""
    parser = Parser(prog=f"python -m {__package__}.generate", description=main.__doc__)
    parser.add_argument("path", type=output)
    parser.add_argument("--reports", type=whole(0, 10_000_000), default=SMALL_REPORTS)
    parser.add_argument("--findings", type=whole(1, 24), default=SMALL_FINDINGS)
    parser.add_argument("--seed", type=whole(0, 2**63 - 1), default=SEED)
    arguments = parser.parse_args()
    write_lines(arguments.path, arguments.reports, arguments.findings, arguments.seed)
    return 0


if __name__ == "__main__":
    run(main)
