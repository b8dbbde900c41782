"""Benchmark: the same requests to every server; processor time and memory are the server's."""

import atexit
import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ._bench import Case, run_bench, sha256_text
from .load import Load, requests_ns
from .models import Line, total_cents
from .server import ASGI, AXUM, FASTAPI, LABELS, Server, executable
from .session import Answer, canonical, send
from .store import Store
from .workload import Request, orders

ORDERS = 20_000
SEED = 11
PERCENT = ("50", "90", "99", "99.9", "100")
LINUX = sys.platform == "linux"
Callers = Sequence[Sequence[Request]]


@dataclass(frozen=True)
class Variant:
    """A server with its options."""

    impl: str
    kind: str
    reads: str = "pool"
    workers: int = 1
    note: str = ""

    @property
    def label(self) -> str:
        """Return its name for a chart."""
        return LABELS[self.kind] + (f", {self.note}" if self.note else "")


POOLED = [Variant("python", FASTAPI), Variant("python_asgi", ASGI), Variant("rust", AXUM)]
ON_THE_LOOP = "reads on the loop"
INLINE = [
    Variant("python_inline", FASTAPI, "inline", note=ON_THE_LOOP),
    Variant("python_asgi_inline", ASGI, "inline", note=ON_THE_LOOP),
    Variant("rust_inline", AXUM, "inline", note=ON_THE_LOOP),
]
WORKERS = Variant("python_workers", FASTAPI, workers=2, note="2 workers")


class Here:
    """A store in this process: what a request costs without a server."""

    def __init__(self, data: Path) -> None:
        self.store = Store(data)

    def cpu_ns(self) -> int:
        """Return the processor time of this process."""
        return time.process_time_ns()

    def close(self) -> None:
        """Close the store."""
        self.store.close()


measured: list[Server | Load | Here] = []
"""Whose processor time counts in the case that runs, and then whatever else was started for it."""


# #region clock
def read_clock(_given: object, clock: str) -> int:
    """Return a clock in nanoseconds; processor time is that of what is measured, which is another process."""
    return time.perf_counter_ns() if clock == "wall" else measured[0].cpu_ns()


def peak_kib(_given: object) -> int | None:
    """Return the peak memory of the server that is measured."""
    return measured[0].peak_kib() if isinstance(measured[0], Server) else None


# #endregion


def end() -> None:
    """End what the case before had started."""
    while measured:
        one = measured.pop()
        if isinstance(one, Server):
            one.stop()
        else:
            one.close()


atexit.register(end)


def copied(work: Path) -> Path:
    """End what ran before, and return a copy of the database."""
    end()
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    data = Path(folder.name) / "orders.sqlite"
    shutil.copy(work / "orders.sqlite", data)
    return data


def start(variant: Variant, data: Path) -> Server:
    """Start a server."""
    server = Server(variant.kind, data, variant.reads, variant.workers)
    measured.append(server)
    return server


def loaded(variant: Variant, callers: Callers, work: Path) -> Load:
    """Start a server, wait for its first answer, and connect the load generator."""
    server = start(variant, copied(work))
    send(server, [Request("GET", "/health")])
    load = Load(server, callers)
    measured.append(load)
    return load


def loaded_for_itself(variant: Variant, callers: Callers, work: Path) -> Load:
    """Do the same; but what is measured is the load generator."""
    load = loaded(variant, callers, work)
    measured.reverse()
    return load


# #region digest
def digest(asked: Load | list[list[Answer]]) -> str:
    """Digest every answer of the last run by caller; new ids must differ and otherwise do not count."""
    proof, ids, made = hashlib.sha256(), set[int](), 0
    for caller in asked.answers() if isinstance(asked, Load) else asked:
        for answer in caller:
            if answer.status == 201:
                order = json.loads(answer.body)
                ids.add(order.pop("id"))
                made += 1
                proof.update(f"201 {json.dumps(order)}\n".encode())
            elif answer.status == 200:
                proof.update(f"{canonical(answer)}\n".encode())
            else:
                raise RuntimeError(f"an answer with {answer.status}: {answer.body!r}")
    proof.update(f"{made == len(ids)}".encode())
    return proof.hexdigest()


# #endregion


def quantiles(line: str) -> Mapping[str, float]:
    """Return the quantiles of single requests in microseconds."""
    ordered = sorted(requests_ns(line))
    last = len(ordered) - 1
    return {percent: ordered[round(last * float(percent) / 100)] / 1000 for percent in PERCENT}


def spread(callers: int, each: int, request: Callable[[int], Request]) -> Callers:
    """Give each caller its requests, by their number."""
    return [[request(at * callers + caller) for at in range(each)] for caller in range(callers)]


def get_health(_at: int) -> Request:
    """Ask for nothing but an answer."""
    return Request("GET", "/health")


def get_order(at: int) -> Request:
    """Ask for one order, anywhere in the database."""
    return Request("GET", f"/orders/{1 + at * 7919 % ORDERS}")


def get_page(at: int) -> Request:
    """Ask for a hundred orders."""
    return Request("GET", f"/orders?after={at * 7919 % (ORDERS - 100)}&limit=100")


def get_report(_at: int) -> Request:
    """Ask for a sum over all orders."""
    return Request("GET", "/report?limit=10")


def post_order(at: int) -> Request:
    """Order three things."""
    lines = [{"sku": f"A-{at % 40 + line}", "quantity": 2, "unit_cents": 1990} for line in range(3)]
    return Request("POST", "/orders", json.dumps({"customer": f"Caller {at}", "lines": lines}))


