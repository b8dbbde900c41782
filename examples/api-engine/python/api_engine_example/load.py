"""A small load generator: callers on kept connections ask again when answered. Loopback only."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter_ns

MAX_CALLERS = 64
MAX_REQUESTS = 200_000
SECONDS = 120.0


@dataclass
class Driven:
    """What the callers got: answers (status and body) by caller, and every duration in nanoseconds."""

    answers: list[list[tuple[int, bytes]]]
    durations: list[int] = field(default_factory=list)


# #region caller
class _Caller(asyncio.Protocol):
    def __init__(self, requests: Sequence[bytes], driven: Driven, at: int, told: Callable[[], None]) -> None:
        self.requests, self.driven, self.told = requests, driven, told
        self.answers = driven.answers[at]
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def ask(self) -> None:
        if len(self.answers) == len(self.requests):
            self.done.set_result(None)
            self.transport.close()
            return
        self.asked = perf_counter_ns()
        self.transport.write(self.requests[len(self.answers)])

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return
        _, named, length = head.lower().partition(b"\r\ncontent-length:")
        if not named:
            raise ValueError("an answer without content-length")
        if len(body) < int(length.split(b"\r\n", 1)[0]):
            return
        self.driven.durations.append(perf_counter_ns() - self.asked)
        self.answers.append((int(head[9:12]), body))
        self.buffer = b""
        self.told()
        self.ask()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionResetError("the server closed the connection"))


# #endregion


async def _drive(
    port: int, callers: Sequence[Sequence[bytes]], told: Callable[[], None], lost: bool
) -> Driven:
    loop, driven = asyncio.get_running_loop(), Driven([[] for _ in callers])
    made = [_Caller(requests, driven, at, told) for at, requests in enumerate(callers)]
    async with asyncio.timeout(SECONDS):
        for caller in made:

            def one(caller: _Caller = caller) -> _Caller:
                return caller

            await loop.create_connection(one, "127.0.0.1", port)
        # Only now: a server that is killed after the first answer has been reached by every caller.
        for caller in made:
            caller.ask()
        ended = await asyncio.gather(*(caller.done for caller in made), return_exceptions=lost)
    for error in ended:
        if isinstance(error, BaseException) and not isinstance(error, ConnectionError):
            raise error
    return driven


def drive(
    port: int,
    callers: Sequence[Sequence[bytes]],
    told: Callable[[], None] = lambda: None,
    lost: bool = False,
) -> Driven:
    """Send each caller's requests in turn, all callers at once; `told` hears of every answer.

    Raises ConnectionError where the server goes away, unless `lost` allows it; then what was answered counts.
    """
    if len(callers) > MAX_CALLERS or sum(map(len, callers)) > MAX_REQUESTS:
        raise ValueError(f"at most {MAX_CALLERS} callers and {MAX_REQUESTS} requests")
    return asyncio.run(_drive(port, callers, told, lost))
