"""The database of both Python servers: one writer behind a lock, a reader for each thread."""

import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .contract import ROOT
from .models import (
    MOVES,
    CustomerTotal,
    Line,
    NewOrder,
    Order,
    OrderPage,
    OrderSummary,
    Refusal,
    Report,
    Status,
    internal,
    not_found,
    total_cents,
)

SCHEMA = (ROOT / "data" / "schema.sql").read_text(encoding="utf-8")
CONNECTION = (ROOT / "data" / "connection.sql").read_text(encoding="utf-8")
VERSION = 1

PAGE = "select id, customer, status, total_cents from orders where id > ? order by id limit ?"
PAGE_OF = """
select id, customer, status, total_cents from orders where customer = ? and id > ? order by id limit ?
"""
REPORT = """
select customer, count(*), sum(total_cents) from orders where status <> 'cancelled'
group by customer order by 3 desc, customer limit ?
"""


class WrongSchema(Exception):
    """The file is a database, of something else."""


@contextmanager
def failing() -> Iterator[None]:
    """Turn a failure of the database into a refusal; the log gets the reason."""
    try:
        yield
    except sqlite3.Error as error:
        with suppress(OSError):  # nobody can be told
            sys.stderr.write(f"error: the database failed: {error}\n")
        raise internal() from error


class Store:
    """An open database."""

    def __init__(self, path: Path) -> None:
        """Open or make the file. Raises sqlite3.Error or WrongSchema."""
        self._path = path
        self._lock = threading.Lock()
        self._local = threading.local()
        self._writer = self._connect()
        self._prepare()

    # #region connect
    def _connect(self) -> sqlite3.Connection:
        # No implicit transactions; and the writer moves between threads, under its lock.
        database = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        database.executescript(CONNECTION)
        return database

    def _reader(self) -> sqlite3.Connection:
        """Return this thread's connection: readers wait neither for the writer nor for each other."""
        if not hasattr(self._local, "database"):
            self._local.database = self._connect()
        database: sqlite3.Connection = self._local.database
        return database

    # #endregion

    def _prepare(self) -> None:
        with self._lock:
            self._writer.execute("begin immediate")  # two workers may start at once
            (version,) = self._writer.execute("pragma user_version").fetchone()
            (tables,) = self._writer.execute("select count(*) from sqlite_schema").fetchone()
            if version == 0 and tables == 0:
                for statement in SCHEMA.split(";"):
                    self._writer.execute(statement)
            elif version != VERSION:
                raise WrongSchema(f"another schema: user_version is {version}, want {VERSION}")
            self._writer.execute("commit")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Let one writer in at a time; what it wrote is on disk, or it is not there."""
        with self._lock, failing():
            self._writer.execute("begin immediate")
            try:
                yield self._writer
                self._writer.execute("commit")
            except BaseException:
                with suppress(sqlite3.Error):  # a full disk has rolled it back already
                    self._writer.execute("rollback")
                raise

    def close(self) -> None:
        """Close the writer."""
        self._writer.close()

    # #region create
    def create(self, new: NewOrder) -> Order:
        """Store an order; it is on disk when this returns."""
        total = total_cents(new.lines)
        with self._transaction() as database:
            row = (new.customer, "open", total)
            insert = "insert into orders (customer, status, total_cents) values (?, ?, ?)"
            id = database.execute(insert, row).lastrowid
            database.executemany(
                "insert into lines values (?, ?, ?, ?, ?)",
                [(id, at, line.sku, line.quantity, line.unit_cents) for at, line in enumerate(new.lines)],
            )
        assert id is not None
        return Order(id=id, customer=new.customer, status="open", total_cents=total, lines=new.lines)

    # #endregion

    def change_status(self, id: int, status: Status) -> OrderSummary:
        """Move an order on; raises Refusal."""
        with self._transaction() as database:
            select = "select id, customer, status, total_cents from orders where id = ?"
            row = database.execute(select, (id,)).fetchone()
            if row is None:
                raise not_found()
            order = summary(row)
            if (order.status, status) not in MOVES:
                raise Refusal(409, "conflict", f"an order cannot move from {order.status} to {status}")
            database.execute("update orders set status = ? where id = ?", (status, id))
        return order.model_copy(update={"status": status})

    # #region get
    @failing()
    def get(self, id: int) -> Order:
        """Read an order; raises Refusal."""
        database = self._reader()
        row = database.execute(
            "select customer, status, total_cents from orders where id = ?", (id,)
        ).fetchone()
        if row is None:
            raise not_found()
        customer, status, total = row
        select = "select sku, quantity, unit_cents from lines where order_id = ? order by position"
        lines = [
            # Our own rows: they were checked on the way in.
            Line.model_construct(sku=sku, quantity=quantity, unit_cents=unit_cents)
            for sku, quantity, unit_cents in database.execute(select, (id,))
        ]
        return Order.model_construct(id=id, customer=customer, status=status, total_cents=total, lines=lines)

    # #endregion

    @failing()
    def page(self, customer: str | None, after: int, limit: int) -> OrderPage:
        """Read up to `limit` orders with ids greater than `after`."""
        database = self._reader()
        if customer is None:
            rows = database.execute(PAGE, (after, limit + 1)).fetchall()
        else:
            rows = database.execute(PAGE_OF, (customer, after, limit + 1)).fetchall()
        items = [summary(row) for row in rows[:limit]]
        return OrderPage.model_construct(items=items, next=items[-1].id if len(rows) > limit else None)

    @failing()
    def report(self, limit: int) -> Report:
        """Sum up the orders by customer."""
        rows = self._reader().execute(REPORT, (limit,)).fetchall()
        items = [
            CustomerTotal.model_construct(customer=customer, orders=orders, total_cents=total)
            for customer, orders, total in rows
        ]
        return Report.model_construct(items=items)


def summary(row: tuple[int, str, Status, int]) -> OrderSummary:
    """Return a row of `orders`."""
    id, customer, status, total = row
    return OrderSummary.model_construct(id=id, customer=customer, status=status, total_cents=total)