def load_case(task: str, variant: Variant, callers: Callers, quick: bool, itself: bool = False) -> Case:
    """Return the case of one server under one load; with `itself`, the load generator's own cost of it."""
    lines: list[str] = []  # of the last run

    def run(load: Load) -> Load:
        lines[:] = [load.run()]
        return load

    return Case(
        task,
        "load_generator" if itself else variant.impl,
        "the load generator itself, asking Axum" if itself else variant.label,
        "us/request",
        sum(map(len, callers)),
        {"callers": len(callers), "requests": sum(map(len, callers))},
        lambda work: (loaded_for_itself if itself else loaded)(variant, callers, work),
        run,
        digest,
        None if variant.impl == "python" else "python",
        repeats=2 if quick else 9,
        clocks=("process_cpu",) if itself else ("wall", "process_cpu") if LINUX else ("wall",),
        read=read_clock,
        peak=peak_kib,
        quantiles=None if itself else lambda _load: quantiles(lines[0]),
    )


def report_alone(callers: Callers, quick: bool) -> Case:
    """Return the case of the report without a server: SQLite called by Python."""

    def load(work: Path) -> Here:
        here = Here(copied(work))
        measured.append(here)
        return here

    def run(here: Here) -> list[list[Answer]]:
        return [
            [Answer(200, here.store.report(10).model_dump_json().encode()) for _ in caller]
            for caller in callers
        ]

    like = load_case("report", Variant("python_sqlite", FASTAPI), callers, quick)
    return replace(
        like, label="SQLite called by Python, no server", load=load, run=run, digest=digest, quantiles=None
    )


def start_case(variant: Variant, quick: bool) -> Case:
    """Return the case of starting a server, until its first answer; its memory is that of an idle server."""

    def run(data: Path) -> str:
        # Those of the runs before are left, idle: ending one takes its time and is not meant.
        server = start(variant, data)
        [answer] = send(server, [Request("GET", "/health")])
        return canonical(answer)

    return Case(
        "start",
        variant.impl,
        variant.label,
        "ms/start",
        1,
        {"requests": 1},
        copied,
        run,
        sha256_text,
        None if variant.impl == "python" else "python",
        repeats=2 if quick else 9,
        clocks=("wall",),
        read=read_clock,
        peak=peak_kib,
    )


def cases(quick: bool) -> Sequence[Case]:
    """List the cases."""
    listed: list[Case] = []

    def add(task: str, callers: Callers, variants: Sequence[Variant], itself: bool = False) -> None:
        listed.extend(load_case(task, variant, callers, quick) for variant in variants)
        if itself and LINUX:
            listed.append(load_case(task, variants[-1], callers, quick, itself=True))

    def scale(count: int) -> int:
        return 4 if quick else count

    add("health", spread(16, scale(250), get_health), POOLED, itself=True)
    add("read_one", spread(1, scale(2000), get_order), POOLED)
    add("read_one", spread(16, scale(200), get_order), [*POOLED, *INLINE, WORKERS])
    add("read_page", spread(16, scale(40), get_page), POOLED)
    add("write", spread(1, scale(300), post_order), POOLED)
    add("write", spread(16, scale(40), post_order), POOLED)
    reports = spread(1, scale(60), get_report)
    add("report", reports, POOLED)
    listed.append(report_alone(reports, quick))
    listed += [start_case(variant, quick) for variant in POOLED]
    return listed


def prepare(work: Path, _quick: bool) -> None:
    """Write the database that every server begins with a copy of."""
    path = work / "orders.sqlite"
    Store(path).close()
    database = sqlite3.connect(path)
    with database:
        for id, made in enumerate(orders(ORDERS, SEED), 1):
            lines = [Line.model_validate(line) for line in made["lines"]]
            row = (id, made["customer"], "open", total_cents(lines))
            database.execute("insert into orders values (?, ?, ?, ?)", row)
            database.executemany(
                "insert into lines values (?, ?, ?, ?, ?)",
                [(id, at, line.sku, line.quantity, line.unit_cents) for at, line in enumerate(lines)],
            )
    database.execute("pragma wal_checkpoint(truncate)")
    database.close()


def notes() -> list[str]:
    """Return what a reader of the numbers must know."""
    rust = subprocess.run(
        [executable(), "--sqlite"], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    return [
        "process_cpu and peak_rss_kib are the server's, with its workers and what supervises them; wall and "
        "quantiles are what the load generator waited. It is Rust, and shares the machine.",
        "closed loop: each caller asks again when it was answered, so a slow server is asked less often.",
        f"every server began with a copy of one database of {ORDERS} orders. SQLite is "
        f"{sqlite3.sqlite_version} in Python and {rust} in Rust; schema and pragmas are equal, and a write "
        "waits for this machine's disk.",
        "memory under load contains SQLite's page cache, up to 8 MB a connection; that of start does not.",
        "reads and writes happen on a pool of threads unless the label says otherwise; in FastAPI that is a "
        "handler with def. health is answered on the event loop everywhere.",
        "report: nearly all of it is SQLite, of another version on each side. The case without a server is "
        "Python's SQLite alone.",
        "start: from starting the process to its first answer.",
    ]


if __name__ == "__main__":
    run_bench("api-two-ways", str(__package__), cases, prepare, notes(), executable())
