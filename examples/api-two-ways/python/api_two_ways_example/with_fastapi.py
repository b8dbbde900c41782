"""The contract in FastAPI."""

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .contract import MAX_BODY, OPENAPI
from .models import (
    After,
    Customer,
    Health,
    Id,
    Limit,
    NewOrder,
    NewStatus,
    Order,
    OrderPage,
    OrderSummary,
    Refusal,
    Report,
    invalid,
    method_not_allowed,
    not_found,
    too_large,
)
from .store import Store

P = ParamSpec("P")
T = TypeVar("T")


def on_the_loop(read: Callable[P, T]) -> Callable[P, Any]:
    """Make a handler asynchronous without giving it a thread: it holds up the event loop while it reads."""

    @functools.wraps(read)
    async def handler(*args: P.args, **kwargs: P.kwargs) -> T:
        return read(*args, **kwargs)

    return handler


def on_a_thread(read: Callable[P, T]) -> Callable[P, Any]:
    """Leave a handler as it is: FastAPI runs a `def` on a thread of its pool."""
    return read


def answer(refusal: Refusal) -> Response:
    """Return a refusal as the contract writes it."""
    headers = None if refusal.allowed is None else {"allow": refusal.allowed}
    return Response(
        refusal.problem.model_dump_json(), refusal.status, headers=headers, media_type="application/json"
    )


async def refused(_request: Request, error: Exception) -> Response:
    """Answer a refusal that a handler raised."""
    assert isinstance(error, Refusal)
    return answer(error)


async def not_valid(_request: Request, error: Exception) -> Response:
    """Answer for what the models do not take; FastAPI's own answer would be a 422 of another shape."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return answer(invalid(f"{'.'.join(map(str, first['loc']))}: {first['msg']}"))


def allowed(request: Request) -> str:
    """Return the methods of a path; FastAPI names those of the first route that has it."""
    found = [route for route in request.app.routes if route.matches(request.scope)[0] != Match.NONE]
    methods = {method for route in found for method in route.methods}
    return ",".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))


async def not_routed(request: Request, error: Exception) -> Response:
    """Answer for what FastAPI refuses before a handler is asked."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        return answer(method_not_allowed(allowed(request)))
    known = {404: not_found(), 413: too_large()}
    return answer(known.get(error.status_code, invalid(error.detail)))


class HeadAsGet:
    """Answers HEAD where GET is known, as Axum and Starlette do by themselves and FastAPI does not."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass HEAD on as GET; the server knows what was asked and leaves out the body."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, send)


# #region limit
class BodyLimit:
    """Refuses a long body in the contract's words; FastAPI's own `max_body_size` answers in plain text."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse by the length that was declared, or when more has come than allowed."""
        for name, value in scope.get("headers", ()):
            if name == b"content-length" and int(value) > MAX_BODY:
                await answer(too_large())(scope, receive, send)
                return
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > MAX_BODY:
                raise HTTPException(413)
            return message

        await self.app(scope, limited, send)


# #endregion


# #region app
def application(store: Store, inline: bool) -> FastAPI:
    """Return the application. `inline` reads on the event loop; a write waits, so it always has a thread."""
    app = FastAPI(
        openapi_url=None,  # the contract is a file, not what this code happens to be
        redirect_slashes=False,
        exception_handlers={Refusal: refused, RequestValidationError: not_valid, HTTPException: not_routed},
    )
    app.add_middleware(BodyLimit)
    app.add_middleware(HeadAsGet)
    reads = on_the_loop if inline else on_a_thread

    @app.post("/orders", status_code=201)
    def create_order(new: NewOrder) -> Order:
        return store.create(new)

    @app.get("/orders/{order}")
    @reads
    def get_order(order: Id) -> Order:
        return store.get(order)

    @app.get("/orders")
    @reads
    def list_orders(customer: Customer | None = None, after: After = 0, limit: Limit = 20) -> OrderPage:
        return store.page(customer, after, limit)

    @app.put("/orders/{order}/status")
    def change_status(order: Id, new: NewStatus) -> OrderSummary:
        return store.change_status(order, new.status)

    @app.get("/report")
    @reads
    def report(limit: Limit = 20) -> Report:
        return store.report(limit)

    @app.get("/health")
    async def health() -> Health:
        return Health()

    @app.get("/openapi.json")
    async def openapi() -> Response:
        return Response(OPENAPI.read_bytes(), media_type="application/json")

    return app


# #endregion
