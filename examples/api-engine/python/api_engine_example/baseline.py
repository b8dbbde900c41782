"""The same contract in Python: Starlette on uvicorn over SQLite, equally durable, with the same batching.

`python -m api_engine_example.baseline --data FILE [--port PORT] [--durability full|none]
[--reads pool|inline] [--stack fast|plain] [--timeout SECONDS]` prints one line when it takes requests,
and stops in order on SIGINT and SIGTERM.
"""

import asyncio
import signal
import socket
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ._cli import InputError, Parser, run, whole
from .baseline_store import (
    Change,
    NewBooking,
    NewEvent,
    Outcome,
    Refusal,
    Store,
    decode,
    digits,
    log,
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


async def unrouted(request: Request, error: Exception) -> Response:
    """Answer for a path or a method that no route has."""
    if not isinstance(error, HTTPException) or error.status_code != 405:
        return problem(not_found())
    refused = problem(Refusal(405, "method_not_allowed", "this path does not know the method"))
    # Starlette names the methods of one route; a path may have several.
    found = [route for route in request.app.routes if route.matches(request.scope)[0] != Match.NONE]
    refused.headers["allow"] = ",".join(sorted({method for route in found for method in route.methods}))
    return refused


class TimeLimit:
    """Gives up a request whose body or answer does not come. A write that was queued is made all the same."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self.app, self.seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and answer in its place where that takes too long."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(self.seconds):
                await self.app(scope, receive, noted)
        except TimeoutError:
            if begun:
                raise
            late = Refusal(503, "timeout", "this took too long; a write may have been made")
            await problem(late)(scope, receive, send)


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


def told(loop: asyncio.AbstractEventLoop, settle: Callable[[T], None], what: T) -> None:
    """Hand something from the writer's thread to the event loop, if that still runs."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(settle, what)


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

        self.store.submit(change, lambda outcome: told(loop, settle, outcome))
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
        """Ask the writer: a service that takes requests and fails every write is not well."""
        loop = asyncio.get_running_loop()
        asked: asyncio.Future[Refusal | None] = loop.create_future()

        def settle(refusal: Refusal | None) -> None:
            if not asked.cancelled():
                asked.set_result(refusal)

        self.store.probe(lambda refusal: told(loop, settle, refusal))
        if (refusal := await asked) is not None:
            raise refusal
        return JSONResponse({"status": "ok"})


# #region routes
def application(service: Service, seconds: float) -> Starlette:
    """Return the application: the contract's routes, and the contract itself."""

    async def openapi(_request: Request) -> Response:
        return Response(OPENAPI.read_bytes(), media_type="application/json")

    routes = [
        Route("/events", service.list_events, methods=["GET"]),
        Route("/events", service.create_event, methods=["POST"]),
        Route("/events/{event}", service.get_event, methods=["GET"]),
        Route("/events/{event}/bookings", service.list_bookings, methods=["GET"]),
        Route("/events/{event}/bookings", service.create_booking, methods=["POST"]),
        Route("/health", service.health, methods=["GET"]),
        Route("/openapi.json", openapi, methods=["GET"]),
    ]
    handlers: dict[Any, Any] = {Refusal: refused, 404: unrouted, 405: unrouted}
    limits = [Middleware(TimeLimit, seconds=seconds)]
    app = Starlette(routes=routes, exception_handlers=handlers, middleware=limits)
    app.router.redirect_slashes = False
    return app


# #endregion


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}.baseline")
    parser.add_argument("--data", type=Path, required=True, help="the SQLite file")
    parser.add_argument("--port", type=whole(0, 65535), default=8080, help="0 takes a free one")
    parser.add_argument("--durability", choices=["full", "none"], default="full")
    parser.add_argument("--reads", choices=["pool", "inline"], default="pool")
    parser.add_argument(
        "--stack", choices=["fast", "plain"], default="fast", help="uvloop and httptools or not"
    )
    parser.add_argument("--timeout", type=whole(0, 65535), default=30, help="seconds of a request at most")
    arguments = parser.parse_args()
    try:
        # The protocol is named because asyncio switches Nagle's delay off only on sockets that name it.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", arguments.port))
        listener.listen()
    except OSError as error:
        raise InputError(f"port {arguments.port}: {error}") from error
    server: uvicorn.Server | None = None

    def ended() -> None:
        if server is not None:  # the writer is gone, in order or not: nothing can be written any more
            server.should_exit = True

    try:
        store = Store(arguments.data, arguments.durability == "full", ended)
    except sqlite3.Error as error:
        raise InputError(f"{arguments.data}: {error}") from error
    config = uvicorn.Config(
        application(Service(store, arguments.reads == "pool"), arguments.timeout),
        loop="auto" if arguments.stack == "fast" else "asyncio",
        http="auto" if arguments.stack == "fast" else "h11",
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = uvicorn.Server(config)

    def stop(*_: object) -> None:
        # Before uvicorn listens to signals, and after it stopped, when it sends itself the signal again.
        server.should_exit = True

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
    try:
        print(f"listening on http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
        server.run(sockets=[listener])
    finally:
        well = store.close()
    if not well:
        log(f"{arguments.data}: the last write failed, and none was made since")
        return 1
    return 0


if __name__ == "__main__":
    run(main)
