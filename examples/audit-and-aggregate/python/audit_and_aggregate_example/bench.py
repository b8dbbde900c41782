"""Benchmark: one set of reports through every reader; then the start of the agent, packed and not."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from . import baseline, program, variants
from ._bench import Case, run_bench, sha256_text
from ._memory import program_peak_kib
from .aggregate import aggregate
from .generate import SEED, write_folder, write_lines
from .pack import pack

FINDINGS = 12
FIXTURE = Path(__file__).resolve().parents[2] / "data" / "fixtures" / "linux"
AGENT = ["--os", "linux", "--root", str(FIXTURE), "--host", "h", "--collected", "2026-01-31T08:00:00Z"]


def digest(total: dict[str, Any]) -> str:
    """Digest all counts of a sum."""
    return sha256_text(json.dumps(total, sort_keys=True))


def starts(command: Sequence[str]) -> str:
    """Run the agent once in a process of its own; returns its report."""
    return subprocess.run([*command, *AGENT], check=True, capture_output=True, encoding="utf-8").stdout


def cases(quick: bool) -> Sequence[Case]:
    """List the cases."""
    lines, files = (2_000, 500) if quick else (100_000, 20_000)
    repeats = 2 if quick else 7

    def case(
        task: str,
        impl: str,
        label: str,
        run: Callable[[Path], Any],
        name: str,
        count: int,
        threads: int | None = None,
    ) -> Case:
        params = {"reports": count, "findings": FINDINGS, "seed": SEED}
        base = None if impl == "python" else "python"
        load = lambda work: work / name  # noqa: E731
        more: dict[str, Any] = {"repeats": repeats, "baseline": base}
        if threads is not None:
            command = [str(program()), "--threads", str(threads), "--"]
            peak = lambda path: program_peak_kib([*command, str(path)])  # noqa: E731
            more |= {"children": True, "peak": peak}
        return Case(task, impl, label, "us/report", count, params, load, run, digest, **more)

    def start(impl: str, label: str, command: Callable[[Path], list[str]]) -> Case:
        base = None if impl == "module" else "module"
        peak = lambda command: program_peak_kib([*command, *AGENT])  # noqa: E731
        more: dict[str, Any] = {
            "repeats": 2 if quick else 15,
            "children": True,
            "baseline": base,
            "peak": peak,
        }
        return Case("agent_start", impl, label, "ms", 1, {}, command, starts, sha256_text, **more)

    listed = []
    for task, name, count in (("lines", "reports.ndjson", lines), ("files", "reports", files)):
        listed += [
            case(task, "python", "Python, json", baseline.aggregate, name, count),
            case(task, "python_msgspec", "Python, msgspec", variants.aggregate, name, count),
            case(task, "rust_1", "Rust, one thread", lambda path: aggregate(path, 1), name, count, 1),
            case(task, "rust", "Rust, all cores", aggregate, name, count, 0),
        ]
    module = [sys.executable, "-m", f"{__package__}.agent"]
    return [
        *listed,
        start("module", "from its package", lambda work: module),
        start("zipapp", "from one file", lambda work: [sys.executable, str(work / "agent.pyz")]),
    ]


def prepare(work: Path, quick: bool) -> None:
    """Write the generated reports for all cases, and the packed agent."""
    listed = cases(quick)
    write_lines(work / "reports.ndjson", listed[0].per, FINDINGS)
    write_folder(work / "reports", listed[4].per, FINDINGS)
    pack(work / "agent.pyz")


NOTES = [
    "Both clocks include the start of the Rust program; the Python readers are in their process already.",
    "Processor time is that of the measuring process and of the programs it started, all threads together.",
    "agent_start: start of Python, import of the agent, one report over the Linux fixture.",
]

if __name__ == "__main__":
    run_bench("audit-and-aggregate", str(__package__), cases, prepare, NOTES, program())
