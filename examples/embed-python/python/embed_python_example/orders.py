"""Generated orders: the same arguments give the same bytes."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from ._cli import Parser, output, run, whole

SMALL_ORDERS, SEED = 500, 7
MOST_ORDERS, BLOCK = 10_000_000, 10_000


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write without a buffer: after Ctrl-C at a pipe that is full, closing has nothing left to wait for."""
    with path.open("wb", buffering=0) as file:
        for piece in pieces:
            left = memoryview(piece)
            while left:
                left = left[file.write(left) :]


def generate(count: int, seed: int) -> Iterator[bytes]:
    """Yield orders as CSV, some thousand lines at a time."""
    rnd = random.Random(seed)
    yield b"quantity,unit_cents,tier\n"
    for start in range(0, count, BLOCK):
        lines = []
        for _ in range(min(BLOCK, count - start)):
            tier = rnd.choices((0, 1, 2), (50, 40, 10))[0]
            quantity = min(1_000_000, int(rnd.paretovariate(0.7)))
            lines.append(f"{quantity},{rnd.randint(1, 99_999)},{tier}\n")
        yield "".join(lines).encode()


def write(path: Path, count: int, seed: int = SEED) -> None:
    """Write orders as CSV."""
    write_pieces(path, generate(count, seed))


def main() -> int:
    """Write generated orders."""
    parser = Parser(prog=f"python -m {__package__}.orders", description=main.__doc__)
    parser.add_argument("path", type=output)
    parser.add_argument("--orders", type=whole(0, MOST_ORDERS), default=SMALL_ORDERS)
    parser.add_argument("--seed", type=whole(0, 2**63 - 1), default=SEED)
    arguments = parser.parse_args()
    write(arguments.path, arguments.orders, arguments.seed)
    return 0


if __name__ == "__main__":
    run(main)
