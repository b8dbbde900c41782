"""Send requests to the engine, ask it with its client, kill it under writes, compare it with Python."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from ._cli import InputError, Parser, run
from .client.api.events import list_events
from .client.models import Event, EventPage
from .crash import CALLERS, crash
from .load import MAX_REQUESTS, Driven, drive
from .local import client_for
from .server import BASELINE, ENGINE, Server, running
from .workload import encoded, read

ROOT = Path(__file__).resolve().parents[2]
KILL_AFTER = 200


# #region client
def all_events(url: str) -> list[Event]:
    """Read all events with the generated client, page by page."""
    found: list[Event] = []
    with client_for(url) as client:
        after: int | None = 0
        while after is not None:
            page = list_events.sync(client=client, after=after, limit=100)
            if not isinstance(page, EventPage):
                raise RuntimeError(f"no page of events: {page}")
            found += page.items
            after = page.next_
    return found


# #endregion


def replay(server: Server, requests: list[bytes]) -> Driven:
    """Send the requests one after the other."""
    return drive(server.port, [requests])


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}", description=__doc__)
    parser.add_argument(
        "--input", type=Path, default=ROOT / "data" / "requests.ndjson", help="requests as lines of JSON"
    )
    parser.add_argument(
        "--data", type=Path, help="keep the engine's data in this file, and begin with what is there"
    )
    arguments = parser.parse_args()
    requests = [encoded(request) for request in read(arguments.input)]
    if len(requests) > MAX_REQUESTS:
        raise InputError(f"{arguments.input}: at most {MAX_REQUESTS} requests")
    with tempfile.TemporaryDirectory() as folder:
        temporary = Path(folder)
        with running(ENGINE, arguments.data or temporary / "engine.redb") as server:
            engine = replay(server, requests)
            events = all_events(server.url)
            code = server.stop()
        statuses = Counter(status for status, _ in engine.answers[0])
        counted = ", ".join(f"{count} with {status}" for status, count in sorted(statuses.items()))
        print(f"{len(requests)} requests: {counted}")
        print(f"{'event':>5}  {'title':<22} {'seats':>5} {'booked':>6}")
        for event in events[:5]:
            print(f"{event.id:>5}  {event.title:<22} {event.seats:>5} {event.booked:>6}")
        print(f"{len(events)} events; asked to stop: exit code {code}")

        crashed = crash(ENGINE, temporary / "crash.redb", KILL_AFTER)
        kept = crashed.missing == 0 and crashed.consistent
        print(f"killed under {CALLERS} writers: every answered booking is there: {'yes' if kept else 'no'}")
        same = True
        if arguments.data is None:  # the other side begins empty
            with running(BASELINE, temporary / "baseline.sqlite") as server:
                same = agree(replay(server, requests), engine)
            print(f"Starlette and SQLite, same answers: {'yes' if same else 'no'}")
    if not (kept and same and code == 0):
        print("error: see the lines above", file=sys.stderr)
        return 1
    return 0


def agree(one: Driven, other: Driven) -> bool:
    """Tell whether two sides answered alike; the words of a refusal are no part of the contract."""
    return [comparable(caller) for caller in one.answers] == [comparable(caller) for caller in other.answers]


def comparable(answers: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """Return what must be equal: status and body; of a refusal, status and code."""
    return [(status, body if status < 400 else body.partition(b',"message"')[0]) for status, body in answers]


if __name__ == "__main__":
    run(main)
