"""The rules and the database in Python: SQLite, one writer thread, many readers, commits in batches."""

import json
import queue
import sqlite3
import sys
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from .contract import MAX_BODY, MAX_NAME, MAX_PAGE, MAX_SEATS

QUEUE = 1024
BATCH = 256
ID_DIGITS = 18
SCHEMA = """
create table if not exists events (id integer primary key, title text not null,
    seats integer not null, booked integer not null);
create table if not exists bookings (event integer, id integer, name text not null, seats integer not null,
    primary key (event, id)) without rowid;
"""
Item = dict[str, int | str]
Page = dict[str, list[Item] | int | None]


class Refusal(Exception):
    """Why a request got nothing: status, code of the contract, words for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


def invalid(message: str) -> Refusal:
    """Return the refusal of a request that does not follow the contract."""
    return Refusal(400, "invalid", message)


def not_found() -> Refusal:
    """Return the refusal of something that is not there."""
    return Refusal(404, "not_found", "there is no such thing")


def too_large() -> Refusal:
    """Return the refusal of a long body."""
    return Refusal(413, "too_large", f"a body is at most {MAX_BODY} bytes")


def digits(text: str) -> int | None:
    """Return a number as it may stand in a path or a query, or None."""
    return int(text) if len(text) <= ID_DIGITS and text.isascii() and text.isdigit() else None


def page(after: str | None, limit: str | None) -> tuple[int, int]:
    """Read `after` and `limit` of a query; raises Refusal."""
    first, most = digits("0" if after is None else after), digits("20" if limit is None else limit)
    if first is None or most is None:
        raise invalid("after and limit must be numbers")
    if not 1 <= most <= MAX_PAGE:
        raise invalid(f"limit must be from 1 to {MAX_PAGE}")
    return first, most


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a field is there twice")
    return dict(pairs)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def decode(body: bytes, text_field: str) -> tuple[str, int]:
    """Read a body of `text_field` and `seats`; raises Refusal for what the contract does not allow."""
    try:
        read = json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise invalid(str(error)) from error
    if not isinstance(read, dict) or read.keys() != {text_field, "seats"}:
        raise invalid(f"want {text_field} and seats")
    text, seats = read[text_field], read["seats"]
    if not isinstance(text, str) or not 1 <= len(text) <= MAX_NAME:
        raise invalid(f"{text_field} must be 1 to {MAX_NAME} characters")
    # Cc: control characters. Cs: halves of a pair, which JSON can write and UTF-8 cannot.
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise invalid(f"{text_field} must not have control characters")
    if type(seats) is not int or not 1 <= seats <= MAX_SEATS:
        raise invalid(f"seats must be from 1 to {MAX_SEATS}")
    return text, seats


class NewEvent(NamedTuple):
    """An event as a caller describes it."""

    title: str
    seats: int


class NewBooking(NamedTuple):
    """A booking as a caller asks for it."""

    event: int
    name: str
    seats: int


Change = NewEvent | NewBooking
Outcome = Item | Refusal
Reply = Callable[[Outcome], None]


def _apply(database: sqlite3.Connection, change: Change) -> Outcome:
    if isinstance(change, NewEvent):
        (last,) = database.execute("select coalesce(max(id), 0) from events").fetchone()
        database.execute("insert into events values (?, ?, ?, 0)", (last + 1, *change))
        return {"id": last + 1, "title": change.title, "seats": change.seats, "booked": 0}
    found = database.execute("select seats, booked from events where id = ?", (change.event,)).fetchone()
    if found is None:
        return not_found()
    seats, booked = found
    if change.seats > seats - booked:
        return Refusal(409, "sold_out", f"{seats - booked} seats are left")
    (last,) = database.execute(
        "select coalesce(max(id), 0) from bookings where event = ?", (change.event,)
    ).fetchone()
    database.execute(
        "insert into bookings values (?, ?, ?, ?)", (change.event, last + 1, change.name, change.seats)
    )
    database.execute("update events set booked = ? where id = ?", (booked + change.seats, change.event))
    return {"id": last + 1, "event": change.event, "name": change.name, "seats": change.seats}


class Store:
    """The open database."""

    def __init__(self, path: Path, durable: bool) -> None:
        """Open or make the file; raises sqlite3.Error."""
        self._path, self._durable = path, durable
        self._queue: queue.Queue[tuple[Change, Reply] | None] = queue.Queue(QUEUE)
        self._local = threading.local()
        first = self._connect()
        first.executescript(SCHEMA)
        first.close()
        self._writer = threading.Thread(target=self._write, name="writer")
        self._writer.start()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, isolation_level=None)
        database.execute("pragma journal_mode = wal")
        # full: a commit waits until the log is on disk.
        database.execute(f"pragma synchronous = {'full' if self._durable else 'off'}")
        return database

    def _commit(self, database: sqlite3.Connection, batch: list[tuple[Change, Reply]]) -> list[Outcome]:
        try:
            database.execute("begin immediate")
            outcomes = [_apply(database, change) for change, _ in batch]
            refused = all(isinstance(outcome, Refusal) for outcome in outcomes)
            database.execute("rollback" if refused else "commit")
        except sqlite3.Error as error:
            print(f"error: {error}", file=sys.stderr)
            if database.in_transaction:
                database.execute("rollback")
            return [Refusal(500, "internal", "the database failed")] * len(batch)
        return outcomes

    # #region writer
    def _write(self) -> None:
        """Take what has queued up meanwhile, commit it once, and only then answer."""
        database = self._connect()
        ended = False
        while not ended:
            batch = []
            job = self._queue.get()
            while job is not None:
                batch.append(job)
                if len(batch) == BATCH or self._queue.empty():
                    break
                job = self._queue.get()
            ended = job is None
            for (_, reply), outcome in zip(batch, self._commit(database, batch), strict=True):
                reply(outcome)
        database.close()

    # #endregion

    def submit(self, change: Change, reply: Reply) -> None:
        """Queue a write; `reply` is called on the writer's thread when it is on disk. Raises Refusal."""
        try:
            self._queue.put_nowait((change, reply))
        except queue.Full:
            raise Refusal(503, "busy", "too many writes are waiting; try again") from None

    def close(self) -> None:
        """Wait until every queued write is done."""
        self._queue.put(None)
        self._writer.join()

    def _read(self, query: str, *given: int) -> list[tuple[Any, ...]]:
        # A connection for each thread: readers do not wait for the writer, nor for each other.
        if not hasattr(self._local, "database"):
            self._local.database = self._connect()
        rows: list[tuple[Any, ...]] = self._local.database.execute(query, given).fetchall()
        return rows

    def event(self, id: int) -> Item:
        """Read one event; raises Refusal."""
        rows = self._read("select id, title, seats, booked from events where id = ?", id)
        if not rows:
            raise not_found()
        return dict(zip(("id", "title", "seats", "booked"), rows[0], strict=True))

    def events(self, after: int, limit: int) -> Page:
        """Read up to `limit` events with ids greater than `after`."""
        query = "select id, title, seats, booked from events where id > ? order by id limit ?"
        return _page(("id", "title", "seats", "booked"), self._read(query, after, limit + 1), limit)

    def bookings(self, event: int, after: int, limit: int) -> Page:
        """Read up to `limit` bookings of an event with ids greater than `after`; raises Refusal."""
        self.event(event)
        query = "select id, event, name, seats from bookings where event = ? and id > ? order by id limit ?"
        return _page(("id", "event", "name", "seats"), self._read(query, event, after, limit + 1), limit)


def _page(fields: tuple[str, ...], rows: list[tuple[Any, ...]], limit: int) -> Page:
    items = [dict(zip(fields, row, strict=True)) for row in rows[:limit]]
    return {"items": items, "next": rows[limit - 1][0] if len(rows) > limit else None}
