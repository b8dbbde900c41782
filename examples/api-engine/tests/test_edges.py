"""Requests at the edge of the contract: what both servers answer alike, and what they do not."""

import socket

import pytest

from api_engine_example.server import Server

EVENT = b'{"title":"a","seats":9}'
KEPT = ["content-type", "content-length", "allow"]
COMBINED = ("e\u0301" * 100).encode()
TYPE = "content-type: application/json\r\n"


def request(
    method: str, path: str, body: bytes | None = None, head: str = TYPE, version: str = "HTTP/1.1"
) -> bytes:
    head = f"{method} {path} {version}\r\nhost: localhost\r\nconnection: close\r\n{head}"
    if body is None:
        return f"{head}\r\n".encode()
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


def chunked(body: bytes) -> bytes:
    head = (
        "POST /events HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n"
    )
    return head.encode() + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def answer(server: Server, asked: bytes) -> tuple[int, dict[str, str], bytes]:
    """Ask on a connection of its own; return status, the headers that count, and all that follows them."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(asked)
        got = b""
        while part := connection.recv(1 << 16):
            got += part
    head, _, body = got.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    kept: dict[str, str] = {name: headers[name] for name in KEPT if name in headers}
    if (status := int(first.split()[1])) >= 400:  # the words of a refusal, and so their length, are left open
        kept.pop("content-length", None)
        body = body.partition(b',"message"')[0]
    return status, kept, body


PATHS = ["/events", "/events/1", "/events/1/bookings", "/health", "/openapi.json", "/none", "/events/"]
METHODS = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "QUERY", "PROPFIND"]
ALIKE = {
    **{f"{method} {path}": request(method, path) for method in METHODS for path in PATHS},
    **{
        path: request("GET", path)
        for path in (
            *(
                "//events",
                "/./events",
                "/Events",
                "/events/%ff",
                "/events/%",
                "/events/%00",
                "/events/%C2%B2",
            ),
            *(
                "/events?limit=%ff",
                "/events?limit=%",
                "/events?limit=1&limit=2",
                "/events?more=1",
                "/events?",
            ),
            *("/events?limit", "/events?limit=+1", "/events?limit=1;after=2", "/events?%6cimit=1"),
            *("/events?&&limit=1&&", "/events?limit=1#part", "http://localhost/events/1"),
            *("/events?limit=" + "1" * 5000, "/events/" + "1" * 5000),
        )
    },
    "HEAD of a refusal": request("HEAD", "/events?limit=0"),
    "HEAD of what is not there": request("HEAD", "/events/999999"),
    "all of the server": request("OPTIONS", "*"),
    "no body": request("POST", "/events"),
    "an empty body": request("POST", "/events", b""),
    "blanks": request("POST", "/events", b" \n"),
    "no type": request("POST", "/events", EVENT, head=""),
    "another type": request("POST", "/events", EVENT, head="content-type: text/plain\r\n"),
    "a character set": request(
        "POST", "/events", EVENT, head="content-type: application/json; charset=utf-8\r\n"
    ),
    "another character set": request(
        "POST", "/events", EVENT, head="content-type: text/x; charset=latin-1\r\n"
    ),
    "a form": request("POST", "/events", b"title=a&seats=1"),
    "said to be compressed": request("POST", "/events", EVENT, head="content-encoding: gzip\r\n"),
    "a field twice": request("POST", "/events", b'{"title":"a","title":"b","seats":1}'),
    "a byte order mark": request("POST", "/events", b"\xef\xbb\xbf" + EVENT),
    "UTF-16": request("POST", "/events", EVENT.decode().encode("utf-16")),
    "no UTF-8": request("POST", "/events", b'{"title":"\xff","seats":1}'),
    "half a pair": request("POST", "/events", b'{"title":"\\ud800","seats":1}'),
    "a control character": request("POST", "/events", b'{"title":"\\u0000","seats":1}'),
    "a tab": request("POST", "/events", b'{"title":"\t","seats":1}'),
    "beyond a float": request("POST", "/events", b'{"title":"a","seats":1e400}'),
    "5,000 digits": request("POST", "/events", b'{"title":"a","seats":%s}' % (b"9" * 5000)),
    "minus nothing": request("POST", "/events", b'{"title":"a","seats":-0}'),
    "a fraction": request("POST", "/events", b'{"title":"a","seats":1.0}'),
    "no number": request("POST", "/events", b'{"title":"a","seats":NaN}'),
    "more behind it": request("POST", "/events", EVENT + b"x"),
    "blanks behind it": request("POST", "/events", EVENT + b" \n"),
    "an array": request("POST", "/events", b'["a",1]'),
    "very deep": request("POST", "/events", b'{"title":' + b"[" * 15_000),
    "combining characters": request("POST", "/events", b'{"title":"%s","seats":1}' % COMBINED),
    "a separator of lines": request("POST", "/events", '{"title":"a\u2028b","seats":1}'.encode()),
    "too long": request("POST", "/events", b" " * 16_385),
    "a body with GET": request("GET", "/events/1", b"x"),
    "in chunks": chunked(EVENT),
    "too long in chunks": chunked(b" " * 16_385),
    "a long body where nothing is": request("POST", "/none", b" " * 20_000),
    "another method in a header": request("POST", "/events/1", b"", head="x-http-method-override: GET\r\n"),
    "asked for HTML": request("GET", "/none", head="accept: text/html\r\n"),
    "an older HTTP": request("GET", "/events/1", version="HTTP/1.0"),
    "a long header": request("GET", "/events/1", head=f"x: {'y' * 20_000}\r\n"),
}


@pytest.mark.parametrize("asked", ALIKE.values(), ids=ALIKE)
def test_both_answer_alike(both: list[Server], asked: bytes) -> None:
    baseline, engine = (answer(server, asked) for server in both)
    assert engine == baseline
    if asked.startswith(b"HEAD "):
        assert engine[2] == b""
    elif engine[0] >= 400:
        assert engine[1]["content-type"] == "application/json"


# #region open
# Statuses of Starlette and of the engine; the table in README.md says the same.
OPEN = {
    "an escaped letter in a path": (request("GET", "/%65vents"), 200, 404),
    "an escaped slash in a path": (request("GET", "/events%2F1"), 200, 404),
    "a character beyond ASCII in a path": (request("GET", "/events/é"), 400, 404),
    "CONNECT": (request("CONNECT", "localhost:80"), 400, 404),
    "a method in small letters": (request("get", "/events"), 400, 405),
    "150 headers": (request("GET", "/health", head="".join(f"x{at}: y\r\n" for at in range(150))), 200, 431),
    "HTTP/2.0 in the first line": (request("GET", "/events/1", version="HTTP/2.0"), 200, 400),
}


@pytest.mark.parametrize(("asked", "baseline", "engine"), OPEN.values(), ids=OPEN)
def test_what_the_contract_leaves_open_differs(
    both: list[Server], asked: bytes, baseline: int, engine: int
) -> None:
    assert [answer(server, asked)[0] for server in both] == [baseline, engine]


# #endregion
