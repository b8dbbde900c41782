"""Run benchmark cases, each in a process of its own, and write the result as `bench/1` JSON."""

import argparse
import datetime
import hashlib
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from ._cli import Parser, output, run, whole
from ._machine import build, cpu_model, inputs_sha256, load_average, ram_gib, versions
from ._memory import process_peak_kib

CLOCKS: dict[str, Callable[[], int]] = {
    "wall": time.perf_counter_ns,
    "process_cpu": time.process_time_ns,
    "thread_cpu": time.thread_time_ns,
}
UNIT_NS = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}


@dataclass(frozen=True)
class Case:
    """One implementation of one task.

    `run(load(work))` is timed without `load`; `per` is how many of the unit's things one run handles, and
    `digest` proves the result: cases of one id and equal `params` must agree in it. `quantiles` reads
    latencies, in the case's unit and by percent, from the last result. With `children`, `process_cpu` also
    counts the programs that a run starts and waits for; those that go on running it never counts. Where the
    work is done in another process altogether, `read(given, clock)` reads that one's clocks, in ns, and
    `peak(given)` its largest memory, in KiB; None where the system does not tell.
    """

    id: str
    impl: str
    label: str
    unit: str
    per: int
    params: Mapping[str, int | float | str]
    load: Callable[[Path], Any]
    run: Callable[[Any], Any]
    digest: Callable[[Any], str]
    baseline: str | None = None
    warmup: int = 1
    repeats: int = 11
    clocks: tuple[str, ...] = ("wall", "process_cpu")
    children: bool = False
    read: Callable[[Any, str], int] | None = None
    peak: Callable[[Any], int | None] | None = None
    quantiles: Callable[[Any], Mapping[str, float]] | None = None


