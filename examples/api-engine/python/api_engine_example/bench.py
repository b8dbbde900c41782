"""Benchmark: the same requests to every server; processor time and memory are the server's."""

import atexit
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter_ns

from ._bench import Case, run_bench, sha256_text
from .load import Driven, drive
from .server import BASELINE, BASELINE_PLAIN, ENGINE, Server, executable
from .workload import raw

EVENTS = 64
PERCENT = ("50", "90", "99", "99.9", "100")
LINUX = sys.platform == "linux"
LABELS = {
    BASELINE: "Starlette and SQLite, uvloop and httptools",
    BASELINE_PLAIN: "Starlette and SQLite, asyncio and h11",
    ENGINE: "axum and redb",
}
NAMES = {BASELINE: "python", BASELINE_PLAIN: "python_plain", ENGINE: "rust"}

measured: list[Server] = []
"""The server of the case that runs; at most one."""


# #region clock
def read_clock(_given: object, clock: str) -> int:
    """Return a clock in nanoseconds; processor time is that of the server that is measured."""
    return perf_counter_ns() if clock == "wall" else measured[0].cpu_ns()


def peak_kib(_given: object) -> int | None:
    """Return the peak memory of the server that is measured."""
    return measured[0].peak_kib()


# #endregion


def end() -> None:
    """End the server of the case before."""
    while measured:
        measured.pop().kill()


atexit.register(end)


@dataclass(frozen=True)
class Loaded:
    """A server with its events, and what each caller will ask."""

    server: Server
    callers: Sequence[Sequence[bytes]]


def start(kind: str, durability: str, reads: str) -> Server:
    """Start a server over an empty file, in place of the one before."""
    end()
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    server = Server(kind, Path(folder.name) / "data", durability, reads)
    measured.append(server)
    return server


def with_events(kind: str, durability: str, reads: str, callers: Sequence[Sequence[bytes]]) -> Loaded:
    """Start a server and make its events."""
    server = start(kind, durability, reads)
    event = json.dumps({"title": "Chamber concert", "seats": 1_000_000}).encode()
    drive(server.port, [[raw("POST", "/events", event)] * EVENTS])
    return Loaded(server, callers)


def reads_of(callers: int, each: int) -> list[list[bytes]]:
    """Return reads of single events."""
    return [
        [raw("GET", f"/events/{1 + (at * callers + caller) % EVENTS}") for at in range(each)]
        for caller in range(callers)
    ]


def writes_of(callers: int, each: int) -> list[list[bytes]]:
    """Return bookings; each caller books its own event, so that every answer is known."""
    return [
        [
            raw("POST", f"/events/{1 + caller}/bookings", f'{{"name":"Caller {at}","seats":1}}'.encode())
            for at in range(each)
        ]
        for caller in range(callers)
    ]


def digest(driven: Driven) -> str:
    """Digest every answer, caller by caller."""
    return sha256_text(str(driven.answers))


def quantiles(driven: Driven) -> Mapping[str, float]:
    """Return the quantiles of single requests in microseconds."""
    ordered = sorted(driven.durations)
    last = len(ordered) - 1
    return {percent: ordered[round(last * float(percent) / 100)] / 1000 for percent in PERCENT}


def requests_case(
    task: str,
    kind: str,
    impl: str,
    label: str,
    callers: Sequence[Sequence[bytes]],
    durability: str,
    reads: str,
    quick: bool,
) -> Case:
    """Return the case of one server under one load."""
    return Case(
        task,
        impl,
        label,
        "us/request",
        sum(map(len, callers)),
        {"callers": len(callers), "requests": sum(map(len, callers)), "durability": durability},
        lambda _work: with_events(kind, durability, reads, callers),
        lambda loaded: drive(loaded.server.port, loaded.callers),
        digest,
        None if impl == "python" else "python",
        repeats=2 if quick else 9,
        clocks=("wall", "process_cpu") if LINUX else ("wall",),
        read=read_clock,
        peak=peak_kib,
        quantiles=quantiles,
    )


def start_case(kind: str, quick: bool) -> Case:
    """Return the case of starting a server, until its first answer."""

    def run(_given: None) -> Driven:
        server = start(kind, "full", "pool")
        return drive(server.port, [[raw("GET", "/health")]])

    return Case(
        "start",
        NAMES[kind],
        LABELS[kind],
        "ms/start",
        1,
        {"requests": 1},
        lambda _work: end(),
        run,
        digest,
        None if kind == BASELINE else "python",
        repeats=2 if quick else 11,
        clocks=("wall",),
        read=read_clock,
        peak=peak_kib,
    )


def cases(quick: bool) -> Sequence[Case]:
    """List the cases."""
    listed: list[Case] = []

    def add(task: str, callers: Sequence[Sequence[bytes]], durability: str = "full") -> None:
        for kind in (BASELINE, BASELINE_PLAIN, ENGINE):
            listed.append(
                requests_case(task, kind, NAMES[kind], LABELS[kind], callers, durability, "pool", quick)
            )
            if task == "read" and kind != BASELINE_PLAIN:
                name, label = f"{NAMES[kind]}_inline", f"{LABELS[kind]}, reads on the event loop"
                listed.append(requests_case(task, kind, name, label, callers, durability, "inline", quick))

    scale: Callable[[int], int] = (lambda _count: 5) if quick else (lambda count: count)
    add("read", reads_of(1, scale(2000)))
    add("read", reads_of(16, scale(250)))
    add("write", writes_of(1, scale(300)))
    add("write", writes_of(16, scale(60)))
    add("write", writes_of(16, scale(60)), durability="none")
    listed += [start_case(kind, quick) for kind in (BASELINE, ENGINE)]
    return listed


def prepare(_work: Path, _quick: bool) -> None:
    """Nothing is shared between the cases: every server begins with an empty file."""


NOTES = [
    "process_cpu and peak_rss_kib are the server's; wall and quantiles contain the Python load generator.",
    "durability full: an answer waits until its commit is on disk; callers share commits on both sides. "
    "none: not an option for data that matter.",
    "read: a thread of a pool does the reading unless the label says otherwise.",
    "start: from starting the process to its first answer; the one before is killed and reaped in between.",
]

if __name__ == "__main__":
    run_bench("api-engine", str(__package__), cases, prepare, NOTES, executable())
