"""Calls of the token contract: read from CSV, or generated from a seed."""

import argparse
import csv
import random
from pathlib import Path

from ._cli import InputError

Call = tuple[int, str, list[int]]
HEADER = ["caller", "function", "to", "amount"]
LIMIT = 2**63
LARGEST_FILE = 1 << 28
SMALL_CALLS, SEED = 300, 7


def read(path: Path) -> list[Call]:
    """Read calls; raises InputError that names the line."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(f"{path}: larger than {LARGEST_FILE} bytes")
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not CSV: {error}") from error
    if not rows or rows[0] != HEADER:
        raise InputError(f"{path}: line 1: want the header {','.join(HEADER)}")
    calls = []
    for number, row in enumerate(rows[1:], start=2):
        try:
            caller, function, to, amount = row
            numbers = [int(caller), int(to), int(amount)]
        except ValueError as error:
            raise InputError(f"{path}: line {number}: want caller,function,to,amount, got {row}") from error
        if function not in ("mint", "transfer"):
            raise InputError(f"{path}: line {number}: function must be mint or transfer, got {function!r}")
        if not all(-LIMIT <= one < LIMIT for one in numbers):
            raise InputError(f"{path}: line {number}: a number does not fit into 64 bits")
        calls.append((numbers[0], function, numbers[1:]))
    return calls


def generate(count: int, seed: int = SEED) -> list[Call]:
    """Generate calls: mints first, then transfers, of which some ask for more than there is."""
    rnd = random.Random(seed)
    accounts = max(4, count // 20)
    calls: list[Call] = []
    for number in range(count):
        if number < accounts:
            calls.append((1, "mint", [number + 1, rnd.randint(1, 1_000)]))
        elif rnd.random() < 0.02:
            calls.append((rnd.randint(1, accounts), "mint", [rnd.randint(1, accounts), 5]))
        else:
            calls.append(
                (rnd.randint(1, accounts), "transfer", [rnd.randint(1, accounts), rnd.randint(0, 400)])
            )
    return calls


def write(path: Path, calls: list[Call]) -> None:
    """Write calls as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows([caller, function, *arguments] for caller, function, arguments in calls)


def main() -> int:
    """Write generated calls."""
    parser = argparse.ArgumentParser(prog=f"python -m {__package__}.calls", description=main.__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--calls", type=int, default=SMALL_CALLS)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    write(arguments.path, generate(arguments.calls, arguments.seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
