"""Requests as lines of JSON: generated from a seed, written, read; and orders for a full database."""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ._cli import InputError, Parser, output, run, whole

SMALL_REQUESTS = 400
SMALL_SEED = 7
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
MAX_FILE = 64 << 20
NAMES = ["Amina", "Björn", "Chiara", "Dewi", "Émile", "Fatou", "Goran", "Hanae", "Ines", "Jan"]
STATUSES = ["open", "paid", "shipped", "cancelled"]
BAD_BODIES = [
    '{"customer": "Kim", "lines": [{"sku": "A-1", "quant',
    '{"customer": "Kim", "lines": []}',
    '{"customer": "", "lines": [{"sku": "A-1", "quantity": 1, "unit_cents": 100}]}',
    '{"customer": "Kim", "lines": [{"sku": "a 1", "quantity": 1, "unit_cents": 100}]}',
    '{"customer": "Kim", "lines": [{"sku": "A-1", "quantity": 1.5, "unit_cents": 100}]}',
    '{"customer": "Kim", "lines": [{"sku": "A-1", "quantity": 1, "unit_cents": 100, "more": 1}]}',
    "null",
]
BAD_PATHS = ["/orders/0", "/orders/+1", "/orders?limit=101", "/orders?after=x", "/order", "/report?limit="]


class Request(NamedTuple):
    """A request: method, path with its query, and the text of a body or None."""

    method: str
    path: str
    body: str | None = None


def order(chance: random.Random) -> dict[str, Any]:
    """Return an order as a caller describes it."""
    lines = [
        {
            "sku": f"{chance.choice('ABC')}-{chance.randint(1, 40)}",
            "quantity": chance.randint(1, 4),
            "unit_cents": chance.choice([250, 990, 1990, 4500]),
        }
        for _ in range(chance.randint(1, 5))
    ]
    return {"customer": chance.choice(NAMES), "lines": lines}


def generate(count: int, seed: int) -> list[Request]:
    """Return orders, moves (some that are not allowed), reads, and a few requests that are wrong."""
    chance = random.Random(seed)
    made, orders = list[Request](), 0
    while len(made) < count:
        kind = chance.random()
        id = chance.randint(1, orders + 5)
        if orders < 3 or kind < 0.40:
            made.append(Request("POST", "/orders", json.dumps(order(chance), ensure_ascii=False)))
            orders += 1
        elif kind < 0.60:
            body = json.dumps({"status": chance.choice(STATUSES)})
            made.append(Request("PUT", f"/orders/{id}/status", body))
        elif kind < 0.75:
            made.append(Request("GET", f"/orders/{id}"))
        elif kind < 0.85:
            made.append(Request("GET", f"/orders?after={chance.randint(0, orders)}&limit=5"))
        elif kind < 0.90:
            made.append(
                Request("GET", f"/orders?customer={chance.choice(['Amina', 'Bj%C3%B6rn', 'Nobody'])}")
            )
        elif kind < 0.92:
            made.append(Request("GET", f"/report?limit={chance.randint(1, 10)}"))
        elif kind < 0.97:
            made.append(Request("POST", "/orders", chance.choice(BAD_BODIES)))
        else:
            made.append(Request("GET", chance.choice(BAD_PATHS)))
    return made


def written(requests: Sequence[Request]) -> str:
    """Return requests as lines of JSON."""
    lines = []
    for method, path, body in requests:
        request = {"method": method, "path": path} | ({} if body is None else {"body": body})
        lines.append(json.dumps(request, ensure_ascii=False) + "\n")
    return "".join(lines)


def _request(line: str) -> Request:
    read = json.loads(line)
    if not isinstance(read, dict) or not {"method", "path"} <= read.keys() <= {"method", "path", "body"}:
        raise ValueError("want method, path and, if there is one, body")
    method, path, body = read["method"], read["path"], read.get("body")
    if method not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}")
    # Nothing that could end the line: a path must not smuggle in a second request.
    if not isinstance(path, str) or not path.startswith("/") or not path.isascii() or not path.isprintable():
        raise ValueError("path must begin with / and be printable ASCII")
    if " " in path or len(path) > 2000:
        raise ValueError("path must have no space and at most 2000 characters")
    if not (body is None or isinstance(body, str)):
        raise ValueError("body must be text: what is sent, byte for byte")
    if body is not None:
        body.encode()  # half of a surrogate pair cannot be sent
    return Request(method, path, body)


def read(path: Path) -> list[Request]:
    """Read requests; raises InputError naming the line."""
    try:
        with path.open("rb") as file:  # not by its size: a pipe or a device has none
            content = file.read(MAX_FILE + 1)
        if len(content) > MAX_FILE:
            raise InputError(f"{path}: more than {MAX_FILE} bytes")
        text = content.decode("utf-8")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: {error}") from error
    requests = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            requests.append(_request(line))
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}: line {number}: {error}") from error
    if not requests:
        raise InputError(f"{path}: no requests")
    return requests


def orders(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Return orders for a full database, of as many customers as a hundredth of them."""
    chance = random.Random(seed)
    for _ in range(count):
        made = order(chance)
        yield made | {"customer": f"{made['customer']} {chance.randint(1, max(count // 1000, 1))}"}


def main() -> int:
    """Write generated requests; return the exit code."""
    parser = Parser(prog=f"python -m {__package__}.workload", description=__doc__)
    parser.add_argument("out", type=output, help="the file to write")
    parser.add_argument("--requests", type=whole(1, 100_000), default=SMALL_REQUESTS)
    parser.add_argument("--seed", type=whole(0, 2**64 - 1), default=SMALL_SEED)
    arguments = parser.parse_args()
    arguments.out.write_text(written(generate(arguments.requests, arguments.seed)), encoding="utf-8")
    sys.stderr.write(f"{arguments.requests} requests\n")
    return 0


if __name__ == "__main__":
    run(main)
