"""Start any of the servers in a process of its own, measure it from outside, stop it or kill it."""

import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ._cli import InputError, first_line
from ._memory import process_peak_kib

FASTAPI, ASGI, AXUM = "fastapi", "asgi", "axum"
KINDS = (FASTAPI, ASGI, AXUM)
LABELS = {FASTAPI: "FastAPI on uvicorn", ASGI: "Bare ASGI on uvicorn", AXUM: "Axum on Tokio"}
STOP_SECONDS = 20.0
READY = "listening on http://127.0.0.1:"


def executable(name: str = "two-ways-axum") -> Path:
    """Return a built program's path. Raises InputError where it is not installed."""
    path = Path(sysconfig.get_path("scripts")) / (f"{name}.exe" if os.name == "nt" else name)
    if not path.is_file():
        raise InputError(
            f"the Rust part cannot be found ({path.name}); "
            "build it again with: uv sync --reinstall-package api-two-ways-example"
        )
    return path


def command(kind: str, data: Path, reads: str = "pool", workers: int = 1, port: int = 0) -> list[str]:
    """Return the command that starts a server; port 0 takes a free one."""
    options = ["--data", str(data), "--port", str(port), "--reads", reads]
    if kind == AXUM:
        return [str(executable()), *options]
    return [sys.executable, "-m", f"{__package__}.serve", kind, *options, "--workers", str(workers)]


# #region measured
def cpu_ns_of(pid: int) -> int:
    """Return the processor time of all threads of a process, ended ones too: its own clock, on Linux."""
    return time.clock_gettime_ns((~pid << 3) | 2)


def family_of(pid: int) -> list[int]:
    """Return a process and all that it started, on Linux."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text(encoding="utf-8").split()]
    return [pid, *(one for child in children for one in family_of(child))]


# #endregion


class Server:
    """A running server."""

    def __init__(self, kind: str, data: Path, reads: str = "pool", workers: int = 1) -> None:
        """Start it and wait until it listens. Raises InputError with its own words where it does not."""
        # A file: a pipe that nobody reads would hold the server up when it is full.
        with tempfile.TemporaryFile() as errors:
            asked = command(kind, data, reads, workers)
            self.process = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=errors)
            assert self.process.stdout is not None
            try:
                line = self.process.stdout.readline().decode(errors="replace")
            except BaseException:  # Ctrl-C: nobody else knows of it
                self.kill()
                raise
            if not line.startswith(READY):
                self.kill()
                errors.seek(0)
                said = first_line(RuntimeError(errors.read().decode(errors="replace")))
                raise InputError(said.removeprefix("error: "))
        self.port = int(line.removeprefix(READY))

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://127.0.0.1:{self.port}"

    def cpu_ns(self) -> int:
        """Return its processor time, with that of its workers."""
        return sum(map(cpu_ns_of, family_of(self.process.pid)))

    def peak_kib(self) -> int | None:
        """Return its largest resident memory, added up over its workers, where the system tells."""
        if sys.platform != "linux":
            return None
        peaks = [process_peak_kib(pid) for pid in family_of(self.process.pid)]
        return sum(peak for peak in peaks if peak is not None)

    def kill(self) -> None:
        """Kill it as `kill -9` does, and wait until it is gone."""
        self.process.kill()
        self._gone()

    def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        self.process.terminate()
        return self._gone()

    def _gone(self) -> int:
        try:
            code = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code


@contextmanager
def running(kind: str, data: Path, reads: str = "pool", workers: int = 1) -> Iterator[Server]:
    """Start a server for a block."""
    server = Server(kind, data, reads, workers)
    try:
        yield server
    finally:
        server.stop()
