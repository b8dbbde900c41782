"""The rules and the database in Python: SQLite, one writer thread, many readers, commits in batches."""

import json
import queue
import sqlite3
import sys
import threading
import unicodedata
from collections.abc import Callable
from contextlib import suppress
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
create table if not exists probes (id integer primary key, count integer not null);
"""
PROBE = "insert into probes values (1, 1) on conflict do update set count = count + 1"
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


def unavailable() -> Refusal:
    """Return the refusal of a request that needs a database that cannot be written to."""
    return Refusal(503, "unavailable", "the database cannot be written to; try again")


def internal() -> Refusal:
    """Return the refusal of a request that the database failed."""
    return Refusal(500, "internal", "the database failed; a write may have been made")


def log(what: str) -> None:
    """Tell the operator; where standard error cannot be written, there is nobody to tell."""
    with suppress(OSError):
        print(f"error: {what}", file=sys.stderr, flush=True)


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
Told = Callable[[Refusal | None], None]
Job = tuple[Change, Reply] | Told | None
"""A change with its reply, somebody who asks how the writer is, or the request to stop."""


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

    def __init__(self, path: Path, durable: bool, ended: Callable[[], None] = lambda: None) -> None:
        """Open or make the file; raises sqlite3.Error. `ended` is called when the writer has ended."""
        self._path, self._durable, self._ended = path, durable, ended
        self._queue: queue.Queue[Job] = queue.Queue(QUEUE)
        self._local = threading.local()
        self._failing = False
        self._alive, self._ended_well = True, False
        self._database = self._connect()
        self._database.executescript(SCHEMA)
        self._writer = threading.Thread(target=self._run, name="writer")
        self._writer.start()

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        database.execute("pragma journal_mode = wal")
        # full: a commit waits until the log is on disk.
        database.execute(f"pragma synchronous = {'full' if self._durable else 'off'}")
        return database

    def _commit(self, batch: list[tuple[Change, Reply]]) -> list[Outcome]:
        """Apply a batch in one transaction. SQLite goes on after an error; a rollback is all it wants."""
        database = self._database
        try:
            database.execute("begin immediate")
            outcomes = [_apply(database, change) for change, _ in batch]
            refused = all(isinstance(outcome, Refusal) for outcome in outcomes)
            database.execute("rollback" if refused else "commit")
        except sqlite3.Error as error:
            log(f"{self._path}: a commit failed: {error}")
            self._failing = True
            with suppress(sqlite3.Error):  # often it has rolled back by itself
                database.execute("rollback")
            return [internal()] * len(batch)
        self._failing = self._failing and refused
        return outcomes

    def _probe(self) -> Refusal | None:
        """Tell whether writes can be made; after a failure by making one."""
        if self._failing:
            try:
                self._database.execute(PROBE)
            except sqlite3.Error as error:
                log(f"{self._path}: {error}")
                return unavailable()
            self._failing = False
        return None

    # #region writer
    def _write(self) -> None:
        """Take what has queued up meanwhile, commit it once, and only then answer."""
        following: list[Job] = []  # at most one that was taken out and is no part of the batch
        while True:
            job = following.pop() if following else self._queue.get()
            if job is None:
                return
            if not isinstance(job, tuple):
                job(self._probe())
                continue
            batch = [job]
            while len(batch) < BATCH and not following and not self._queue.empty():
                job = self._queue.get()
                if isinstance(job, tuple):
                    batch.append(job)
                else:
                    following.append(job)
            for (_, reply), outcome in zip(batch, self._commit(batch), strict=True):
                reply(outcome)

    # #endregion

    def _run(self) -> None:
        try:
            self._write()
            self._ended_well = not self._failing
        finally:
            self._alive = False
            self._database.close()
            self._ended()

    def _send(self, job: Job) -> None:
        if not self._alive:
            raise unavailable()
        try:
            self._queue.put_nowait(job)
        except queue.Full:
            raise Refusal(503, "busy", "too many writes are waiting; try again") from None

    def submit(self, change: Change, reply: Reply) -> None:
        """Queue a write; `reply` is called on the writer's thread when it is on disk. Raises Refusal."""
        self._send((change, reply))

    def probe(self, told: Told) -> None:
        """Ask the writer whether writes can be made: `told` gets a refusal or None. Raises Refusal."""
        self._send(told)

    def close(self) -> bool:
        """Wait until every queued write is done; tell whether the writer ended well."""
        while self._alive:
            with suppress(queue.Full):
                self._queue.put(None, timeout=1)
                break
        self._writer.join()
        return self._ended_well

    def _read(self, query: str, *given: int) -> list[tuple[Any, ...]]:
        # A connection for each thread: readers do not wait for the writer, nor for each other.
        try:
            if not hasattr(self._local, "database"):
                self._local.database = self._connect()
            rows: list[tuple[Any, ...]] = self._local.database.execute(query, given).fetchall()
        except sqlite3.Error as error:
            log(f"{self._path}: a read failed: {error}")
            raise internal() from error
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
