"""A limit to the time of a request, around any ASGI application."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from .models import timed_out

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


def limited(application: Application, seconds: float) -> Application:
    """Give up a request whose body or answer does not come. A write that has begun is made all the same."""

    async def call(scope: Message, receive: Receive, send: Send) -> None:
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(seconds):
                await application(scope, receive, noted)
        except TimeoutError:
            if begun:
                raise
            late = timed_out()
            body = late.problem.model_dump_json().encode()
            headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
            await send({"type": "http.response.start", "status": late.status, "headers": headers})
            await send({"type": "http.response.body", "body": body})

    return call
