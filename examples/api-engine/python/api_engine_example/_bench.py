"""Run benchmark cases, each in a process of its own, and write the result as `bench/1` JSON."""

import argparse
import datetime
import hashlib
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
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
    work is done in another process altogether, `read(given, clock)` reads that one's clocks, in ns.
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


def _peak_rss_kib() -> int | None:
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
    peak = _peak_rss_kib()
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


def _load() -> float | None:
    try:
        return round(os.getloadavg()[0], 2)
    except (AttributeError, OSError):  # Windows
        return None


def _cpu_model() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = re.search(r"^model name\s*:\s*(.+)$", cpuinfo.read_text(), re.MULTILINE)
        if found:
            return found[1].strip()
    if sys.platform == "darwin":
        asked = subprocess.run(
            ["sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True, check=False
        )
        return asked.stdout.strip() or platform.machine()
    return platform.processor() or platform.machine()


def _ram_gib() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (AttributeError, ValueError, OSError):  # Windows
        return None


def _versions() -> dict[str, Any]:
    """Versions of Python, rustc and the direct dependencies, as locked and installed."""
    manifest = tomllib.loads((ROOT / "Cargo.toml").read_text())
    locked = {p["name"]: p["version"] for p in tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"].get("dependencies", []), *project["dependency-groups"]["dev"]]
    names = sorted(re.split(r"[\s=<>~!\[;]", requirement)[0] for requirement in wanted)
    rustc = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=False, cwd=ROOT)
    return {
        "python": platform.python_version(),
        "rustc": (rustc.stdout.split() or ["", "unknown"])[1],
        "crates": {name: locked[name] for name in sorted(manifest.get("dependencies", {}))},
        "packages": {name: metadata.version(name) for name in names},
    }


def _inputs_sha256() -> str:
    """Hash what the result depends on: sources, locks and data, by path and content."""
    digest = hashlib.sha256()
    files = [ROOT / name for name in ("Cargo.toml", "Cargo.lock", "pyproject.toml", "uv.lock")]
    for folder, suffixes in (("src", {".rs"}), ("python", {".py"}), ("data", None)):
        found = (p for p in (ROOT / folder).rglob("*") if p.is_file() and p.parent.name != "__pycache__")
        files += [p for p in found if suffixes is None or p.suffix in suffixes]
    for path in sorted(files):
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _build(artifact: Path | None) -> dict[str, Any]:
    profile = tomllib.loads((ROOT / "Cargo.toml").read_text()).get("profile", {}).get("release", {})
    cpu = re.search(r"target-cpu=(\S+)", os.environ.get("RUSTFLAGS", ""))
    built: dict[str, Any] = {
        "profile": "release",
        "lto": profile.get("lto", False),
        "target_cpu": cpu[1] if cpu else f"default of {platform.machine()}",
    }
    if artifact is not None:
        built["artifact_bytes"] = artifact.stat().st_size
    return built


def run_bench(
    example: str,
    package: str,
    cases: Callable[[bool], Sequence[Case]],
    prepare: Callable[[Path, bool], None],
    notes: Sequence[str],
    artifact: Path | None = None,
) -> int:
    """Command line of an example's `bench` module; returns the exit code.

    `cases(quick)` lists the cases; `prepare(work, quick)` writes their input once, for all processes.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {package}.bench")
    parser.add_argument("--out", type=Path, help="write the JSON to this file instead of standard output")
    parser.add_argument(
        "--quick", action="store_true", help="small input, few repeats: a test, not a measurement"
    )
    parser.add_argument("--case", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    listed = cases(arguments.quick)
    if arguments.case is not None:
        print(json.dumps(_measure(listed[arguments.case], arguments.work)))
        return 0

    load_start, cores = _load(), os.cpu_count() or 1
    started = datetime.datetime.now(datetime.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    records: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), arguments.quick)
        for index, case in enumerate(listed):
            print(f"[{index + 1}/{len(listed)}] {case.id}: {case.label}", file=sys.stderr, flush=True)
            if arguments.quick:  # a test: one process is enough
                records += _measure(case, Path(folder))
                continue
            command = [sys.executable, "-m", f"{package}.bench", "--case", str(index), "--work", folder]
            child = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            if child.returncode != 0:
                print(f"error: case {case.id} of {case.impl} failed", file=sys.stderr)
                return 1
            records += json.loads(child.stdout)

    results: dict[str, str] = {}
    for record in records:
        key = json.dumps([record["id"], record["params"]])
        if results.setdefault(key, record["result_sha256"]) != record["result_sha256"]:
            print(f"error: {record['impl']} computed another result in {record['id']}", file=sys.stderr)
            return 1

    document = {
        "schema": "bench/1",
        "example": example,
        "commit_input_sha256": _inputs_sha256(),
        "started": started,
        "noisy": load_start is None or load_start > 0.5 * cores,
        "machine": {
            "os": platform.system().lower(),
            "arch": platform.machine(),
            "cpu": _cpu_model(),
            "cores": cores,
            "ram_gib": _ram_gib(),
            "loadavg_start": load_start,
            "loadavg_end": _load(),
        },
        "versions": _versions(),
        "build": _build(artifact),
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
