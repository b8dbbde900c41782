"""Run the tests of the Rust part, then those of the Python part and of both together."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Return 0 when every test passed."""
    cargo = shutil.which("cargo")
    if cargo is None:
        print("error: cargo was not found: install Rust with rustup, then run this again", file=sys.stderr)
        return 2
    steps = [
        [cargo, "test", "--locked", "--no-default-features", "--quiet"],
        [sys.executable, "-m", "pytest"],
    ]
    failed = [step for step in steps if subprocess.run(step, cwd=ROOT, check=False).returncode != 0]
    for step in failed:
        print(f"failed: {' '.join(Path(word).name for word in step)}", file=sys.stderr)
    print("all tests passed" if not failed else f"{len(failed)} of {len(steps)} test runs failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
