"""Start the host and read what it says. The host needs none of this: it is a program of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from . import program
from ._cli import InputError, first_line

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "data" / "plugins"


def price(orders: Path, rule: Path | None, out: Path | None = None, *options: str) -> dict[str, Any]:
    """Price orders with a rule (None: the one in Rust); raises InputError with the host's own line."""
    command = [str(program()), f"--orders={orders}", f"--venv={sys.prefix}", *options]
    command += [f"--rule={rule}"] if rule else []
    command += [f"--out={out}"] if out else []
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode == 2:
        raise InputError(done.stderr.strip().splitlines()[-1].removeprefix("error: "))
    if done.returncode != 0:
        said = first_line(RuntimeError(done.stderr))
        raise RuntimeError(f"rule-host ended with {done.returncode}: {said}")
    summary: dict[str, Any] = json.loads(done.stdout)
    return summary
