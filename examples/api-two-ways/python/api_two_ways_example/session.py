"""A session: requests sent one after the other, and a dump of the answers that can be compared."""

import hashlib
import http.client
import json
import socket
from collections.abc import Sequence
from typing import NamedTuple

from .server import Server
from .workload import Request

TIMEOUT = 30.0


class Answer(NamedTuple):
    """A status and a body."""

    status: int
    body: bytes


def encoded(request: Request) -> bytes:
    """Return a request as HTTP/1.1 writes it."""
    method, path, text = request
    head = f"{method} {path} HTTP/1.1\r\nhost: localhost\r\n"
    if text is None:
        return f"{head}\r\n".encode()
    body = text.encode()
    return f"{head}content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


def send(server: Server, requests: Sequence[Request]) -> list[Answer]:
    """Send the requests in turn on one connection, and return the answers."""
    answers = []
    with socket.create_connection(("127.0.0.1", server.port), timeout=TIMEOUT) as connection:
        for request in requests:
            # In one piece: a server that refuses before it has read the body may close the connection on it.
            connection.sendall(encoded(request))
            response = http.client.HTTPResponse(connection, method=request.method)
            response.begin()
            answers.append(Answer(response.status, response.read()))
    return answers


# #region canonical
def canonical(answer: Answer) -> str:
    """Return what the contract promises: all of an answer, but of a refusal not its words."""
    if answer.status < 400:
        return f"{answer.status} {answer.body.decode()}"
    return f"{answer.status} {json.loads(answer.body)['error']}"


def digest(answers: Sequence[Answer]) -> str:
    """Return the SHA-256 of a session's answers."""
    return hashlib.sha256("\n".join(map(canonical, answers)).encode()).hexdigest()


# #endregion