def sha256_text(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _clocks(case: Case, given: Any) -> dict[str, Callable[[], int]]:
    """Return the clocks of a case; where children cannot be timed, `process_cpu` is not among them."""
    if case.read is not None:
        return {name: partial(case.read, given, name) for name in case.clocks}
    chosen = {name: CLOCKS[name] for name in case.clocks}
    if case.children and "process_cpu" in chosen:
        own = chosen.pop("process_cpu")
        try:
            import resource
        except ImportError:  # Windows
            return chosen

        def with_children() -> int:
            ended = resource.getrusage(resource.RUSAGE_CHILDREN)
            return own() + round((ended.ru_utime + ended.ru_stime) * 1e9)

        chosen["process_cpu"] = with_children
    return chosen


def _peak_rss_kib(case: Case, given: Any) -> int | None:
    """Return the largest resident memory of the process that did the work of a case."""
    if case.peak is not None:
        return case.peak(given)
    if case.children or case.read is not None:
        return None  # Not this process's: it only started or asked the one that did the work.
    if sys.platform == "linux":
        # Not ru_maxrss: there a process begins with the peak of the one that started it.
        return process_peak_kib()
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def _measure(case: Case, work: Path) -> list[dict[str, Any]]:
    """Time one case in this process; one record per clock."""
    given = case.load(work)
    result: Any = None
    for _ in range(case.warmup):
        result = case.run(given)
    clocks = _clocks(case, given)
    samples: dict[str, list[float]] = {clock: [] for clock in clocks}
    scale = UNIT_NS[case.unit.split("/")[0]] * case.per
    for _ in range(case.repeats):
        result = None
        before = [read() for read in clocks.values()]
        result = case.run(given)
        after = [read() for read in clocks.values()]
        for clock, start, end in zip(clocks, before, after, strict=True):
            samples[clock].append(float(f"{(end - start) / scale:.6g}"))
    common: dict[str, Any] = {
        "id": case.id,
        "impl": case.impl,
        "label": case.label,
        "baseline": case.baseline,
        "params": dict(case.params),
        "unit": case.unit,
        "better": "lower",
        "warmup": case.warmup,
        "repeats": case.repeats,
        "result_sha256": case.digest(result),
    }
    if case.quantiles is not None:
        common["quantiles"] = dict(case.quantiles(result))
    peak = _peak_rss_kib(case, given)
    if peak is not None:
        common["peak_rss_kib"] = peak
    return [
        common
        | {
            "clock": clock,
            "min": min(values),
            "median": float(f"{statistics.median(values):.6g}"),
            "max": max(values),
            "samples": values,
        }
        for clock, values in samples.items()
    ]


def _in_child(package: str, case: Case, index: int, folder: str) -> list[dict[str, Any]] | None:
    """Measure a case in a process of its own; None where that failed. Ctrl-C there is Ctrl-C here."""
    command = [sys.executable, "-m", f"{package}.bench", "--case", str(index), "--work", folder]
    child = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if child.returncode in (130, -signal.SIGINT):
        raise KeyboardInterrupt
    if child.returncode != 0:
        print(f"error: case {case.id} of {case.impl} failed", file=sys.stderr)
        return None
    records: list[dict[str, Any]] = json.loads(child.stdout)
    return records


def _disagreement(records: Sequence[Mapping[str, Any]]) -> str | None:
    """Name the implementation that computed another result than the one before it."""
    results: dict[str, str] = {}
    for record in records:
        key = json.dumps([record["id"], record["params"]])
        if results.setdefault(key, record["result_sha256"]) != record["result_sha256"]:
            return f"{record['impl']} computed another result in {record['id']}"
    return None


def run_bench(
    example: str,
    package: str,
    cases: Callable[[bool], Sequence[Case]],
    prepare: Callable[[Path, bool], None],
    notes: Sequence[str],
    artifact: Path | None = None,
) -> NoReturn:
    """Command line of an example's `bench` module; leaves with the exit code.

    `cases(quick)` lists the cases; `prepare(work, quick)` writes their input once, for all processes.
    """
    run(lambda: _bench(example, package, cases, prepare, notes, artifact))


def _bench(
    example: str,
    package: str,
    cases: Callable[[bool], Sequence[Case]],
    prepare: Callable[[Path, bool], None],
    notes: Sequence[str],
    artifact: Path | None,
) -> int:
    parser = Parser(prog=f"python -m {package}.bench")
    parser.add_argument("--out", type=output, help="write the JSON to this file instead of standard output")
    parser.add_argument(
        "--quick", action="store_true", help="small input, few repeats: a test, not a measurement"
    )
    parser.add_argument("--case", type=whole(0, 1000), help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    listed = cases(arguments.quick)
    if arguments.case is not None:
        if arguments.work is None or arguments.case >= len(listed):
            parser.error(f"--case is 0 to {len(listed) - 1}, with --work")
        try:
            print(json.dumps(_measure(listed[arguments.case], arguments.work)))
        except KeyboardInterrupt:
            return 130  # whoever started this process says it
        return 0

    found = versions()
    load_start, cores = load_average(), os.cpu_count() or 1
    started = datetime.datetime.now(datetime.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    records: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), arguments.quick)
        for index, case in enumerate(listed):
            sys.stderr.write(f"[{index + 1}/{len(listed)}] {case.id}: {case.label}\n")
            if arguments.quick:  # a test: one process is enough
                records += _measure(case, Path(folder))
                continue
            more = _in_child(package, case, index, folder)
            if more is None:
                return 1
            records += more

    if (fault := _disagreement(records)) is not None:
        print(f"error: {fault}", file=sys.stderr)
        return 1

    document = {
        "schema": "bench/1",
        "example": example,
        "commit_input_sha256": inputs_sha256(),
        "started": started,
        "noisy": load_start is None or load_start > 0.5 * cores,
        "machine": {
            "os": platform.system().lower(),
            "arch": platform.machine(),
            "cpu": cpu_model(),
            "cores": cores,
            "ram_gib": ram_gib(),
            "loadavg_start": load_start,
            "loadavg_end": load_average(),
        },
        "versions": found,
        "build": build(artifact),
        "cases": records,
        "notes": [
            *notes,
            *(["quick run: a test of the benchmark, not a measurement"] if arguments.quick else []),
        ],
    }
    text = json.dumps(document, indent=1) + "\n"
    if arguments.out is None:
        sys.stdout.write(text)
    else:
        arguments.out.write_text(text, encoding="utf-8")
    return 0
