"""The input: reading it from a file, and generating it from a seed."""

import csv
import math
import random
import signal
from pathlib import Path

import polars as pl

from ._cli import InputError, Parser, first_line, output, run, whole

SCHEMA = {"user": pl.Int64, "time": pl.Int64, "amount": pl.Float64}
SMALL_ROWS, SMALL_SEED = 2_000, 7
MOST_ROWS = 10_000_000
#: Bytes that are read of a file, and of its first line.
LARGEST_FILE, LONGEST_HEADER = 1 << 30, 1 << 12
START_MS = 1_767_225_600_000  # 2026-01-01T00:00:00Z


def let_ctrl_c_end_a_wait() -> None:
    """Make a signal end a read or write that waits, as Python does by itself.

    Polars puts a handler of its own before Python's, under which the wait goes on, and Ctrl-C does nothing.
    """
    if hasattr(signal, "siginterrupt"):  # not on Windows
        signal.siginterrupt(signal.SIGINT, True)


def read_csv(path: Path) -> pl.DataFrame:
    """Read events from a CSV file with the columns user, time (ms) and amount.

    Raises InputError for a file that cannot be read, or is empty, cut off, too large or of another shape.
    """
    try:
        with path.open("rb") as file:  # a pipe is read once, and a device has no end
            first = file.readline(LONGEST_HEADER)
            header = next(csv.reader([first.decode()]), [])
            if header != list(SCHEMA):
                found = ",".join(header)[:40] or "nothing"
                raise InputError(f"{path}: the header must be {','.join(SCHEMA)}, found {found}")
            content = first + file.read(LARGEST_FILE)
        if len(content) > LARGEST_FILE:
            raise InputError(f"{path}: larger than {LARGEST_FILE} bytes")
        frame = pl.read_csv(content, schema=SCHEMA)
    except OSError as error:  # an error while reading does not say of which file
        raise InputError(f"{path}: {error.strerror or error}") from error
    except (pl.exceptions.PolarsError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: {first_line(error)}") from error
    for name in SCHEMA:
        missing = frame[name].is_null().arg_true()
        if len(missing):
            raise InputError(f"{path}: line {missing[0] + 2}: {name} is missing")
    return frame


def generate(rows: int, seed: int) -> pl.DataFrame:
    """Generate `rows` events, sorted by user, then time.

    Shaped like the activity of a web shop: many users with one short session and few with long ones
    (Pareto), seconds to minutes between the events of a session, hours to days between sessions, amounts
    with a long tail (log-normal, in whole cents). The same arguments give the same events.
    """
    rnd = random.Random(seed)
    users: list[int] = []
    times: list[int] = []
    amounts: list[float] = []
    user = 0
    while len(users) < rows:
        user += rnd.randint(1, 9)
        time = START_MS + int(rnd.random() * 86_400_000)
        for _ in range(min(60, int(rnd.paretovariate(1.1)))):
            for _ in range(1 + int(rnd.expovariate(1 / 8))):
                users.append(user)
                times.append(time)
                amounts.append(round(math.exp(rnd.gauss(2.0, 1.0)), 2))
                time += 200 + int(rnd.expovariate(1 / 90_000))
            time += 3_600_000 + int(rnd.expovariate(1 / 86_400_000))
    return pl.DataFrame({"user": users[:rows], "time": times[:rows], "amount": amounts[:rows]}, schema=SCHEMA)


def main() -> int:
    """Write generated events as CSV."""
    parser = Parser(prog=f"python -m {__package__}.events", description=main.__doc__)
    parser.add_argument("path", type=output)
    parser.add_argument("--rows", type=whole(0, MOST_ROWS), default=SMALL_ROWS)
    parser.add_argument("--seed", type=whole(0, 2**63 - 1), default=SMALL_SEED)
    arguments = parser.parse_args()
    made = generate(arguments.rows, arguments.seed).write_csv()
    # Written by Python, not by Polars: where the path is a pipe that nobody reads, Ctrl-C ends it.
    let_ctrl_c_end_a_wait()
    arguments.path.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    run(main)
