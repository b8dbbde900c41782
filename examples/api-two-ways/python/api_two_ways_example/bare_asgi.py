"""The contract without a framework: ASGI by hand, with the models and the store of the other server."""

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from pydantic import BaseModel, TypeAdapter, ValidationError

from .contract import MAX_BODY, OPENAPI
from .models import (
    After,
    Customer,
    Health,
    Id,
    Limit,
    Model,
    NewOrder,
    NewStatus,
    Refusal,
    invalid,
    method_not_allowed,
    not_found,
    too_large,
)
from .store import Store

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
T = TypeVar("T")

THREADS = 40
"""As many as FastAPI's pool has by default."""
ORDER = re.compile(r"/orders/([^/]+)(/status)?\Z")
ID: TypeAdapter[int] = TypeAdapter(Id)


class ReportQuery(Model):
    """What may stand after the question mark of a report."""

    limit: Limit = 20


class Query(ReportQuery):
    """What may stand after the question mark of a page."""

    customer: Customer | None = None
    after: After = 0


Q = TypeVar("Q", bound=Model)


def query(scope: Scope, model: type[Q]) -> Q:
    """Read the query; raises ValidationError."""
    given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    return model.model_validate({name: text for name, text in given if name in model.model_fields})


async def body_of(scope: Scope, receive: Receive) -> bytes:
    """Read a body, no further than its limit."""
    if any(name == b"content-length" and int(value) > MAX_BODY for name, value in scope["headers"]):
        raise too_large()
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MAX_BODY:
            raise too_large()
    return bytes(body)


# #region app
class Application:
    """What a framework would have done, and no more."""

    def __init__(self, store: Store, inline: bool) -> None:
        self.store, self.inline = store, inline
        self.threads = ThreadPoolExecutor(THREADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        headers = [(b"content-type", b"application/json")]
        try:
            status, answered = await self._answer(scope, receive)
        except Refusal as refusal:
            status, answered = refusal.status, refusal.problem
            if refusal.allowed is not None:
                headers.append((b"allow", refusal.allowed.encode()))
        except ValidationError as error:
            status, answered = 400, invalid(error.errors()[0]["msg"]).problem
        body = answered if isinstance(answered, bytes) else answered.model_dump_json().encode()
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, receive: Receive) -> tuple[int, BaseModel | bytes]:
        path, store = scope["path"], self.store
        method = "GET" if scope["method"] == "HEAD" else scope["method"]  # uvicorn leaves out the body
        match = ORDER.match(path)
        if match is not None and match[2] is None:
            only(method, "GET")
            return 200, await self._read(store.get, ID.validate_python(match[1]))
        if match is not None:
            only(method, "PUT")
            new = NewStatus.model_validate_json(await body_of(scope, receive))
            id = ID.validate_python(match[1])
            return 200, await self._on_a_thread(store.change_status, id, new.status)
        if path == "/orders" and method == "POST":
            order = NewOrder.model_validate_json(await body_of(scope, receive))
            return 201, await self._on_a_thread(store.create, order)
        if path == "/orders":
            only(method, "GET", "GET,HEAD,POST")
            asked = query(scope, Query)
            return 200, await self._read(store.page, asked.customer, asked.after, asked.limit)
        if path == "/report":
            only(method, "GET")
            return 200, await self._read(store.report, query(scope, ReportQuery).limit)
        if path == "/health":
            only(method, "GET")
            return 200, Health()
        if path == "/openapi.json":
            only(method, "GET")
            return 200, OPENAPI.read_bytes()
        raise not_found()

    async def _read(self, read: Callable[..., T], *given: Any) -> T:
        return read(*given) if self.inline else await self._on_a_thread(read, *given)

    async def _on_a_thread(self, call: Callable[..., T], *given: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.threads, call, *given)


# #endregion


def only(method: str, known: str, allowed: str | None = None) -> None:
    """Refuse another method."""
    if method != known:
        raise method_not_allowed(allowed or ("GET,HEAD" if known == "GET" else known))
