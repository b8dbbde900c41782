"""Serve the contract in Python: `python -m api_two_ways_example.serve fastapi|asgi --data FILE`.

Prints one line when it listens, and stops in order on SIGINT and SIGTERM.
"""

import os
import signal
import socket
import sqlite3
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

from ._cli import InputError, Parser, run, whole
from .store import Store, WrongSchema
from .time_limit import limited

KINDS = ("fastapi", "asgi")
GRACE_SECONDS = 10
# Workers are processes of their own and are told by the environment.
KIND, DATA, READS, SECONDS = "TWO_WAYS_KIND", "TWO_WAYS_DATA", "TWO_WAYS_READS", "TWO_WAYS_SECONDS"


def application() -> Any:
    """Return the application that the environment asks for; uvicorn calls it in every worker."""
    # Imported here: a worker of one kind loads nothing of the other, so their memory can be compared.
    store, inline = Store(Path(os.environ[DATA])), os.environ[READS] == "inline"
    seconds = float(os.environ[SECONDS])
    if os.environ[KIND] == "fastapi":
        from . import with_fastapi

        return limited(with_fastapi.application(store, inline), seconds)
    from . import bare_asgi

    return limited(bare_asgi.Application(store, inline), seconds)


def listen(port: int) -> socket.socket:
    """Return a socket that listens; raises InputError where the port is taken."""
    # The protocol is named because asyncio switches Nagle's delay off only on sockets that name it.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise InputError(f"port {port}: {error}") from error
    return listener


def main() -> int:
    """Return the exit code."""
    parser = Parser(prog=f"python -m {__package__}.serve", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--data", type=Path, required=True, help="the SQLite file")
    parser.add_argument("--port", type=whole(0, 65535), default=8080, help="0 takes a free one")
    parser.add_argument(
        "--reads", choices=["pool", "inline"], default="pool", help="on a thread, or the loop"
    )
    parser.add_argument("--workers", type=whole(1, 64), default=1)
    parser.add_argument("--timeout", type=whole(0, 65535), default=30, help="seconds of a request at most")
    arguments = parser.parse_args()
    listener = listen(arguments.port)
    try:
        Store(arguments.data).close()
    except (sqlite3.Error, WrongSchema) as error:
        raise InputError(f"{arguments.data}: {error}") from error
    os.environ |= {KIND: arguments.kind, DATA: str(arguments.data), READS: arguments.reads}
    os.environ[SECONDS] = str(arguments.timeout)
    config = uvicorn.Config(
        f"{__package__}.serve:application",
        factory=True,
        workers=arguments.workers,
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
    # From here on it listens to signals by itself.
    supervisor = Multiprocess(config, sockets=[listener]) if arguments.workers > 1 else None
    print(f"listening on http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    if supervisor is not None:
        supervisor.run()
    else:
        server.run(sockets=[listener])
    return 0


if __name__ == "__main__":
    run(main)
