"""Send one session to FastAPI, to bare ASGI and to Axum; compare the answers, and start each again."""

import json
import sys
import tempfile
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

from ._cli import InputError, Parser, run
from .contract import ROOT
from .server import KINDS, LABELS, executable, running
from .session import Answer, digest, send
from .workload import Request, read

ALL = [Request("GET", "/orders?limit=100"), Request("GET", "/report?limit=100")]


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument(
        "--input", type=Path, default=ROOT / "data" / "session.ndjson", help="requests as lines of JSON"
    )
    parser.add_argument(
        "--data", type=Path, help="keep each server's database in this folder, and begin with what is there"
    )
    arguments = parser.parse_args()
    requests = read(arguments.input)
    if arguments.data is not None and not arguments.data.is_dir():
        raise InputError(f"{arguments.data}: no such folder")
    executable()  # before anything is started
    answers: dict[str, list[Answer]] = {}
    after: dict[str, list[Answer]] = {}
    kept = True
    with nullcontext(arguments.data) if arguments.data else tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            data = Path(folder) / f"{kind}.sqlite"
            with running(kind, data) as server:
                answers[kind], before = send(server, requests), send(server, ALL)
                kept = server.stop() == 0 and kept
            with running(kind, data) as again:
                after[kind] = send(again, ALL)
            kept = after[kind] == before and kept

    statuses = Counter(answer.status for answer in answers[KINDS[0]])
    counted = ", ".join(f"{count} with {status}" for status, count in sorted(statuses.items()))
    print(f"{len(requests)} requests to each: {counted}")
    print(f"{'server':<22} SHA-256 of its answers")
    for kind in KINDS:
        print(f"{LABELS[kind]:<22} {digest(answers[kind])}")
    same = len({digest(one) for one in answers.values()}) == 1
    print(f"the same answers: {'yes' if same else 'no'}")
    print(f"stopped, started again, the same orders: {'yes' if kept else 'no'}")
    print(f"{'customer':<10} {'orders':>6} {'total':>10}")
    for item in json.loads(after[KINDS[-1]][1].body)["items"][:3]:
        print(f"{item['customer']:<10} {item['orders']:>6} {item['total_cents'] / 100:>10.2f}")
    if not (same and kept):
        print("error: see the lines above", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    run(main)
