"""Send one payload across every boundary, and see that all of them give the same sum."""

import sys
from pathlib import Path

from ._cli import InputError, Parser, run
from .mechanisms import LARGEST, MECHANISMS

ROOT = Path(__file__).resolve().parents[2]


def read(path: Path) -> bytes:
    """Read a payload; raises InputError where it cannot be read, or is too large."""
    try:
        with path.open("rb") as file:  # a device has no size to ask for, and no end
            payload = file.read(LARGEST + 1)
    except OSError as error:  # an error while reading does not say of which file
        raise InputError(f"{path}: {error.strerror or error}") from error
    if len(payload) > LARGEST:
        raise InputError(f"{path}: payloads are at most {LARGEST} bytes")
    return payload


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
