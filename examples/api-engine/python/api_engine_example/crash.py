"""Kill a server in the middle of writes, start it again, and look for every booking it had answered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .load import drive
from .server import Server, running
from .workload import raw

CALLERS = 4
SEATS = 1_000_000


@dataclass(frozen=True)
class Crash:
    """What was answered before the kill, how much of it is gone, how much more is there."""

    answered: int
    missing: int
    unanswered: int
    consistent: bool


def _get(server: Server, path: str) -> Any:
    [[(status, body)]] = drive(server.port, [[raw("GET", path)]]).answers
    return json.loads(body) if status == 200 else {"items": [], "next": None, "booked": 0}


def bookings(server: Server, event: int) -> list[dict[str, Any]]:
    """Read all bookings of an event, page by page; none where there is no event."""
    found, after = [], 0
    while True:
        page = _get(server, f"/events/{event}/bookings?after={after}&limit=100")
        found += page["items"]
        if page["next"] is None:
            return found
        after = page["next"]


def _booking(caller: int, at: int) -> bytes:
    return json.dumps({"name": f"caller {caller}, booking {at}", "seats": 1 + at % 3}).encode()


# #region crash
def crash(kind: str, data: Path, kill_after: int, durability: str = "full") -> Crash:
    """Let callers book, `kill -9` the server after `kill_after` answers, start it again and compare."""
    server = Server(kind, data, durability)
    try:
        event = json.dumps({"title": "a test", "seats": SEATS}).encode()
        [made] = drive(server.port, [[raw("POST", "/events", event)] * CALLERS]).answers
        events = [json.loads(body)["id"] for _, body in made]
        answers = 0

        def told() -> None:
            nonlocal answers
            answers += 1
            if answers == kill_after:
                server.process.kill()

        asked: Sequence[Sequence[bytes]] = [
            [raw("POST", f"/events/{event}/bookings", _booking(caller, at)) for at in range(kill_after + 1)]
            for caller, event in enumerate(events)
        ]
        driven = drive(server.port, asked, told, lost=True)
    finally:
        server.kill()
    answered = [json.loads(body) for caller in driven.answers for status, body in caller if status == 201]

    with running(kind, data, durability) as again:
        stored = [booking for event in events for booking in bookings(again, event)]
        taken = sum(_get(again, f"/events/{event}")["booked"] for event in events)
    missing = sum(booking not in stored for booking in answered)
    consistent = taken == sum(booking["seats"] for booking in stored)
    return Crash(len(answered), missing, len(stored) - len(answered) + missing, consistent)


# #endregion
