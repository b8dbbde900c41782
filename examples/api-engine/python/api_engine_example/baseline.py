"""The same contract in Python: Starlette on uvicorn over SQLite, equally durable, with the same batching.

`python -m api_engine_example.baseline --data FILE [--port PORT] [--durability full|none]
[--reads pool|inline] [--stack fast|plain]` prints one line when it takes requests, and stops in order on
SIGINT and SIGTERM.
"""

import asyncio
import signal
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ._cli import InputError, Parser, run
from .baseline_store import (
    Change,
    NewBooking,
    NewEvent,
    Outcome,
    Refusal,
    Store,
    decode,
    digits,
    not_found,
    page,
    too_large,
)
from .contract import MAX_BODY, OPENAPI

GRACE_SECONDS = 10
T = TypeVar("T")


def problem(refusal: Refusal) -> Response:
    """Return a refusal as the contract writes it."""
    return JSONResponse({"error": refusal.code, "message": refusal.message}, refusal.status)


async def refused(_request: Request, error: Exception) -> Response:
    """Answer a Refusal that a handler raised."""
    assert isinstance(error, Refusal)
    return problem(error)


async def unrouted(_request: Request, error: Exception) -> Response:
    """Answer for a path or a method that no route has."""
    if isinstance(error, HTTPException) and error.status_code == 405:
        return problem(Refusal(405, "method_not_allowed", "this path does not know the method"))
    return problem(not_found())


async def body_of(request: Request) -> bytes:
    """Read a body, no further than its limit."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise too_large()
    return bytes(body)


def id_of(request: Request) -> int:
    """Read the id in the path."""
    id = digits(request.path_params["event"])
    if id is None:
        raise not_found()
    return id


def page_of(request: Request) -> tuple[int, int]:
    """Read the page that the query asks for."""
    return page(request.query_params.get("after"), request.query_params.get("limit"))


class Service:
    """The handlers."""

    def __init__(self, store: Store, pool: bool) -> None:
        self.store, self.pool = store, pool

    async def _read(self, read: Callable[..., T], *given: int) -> T:
        return await run_in_threadpool(read, *given) if self.pool else read(*given)

    # #region write
    async def _write(self, change: Change) -> Response:
        """Hand a change to the writer and wait, without holding a thread, until it is on disk."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Outcome] = loop.create_future()

        def settle(outcome: Outcome) -> None:
            if not done.cancelled():  # a caller who went away is told nothing
                done.set_result(outcome)

        def reply(outcome: Outcome) -> None:
            loop.call_soon_threadsafe(settle, outcome)

        self.store.submit(change, reply)
        outcome = await done
        if isinstance(outcome, Refusal):
            raise outcome
        return JSONResponse(outcome, 201)

    # #endregion

    async def list_events(self, request: Request) -> Response:
        """Answer a page of events."""
        return JSONResponse(await self._read(self.store.events, *page_of(request)))

    async def create_event(self, request: Request) -> Response:
        """Make an event."""
        return await self._write(NewEvent(*decode(await body_of(request), "title")))

    async def get_event(self, request: Request) -> Response:
        """Answer one event."""
        return JSONResponse(await self._read(self.store.event, id_of(request)))

    async def list_bookings(self, request: Request) -> Response:
        """Answer a page of an event's bookings."""
        return JSONResponse(await self._read(self.store.bookings, id_of(request), *page_of(request)))

    async def create_booking(self, request: Request) -> Response:
        """Book seats."""
        event = id_of(request)
        return await self._write(NewBooking(event, *decode(await body_of(request), "name")))

    async def health(self, _request: Request) -> Response:
        """Answer while the service takes requests."""
        return JSONResponse({"status": "ok"})


# #region routes
ROUTES: list[tuple[str, str, str]] = [
    ("/events", "GET", "list_events"),
    ("/events", "POST", "create_event"),
    ("/events/{event}", "GET", "get_event"),
    ("/events/{event}/bookings", "GET", "list_bookings"),
    ("/events/{event}/bookings", "POST", "create_booking"),
    ("/health", "GET", "health"),
]
# #endregion


def application(service: Service) -> Starlette:
    """Return the application: the contract's routes, and the contract itself."""

    async def openapi(_request: Request) -> Response:
        return Response(OPENAPI.read_bytes(), media_type="application/json")

    routes = [Route(path, getattr(service, name), methods=[method]) for path, method, name in ROUTES]
    handlers: dict[Any, Any] = {Refusal: refused, 404: unrouted, 405: unrouted}
    app = Starlette(routes=[*routes, Route("/openapi.json", openapi)], exception_handlers=handlers)
    app.router.redirect_slashes = False
    return app


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}.baseline")
    parser.add_argument("--data", type=Path, required=True, help="the SQLite file")
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one")
    parser.add_argument("--durability", choices=["full", "none"], default="full")
    parser.add_argument("--reads", choices=["pool", "inline"], default="pool")
    parser.add_argument(
        "--stack", choices=["fast", "plain"], default="fast", help="uvloop and httptools or not"
    )
    arguments = parser.parse_args()
    try:
        # The protocol is named because asyncio switches Nagle's delay off only on sockets that name it.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", arguments.port))
        listener.listen()
    except (OSError, OverflowError) as error:
        raise InputError(f"port {arguments.port}: {error}") from error
    try:
        store = Store(arguments.data, arguments.durability == "full")
    except sqlite3.Error as error:
        raise InputError(f"{arguments.data}: {error}") from error
    config = uvicorn.Config(
        application(Service(store, arguments.reads == "pool")),
        loop="auto" if arguments.stack == "fast" else "asyncio",
        http="auto" if arguments.stack == "fast" else "h11",
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    # uvicorn stops in order, then sends itself the signal again for whoever was there before.
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: None)
    print(f"listening on http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        store.close()
    return 0


if __name__ == "__main__":
    run(main)
