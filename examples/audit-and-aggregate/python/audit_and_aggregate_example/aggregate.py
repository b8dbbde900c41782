"""The seam: start the Rust program, read one JSON object."""

import json
import subprocess
from pathlib import Path
from typing import Any

from . import program
from ._cli import InputError, first_line


# #region seam
def aggregate(path: Path, threads: int = 0, *options: str) -> dict[str, Any]:
    """Add up a folder of reports or a file of lines; raises InputError with the program's own line."""
    command = [str(program()), "--threads", str(threads), *options, "--", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode == 2:
        raise InputError(done.stderr.strip().removeprefix("error: "))
    if done.returncode != 0:
        said = first_line(RuntimeError(done.stderr))
        raise InputError(f"audit-aggregate ended with {done.returncode}: {said}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


# #endregion
