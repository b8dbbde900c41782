"""Requests as lines of JSON: generated from a seed, written, read, encoded for HTTP."""

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ._cli import InputError, Parser, output, run, whole

SMALL_REQUESTS = 500
SMALL_SEED = 7
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
MAX_FILE = 64 << 20
FIRST = ["Chamber", "Brass", "Improvised", "Early", "Choral", "Electronic"]
SECOND = ["evening", "matinee", "workshop", "reading", "rehearsal", "concert"]
NAMES = ["Amina", "Björn", "Chiara", "Dewi", "Émile", "Fatou", "Goran", "Hanae", "Ines", "Jan"]


class Request(NamedTuple):
    """A request: method, path with its query, and a body of JSON or None."""

    method: str
    path: str
    body: Any = None


def generate(count: int, seed: int) -> list[Request]:
    """Return events, bookings (some for too many seats, some of no event), reads and a few invalid bodies."""
    chance = random.Random(seed)
    made, events = list[Request](), 0
    while len(made) < count:
        kind = chance.random()
        event = chance.randint(1, events + 1 if events % 7 == 0 else max(events, 1))
        if events < 3 or kind < 0.04:
            title = f"{chance.choice(FIRST)} {chance.choice(SECOND)}"
            made.append(Request("POST", "/events", {"title": title, "seats": chance.choice([12, 40, 90])}))
            events += 1
        elif kind < 0.70:
            body = {"name": chance.choice(NAMES), "seats": chance.randint(1, 6)}
            made.append(Request("POST", f"/events/{event}/bookings", body))
        elif kind < 0.73:
            body = chance.choice([{"name": "", "seats": 1}, {"name": "Kim"}, {"name": "Kim", "seats": 0}])
            made.append(Request("POST", f"/events/{event}/bookings", body))
        elif kind < 0.85:
            made.append(Request("GET", f"/events/{event}"))
        elif kind < 0.95:
            made.append(Request("GET", f"/events/{event}/bookings?after={chance.randint(0, 9)}&limit=5"))
        else:
            made.append(Request("GET", f"/events?limit={chance.randint(1, 20)}"))
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
    method, path = read["method"], read["path"]
    if method not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}")
    # Nothing that could end the line: a path must not smuggle in a second request.
    if not isinstance(path, str) or not path.startswith("/") or not path.isascii() or not path.isprintable():
        raise ValueError("path must begin with / and be printable ASCII")
    if " " in path or len(path) > 2000:
        raise ValueError("path must have no space and at most 2000 characters")
    return Request(method, path, read.get("body"))


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


def raw(method: str, path: str, body: bytes | None = None) -> bytes:
    """Return a request as HTTP/1.1 writes it."""
    head = f"{method} {path} HTTP/1.1\r\nhost: localhost\r\n"
    if body is None:
        return f"{head}\r\n".encode()
    return f"{head}content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


def encoded(request: Request) -> bytes:
    """Return a request as HTTP/1.1 writes it, its body as JSON."""
    body = None if request.body is None else json.dumps(request.body).encode()
    return raw(request.method, request.path, body)


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
