"""Send one payload across every boundary, and see that all of them give the same sum."""

import sys
from pathlib import Path

from ._cli import InputError, Parser, run
from .mechanisms import MECHANISMS

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 16 << 20


def read(path: Path) -> bytes:
    """Read a payload; raises InputError for a file that is missing, unreadable or too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise InputError(f"{path}: {size} bytes; payloads are at most {LARGEST} bytes")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument(
        "--input", type=Path, default=ROOT / "data" / "payload.bin", help="any file up to 16 MiB"
    )
    parser.add_argument("--only", metavar="ID", help="one boundary")
    arguments = parser.parse_args()
    payload = read(arguments.input)
    chosen = [one for one in MECHANISMS if arguments.only in (None, one.id)]
    if not chosen:
        raise InputError(
            f"--only: no boundary is called {arguments.only}: {', '.join(one.id for one in MECHANISMS)}"
        )
    expected = sum(payload)
    print(f"{len(payload):,} bytes")
    wrong = 0
    for one in chosen:
        with one.open(payload, "any") as call:
            result = call()
        wrong += result != expected
        print(f"{result:>12,}  {one.where:<16}  {one.label}")
    if wrong:
        print(f"error: {wrong} of {len(chosen)} give another sum than Python, {expected}", file=sys.stderr)
        return 1
    print("all the same")
    return 0


if __name__ == "__main__":
    run(main)
