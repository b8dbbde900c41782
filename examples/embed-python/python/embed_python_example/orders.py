"""Generated orders: the same arguments give the same bytes."""

import random
from pathlib import Path

from ._cli import Parser, output, run, whole

SMALL_ORDERS, SEED = 500, 7
MOST_ORDERS = 10_000_000


def write(path: Path, count: int, seed: int = SEED) -> None:
    """Write orders as CSV."""
    rnd = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("quantity,unit_cents,tier\n")
        for _ in range(count):
            tier = rnd.choices((0, 1, 2), (50, 40, 10))[0]
            file.write(f"{min(1_000_000, int(rnd.paretovariate(0.7)))},{rnd.randint(1, 99_999)},{tier}\n")


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
