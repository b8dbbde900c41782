"""Calls of the token contract: read from CSV, or generated from a seed."""

import csv
import io
import random
import re
from collections.abc import Iterable
from pathlib import Path

from ._cli import InputError, Parser, output, run, whole

Call = tuple[int, str, list[int]]
HEADER = ["caller", "function", "to", "amount"]
LIMIT = 2**63
LARGEST_FILE = 1 << 24
MOST_CALLS = 1_000_000
NUMBER = re.compile(r"-?[0-9]{1,19}")
SMALL_CALLS, SEED = 300, 7


def read_bytes(path: Path, largest: int) -> bytes:
    """Read a file of at most so many bytes; raises InputError. A file without end cannot fill the memory."""
    try:
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    if len(raw) > largest:
        raise InputError(f"{path}: larger than {largest} bytes")
    return raw


def read(path: Path) -> list[Call]:
    """Read calls; raises InputError that names the line."""
    try:
        text = read_bytes(path, LARGEST_FILE).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not CSV: {error}") from error
    if not rows or rows[0] != HEADER:
        raise InputError(f"{path}: line 1: want the header {','.join(HEADER)}")
    calls = []
    for number, row in enumerate(rows[1:], start=2):
        # int() alone would also take "1_000", " 1" and digits of other scripts.
        if len(row) != len(HEADER) or not all(NUMBER.fullmatch(row[at]) for at in (0, 2, 3)):
            raise InputError(f"{path}: line {number}: want {','.join(HEADER)}, got {f'{row}'[:80]}")
        function = row[1]
        numbers = [int(row[0]), int(row[2]), int(row[3])]
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


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write without a buffer: after Ctrl-C at a pipe that is full, closing has nothing left to wait for."""
    with path.open("wb", buffering=0) as file:
        for piece in pieces:
            left = memoryview(piece)
            while left:
                left = left[file.write(left) :]


def write(path: Path, calls: list[Call]) -> None:
    """Write calls as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([caller, function, *arguments] for caller, function, arguments in calls)
    write_pieces(path, [text.getvalue().encode()])


def main() -> int:
    """Write generated calls."""
    parser = Parser(prog=f"python -m {__package__}.calls", description=main.__doc__)
    parser.add_argument("path", type=output)
    parser.add_argument("--calls", type=whole(0, MOST_CALLS), default=SMALL_CALLS)
    parser.add_argument("--seed", type=whole(0, 2**63 - 1), default=SEED)
    arguments = parser.parse_args()
    write(arguments.path, generate(arguments.calls, arguments.seed))
    return 0


if __name__ == "__main__":
    run(main)
