"""Benchmark: every boundary, at payloads from 8 bytes to 16 MiB."""

import atexit
import random
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from . import _core
from ._bench import Case, run_bench, sha256_text
from ._memory import process_peak_kib
from .mechanisms import ACROSS, MECHANISMS, Host, Mechanism, embedded
from .service import PROGRAMS, executable

SIZES = [8, 64, 1 << 10, 1 << 14, 1 << 16, 1 << 18, 1 << 20, 1 << 24]
SEED = 7
BATCH_NS = 5e6


def payload_of(size: int) -> bytes:
    """Return `size` bytes that look like nothing in particular; the same size gives the same bytes."""
    return random.Random(SEED).randbytes(size)


def digest(result: int) -> str:
    """Digest a sum."""
    return sha256_text(str(result))


def calls_for(guess: tuple[float, float], size: int, quick: bool) -> int:
    """Return how many calls make a batch of a few milliseconds."""
    return 2 if quick else max(1, min(100_000, round(BATCH_NS / (guess[0] + guess[1] * size))))


def host_peak(host: Host) -> int | None:
    """Return the largest memory of the Rust program that calls Python, in KiB."""
    return process_peak_kib(host.process.pid)


def case_of(one: Mechanism, size: int, cores: str, quick: bool) -> Case:
    """Return the case of one boundary, one size and one way of pinning."""
    calls = calls_for(one.guess, size, quick)
    across = one.where == ACROSS

    def load(_work: Path) -> Any:
        stack = ExitStack()
        atexit.register(stack.close)
        return stack.enter_context(one.open(payload_of(size), cores))

    def run(call: Any) -> int:
        if isinstance(call, Host):
            return call.repeat(calls)
        result = 0
        for _ in range(calls):
            result = call()
        return result

    return Case(
        "sum_across" if across else "sum_in_process",
        one.id,
        one.label,
        "ns/call",
        calls,
        {"bytes": size, "cores": cores} if across else {"bytes": size},
        load,
        run,
        digest,
        None if across or one.id == "python" else "python",
        repeats=2 if quick else 15,
        clocks=("wall", "process_cpu") if across else ("thread_cpu", "wall"),
        read=Host.read if one.hosted else None,
        peak=host_peak if one.hosted else None,
    )


def alone(size: int, quick: bool) -> Case:
    """Return the case of the function inside Rust: what is left when the boundary is taken away."""
    calls = calls_for((5, 0.2), size, quick)
    return Case(
        "sum_in_process",
        "rust_alone",
        "the function inside Rust, no boundary",
        "ns/call",
        calls,
        {"bytes": size},
        lambda _work: payload_of(size),
        lambda payload: _core.sum_repeatedly(payload, calls),
        digest,
        "python",
        repeats=2 if quick else 15,
        clocks=("thread_cpu", "wall"),
    )


def empty_calls(quick: bool) -> list[Case]:
    """Return calls that carry nothing: Python to Python, Python to Rust, Rust to Python in both ways."""
    calls = 10 if quick else 100_000

    def nothing() -> None:
        pass

    def python(_given: object) -> int:
        for _ in range(calls):
            nothing()
        return calls

    def rust(_given: object) -> int:
        for _ in range(calls):
            _core.nothing()
        return calls

    def back(_given: object) -> int:
        _core.call_back(lambda _payload: None, b"", calls)
        return calls

    def load(_work: Path) -> Any:
        stack = ExitStack()
        atexit.register(stack.close)
        return stack.enter_context(embedded("nothing")(b"", "any"))

    def hosted(host: Host) -> int:
        host.repeat(calls)
        return calls

    rows: list[tuple[str, str, Callable[[Any], int], str | None]] = [
        ("python", "Python calls Python", python, None),
        ("pyo3", "Python calls Rust (PyO3)", rust, "python"),
        ("callback", "Rust calls Python", back, "python"),
        ("embedded", "Rust program calls its embedded Python", hosted, "python"),
    ]
    return [
        Case(
            "empty_call",
            impl,
            label,
            "ns/call",
            calls,
            {"calls": calls},
            load if run is hosted else lambda _work: None,
            run,
            digest,
            base,
            repeats=2 if quick else 15,
            clocks=("thread_cpu", "wall"),
            read=Host.read if run is hosted else None,
            peak=host_peak if run is hosted else None,
        )
        for impl, label, run, base in rows
    ]


def cases(quick: bool) -> Sequence[Case]:
    """List the cases; pinning only where the system can."""
    sizes = [8, 1 << 10] if quick else SIZES
    ways = ["any", "one", "two"] if sys.platform == "linux" and not quick else ["any"]
    listed = empty_calls(quick)
    for size in sizes:
        listed.append(alone(size, quick))
        for one in MECHANISMS:
            listed += [
                case_of(one, size, cores, quick) for cores in (ways if one.where == ACROSS else ["any"])
            ]
    return listed


def prepare(_work: Path, _quick: bool) -> None:
    """Build the programs before anything is timed; a payload follows from its size."""
    for name in PROGRAMS:
        executable(name)


NOTES = [
    "Every figure includes the sum itself, and the loop and the call expression in Python.",
    "Across processes the processor time and the peak memory are those of the calling side alone.",
    "cores: any = left to the system, one = both processes on one core, two = one core each.",
    "The WebAssembly guest is written by hand, not compiled from Rust; the HTTP service is minimal.",
    "Embedded Python: by the Rust program's own clocks, without a loop in Python.",
    "Embedded Python: each call attaches to the interpreter and hands over a copy of the payload.",
    "gRPC: tonic on one thread, grpcio, one channel, no TLS, flow control as each side sets it unasked.",
]

if __name__ == "__main__":
    library = Path(str(_core.__file__))
    run_bench("boundary-lab", str(__package__), cases, prepare, NOTES, library)
