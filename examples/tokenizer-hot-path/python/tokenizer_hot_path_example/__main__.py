"""Add the squares of the shipped numbers, and check the result against plain Python."""

import sys
from pathlib import Path

from . import baseline, sum_of_squares
from ._cli import Parser, run
from .numbers import read

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument("--input", type=Path, default=ROOT / "data" / "numbers.txt", help="one number a line")
    numbers = read(parser.parse_args().input)
    # #region call
    total = sum_of_squares(numbers)
    # #endregion
    print(f"{len(numbers):,} numbers, sum of squares {total:.3f}")
    if total != baseline.sum_of_squares(numbers):
        print("error: the Rust core and plain Python disagree", file=sys.stderr)
        return 1
    print("plain Python: the same sum")
    return 0


if __name__ == "__main__":
    run(main)
