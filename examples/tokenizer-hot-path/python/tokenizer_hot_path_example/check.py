"""Run the tests of the Rust part, then those of the Python part and of both together."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from ._cli import InputError, Parser, run

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Return 0 when every test passed."""
    Parser(prog=f"python -m {__package__}.check", description=__doc__).parse_args()
    cargo = shutil.which("cargo")
    if cargo is None:
        raise InputError("cargo was not found: install Rust with rustup, then run this again")
    if importlib.util.find_spec("pytest") is None:
        raise InputError(f"pytest is not installed: run this as uv run python -m {__package__}.check")
    steps = [
        [cargo, "test", "--locked", "--no-default-features", "--quiet"],
        [sys.executable, "-m", "pytest"],
    ]
    failed = 0
    for step in steps:
        name = " ".join([Path(step[0]).name, *step[1:]])
        print(f"running {name}", flush=True)
        if subprocess.run(step, cwd=ROOT, check=False).returncode != 0:
            print(f"failed: {name}", file=sys.stderr)
            failed += 1
    print("all tests passed" if not failed else f"{failed} of {len(steps)} test runs failed")
    return 1 if failed else 0


if __name__ == "__main__":
    run(main)
