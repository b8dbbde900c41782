"""The programs in Rust: built by cargo on first use, started in a mode, stopped at the end."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from ._cli import InputError, first_line

ROOT = Path(__file__).resolve().parents[2]
#: Each program and the feature that it is built with. Apart, so that none carries what another needs.
PROGRAMS = {"lab-service": "service", "lab-grpc": "grpc", "lab-host": "embed"}

#: Seconds for a program that is told to stop; then it is killed. The gRPC service gives calls that run two.
STOPS_WITHIN_S = 10


@cache
def executable(name: str = "lab-service") -> Path:
    """Build a program and return its path. Raises InputError where cargo is missing or fails."""
    cargo = shutil.which("cargo")
    if cargo is None:
        raise InputError("cargo was not found: install Rust with rustup, then run this again")
    features = ["--no-default-features", "--features", PROGRAMS[name], "--bin", name]
    command = [cargo, "build", "--release", "--locked", "--quiet", *features, "--message-format", "json"]
    # A target folder for each: with another list of features cargo would build over what it built before.
    target = Path(os.environ.get("CARGO_TARGET_DIR", "target")) / name
    # The host is linked with the libpython of this Python.
    python = getattr(sys, "_base_executable", sys.executable)
    environment = os.environ | {"CARGO_TARGET_DIR": str(target), "PYO3_PYTHON": python}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise InputError(f"{name} could not be built: {first_line(RuntimeError(done.stderr))}")
    for line in done.stdout.splitlines():
        built = json.loads(line).get("executable")
        if built:
            return Path(built)
    raise InputError(f"{name} could not be built: cargo names no program")


# #region pinning
def pin(child: int, cores: str) -> None:
    """Put this process and `child` on one core or on two; "any" leaves both to the system."""
    if cores == "any" or sys.platform != "linux":
        return
    allowed = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {allowed[0]})
    os.sched_setaffinity(child, {allowed[0] if cores == "one" else allowed[-1]})


# #endregion


def inside() -> dict[str, str]:
    """Return the environment in which a program finds this very Python and its packages inside itself."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return os.environ | {"PYTHONHOME": sys.base_prefix, "PYTHONPATH": path}


def ready(process: "subprocess.Popen[bytes]") -> str:
    """Return what follows "listening on" when a service listens; raises ConnectionError where it ended."""
    line: bytes = process.stdout.readline()  # type: ignore[union-attr]
    if not line:
        raise ConnectionError(f"the service did not start (exit code {process.wait()})")
    return line.decode().strip().removeprefix("listening on ")


def port_of(process: "subprocess.Popen[bytes]") -> int:
    """Return the port on which a service listens, as `ready`."""
    return int(ready(process).rpartition(":")[2])


@contextmanager
def running(
    *arguments: str,
    cores: str = "any",
    program: str = "lab-service",
    environment: Mapping[str, str] | None = None,
) -> "Iterator[subprocess.Popen[bytes]]":
    """Run a program in a mode; its standard input and output are pipes."""
    command = [str(executable(program)), *arguments]
    pipes = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipes, stdout=pipes, bufsize=0, env=environment)
    try:
        pin(process.pid, cores)
        yield process
    finally:
        # Closing its input ends it; a service that listens is told.
        if process.stdin is not None:
            process.stdin.close()
        process.terminate()
        try:
            process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
