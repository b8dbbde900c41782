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


def command(orders: Path, rule: Path | None, out: Path | None = None, *options: str) -> list[str]:
    """Return the command that prices orders with a rule (None: the one in Rust)."""
    words = [str(program()), f"--orders={orders}", f"--venv={sys.prefix}", *options]
    words += [f"--rule={rule}"] if rule else []
    words += [f"--out={out}"] if out else []
    return words


def price(orders: Path, rule: Path | None, out: Path | None = None, *options: str) -> dict[str, Any]:
    """Price orders with a rule; raises InputError with the host's own line, or for a host that said nothing.

    `out` is written when all went well; a run that fails leaves an older file as it is.
    """
    done = subprocess.run(
        command(orders, rule, out, *options),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode == 2:
        lines = done.stderr.strip().splitlines() or ["rule-host ended with 2 and said nothing"]
        raise InputError(lines[-1].removeprefix("error: "))
    if done.returncode != 0:
        # A rule in the host's own process (--in-process) may end that one.
        raise InputError(f"rule-host ended with {done.returncode}: {first_line(RuntimeError(done.stderr))}")
    try:
        summary: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise InputError("rule-host ended without a result") from error
    return summary
