"""The service: built by cargo on first use, started in a mode, stopped at the end."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from ._cli import InputError, first_line

ROOT = Path(__file__).resolve().parents[2]


@cache
def executable() -> Path:
    """Build the service and return its path. Raises InputError where cargo is missing or fails."""
    cargo = shutil.which("cargo")
    if cargo is None:
        raise InputError("cargo was not found: install Rust with rustup, then run this again")
    features = ["--no-default-features", "--features", "service", "--bin", "lab-service"]
    command = [cargo, "build", "--release", "--locked", "--quiet", *features, "--message-format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise InputError(f"the service could not be built: {first_line(RuntimeError(done.stderr))}")
    for line in done.stdout.splitlines():
        built = json.loads(line).get("executable")
        if built:
            return Path(built)
    raise InputError("the service could not be built: cargo names no program")


# #region pinning
def pin(child: int, cores: str) -> None:
    """Put this process and `child` on one core or on two; "any" leaves both to the system."""
    if cores == "any" or sys.platform != "linux":
        return
    allowed = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {allowed[0]})
    os.sched_setaffinity(child, {allowed[0] if cores == "one" else allowed[-1]})


# #endregion


@contextmanager
def running(*arguments: str, cores: str = "any") -> "Iterator[subprocess.Popen[bytes]]":
    """Run the service in a mode; its standard input and output are pipes."""
    process = subprocess.Popen(
        [str(executable()), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    try:
        pin(process.pid, cores)
        yield process
    finally:
        # Closing its input ends it; a service that listens is told.
        if process.stdin is not None:
            process.stdin.close()
        process.terminate()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
