"""Start either side in a process of its own, measure it from outside, stop it or kill it."""

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

ENGINE, BASELINE, BASELINE_PLAIN = "engine", "baseline", "baseline_plain"
STOP_SECONDS = 20.0
READY = "listening on http://127.0.0.1:"


def executable() -> Path:
    """Return the engine's path. Raises InputError where it is not installed."""
    path = Path(sysconfig.get_path("scripts")) / ("api-engine.exe" if os.name == "nt" else "api-engine")
    if not path.is_file():
        raise InputError(
            f"the engine cannot be found ({path.name}); "
            "build it again with: uv sync --reinstall-package api-engine-example"
        )
    return path


def command(kind: str, data: Path, durability: str, reads: str) -> list[str]:
    """Return the command that starts `kind`."""
    options = ["--data", str(data), "--durability", durability, "--reads", reads]
    if kind == ENGINE:
        return [str(executable()), "--listen", "127.0.0.1:0", *options]
    stack = "plain" if kind == BASELINE_PLAIN else "fast"
    return [sys.executable, "-m", f"{__package__}.baseline", "--port", "0", "--stack", stack, *options]


class Server:
    """A running server."""

    def __init__(self, kind: str, data: Path, durability: str = "full", reads: str = "pool") -> None:
        """Start it and wait until it listens. Raises InputError with its own words where it does not."""
        # A file: a pipe that nobody reads would hold the server up when it is full.
        with tempfile.TemporaryFile() as errors:
            asked = command(kind, data, durability, reads)
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

    # #region measured
    def cpu_ns(self) -> int:
        """Return the processor time of all its threads, ended ones too: the process's own clock, on Linux."""
        return time.clock_gettime_ns((~self.process.pid << 3) | 2)

    def peak_kib(self) -> int | None:
        """Return its largest resident memory, where the system tells."""
        return process_peak_kib(self.process.pid)

    # #endregion

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
def running(kind: str, data: Path, durability: str = "full", reads: str = "pool") -> Iterator[Server]:
    """Start a server for a block."""
    server = Server(kind, data, durability, reads)
    try:
        yield server
    finally:
        server.stop()
