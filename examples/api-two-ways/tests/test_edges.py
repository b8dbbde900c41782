"""Requests at the edge of the contract: what all servers answer alike, and what they do not."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from api_two_ways_example.server import ASGI, AXUM, FASTAPI, KINDS, Server, running

ORDER = b'{"customer":"a","lines":[{"sku":"A","quantity":1,"unit_cents":1}]}'
KEPT = ["content-type", "content-length", "allow"]
TYPE = "content-type: application/json\r\n"
Answer = tuple[int, dict[str, str], bytes]


def request(
    method: str, path: str, body: bytes | None = None, head: str = TYPE, version: str = "HTTP/1.1"
) -> bytes:
    head = f"{method} {path} {version}\r\nhost: localhost\r\nconnection: close\r\n{head}"
    if body is None:
        return f"{head}\r\n".encode()
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


def chunked(body: bytes) -> bytes:
    head = request("POST", "/orders", head=f"{TYPE}transfer-encoding: chunked\r\n")
    return head + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def answer(server: Server, asked: bytes) -> Answer:
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


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    folder = tmp_path_factory.mktemp("edges")
    with (
        running(FASTAPI, folder / "f") as one,
        running(ASGI, folder / "a") as two,
        running(AXUM, folder / "x") as three,
    ):
        for server in (one, two, three):
            answer(server, request("POST", "/orders", ORDER))
        yield [one, two, three]


def with_quantity(number: str) -> bytes:
    return request("POST", "/orders", ORDER.replace(b'"quantity":1', b'"quantity":' + number.encode()))


def with_customer(text: str) -> bytes:
    return request("POST", "/orders", ORDER.replace(b'"a"', text.encode()))


COMBINED = "e\u0301"
PATHS = [
    "/orders",
    "/orders/1",
    "/orders/1/status",
    "/report",
    "/health",
    "/openapi.json",
    "/none",
    "/orders/",
]
METHODS = ["GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH", "DELETE", "QUERY", "PROPFIND"]
ALIKE = {
    **{f"{method} {path}": request(method, path) for method in METHODS for path in PATHS},
    **{
        path: request("GET", path)
        for path in (
            *(
                "//orders",
                "/./orders",
                "/Orders",
                "/orders/%ff",
                "/orders/%",
                "/orders/%00",
                "/orders/%C2%B2",
            ),
            *("/orders?limit=%ff", "/orders?limit=%", "/orders?more=1", "/orders?more=1&more=2", "/orders?"),
            *("/orders?limit", "/orders?limit=+1", "/orders?limit=1;after=2", "/orders?%6cimit=1"),
            *("/orders?&&limit=1&&", "/orders?limit=1#part", "http://localhost/orders/1", "/orders?LIMIT=x"),
            *("/orders?customer=", "/orders?customer=%00", "/orders?customer=%ff", "/orders?customer=a+b"),
            *("/report?after=x&customer=&limit=2", "/orders?limit=" + "1" * 5000, "/orders/" + "1" * 5000),
            "/orders?limit=1&" + "&".join(f"x{at}=1" for at in range(1500)),
        )
    },
    **{f"a quantity of {one[:9]}": with_quantity(one) for one in ("1e0", "1.0", "-0", "01", "+1", "1e400")},
    **{f"a quantity of {one[:9]}": with_quantity(one) for one in ("9" * 5000, str(2**64 + 1), "true", "NaN")},
    **{
        f"the customer {one[:14]}": with_customer(one)
        for one in (r'"\ud800"', r'"\u0000"', r'"a\n"', '"\t"', '"a\u2028b"', f'"{COMBINED * 20}"', '["a"]')
    },
    "HEAD of a refusal": request("HEAD", "/orders?limit=0"),
    "HEAD of what is not there": request("HEAD", "/orders/999999"),
    "all of the server": request("OPTIONS", "*"),
    "an empty body": request("POST", "/orders", b""),
    "blanks": request("POST", "/orders", b" \n"),
    "a character set": request(
        "POST", "/orders", ORDER, head="content-type: application/json; charset=utf-8\r\n"
    ),
    "a type in capitals": request("POST", "/orders", ORDER, head="content-type: APPLICATION/JSON\r\n"),
    "a type of its own": request("POST", "/orders", ORDER, head="content-type: application/x+json\r\n"),
    "a form": request("POST", "/orders", b"customer=a"),
    "said to be compressed": request("POST", "/orders", ORDER, head=f"{TYPE}content-encoding: gzip\r\n"),
    "no UTF-8": request("POST", "/orders", b'{"customer":"\xff","lines":[]}'),
    "more behind it": request("POST", "/orders", ORDER + b"x"),
    "blanks behind it": request("POST", "/orders", ORDER + b" \n"),
    "an array for an order": request("POST", "/orders", b'["a",[{"sku":"A","quantity":1,"unit_cents":1}]]'),
    "an array for a line": request("POST", "/orders", b'{"customer":"a","lines":[["A",1,1]]}'),
    "an array for a status": request("PUT", "/orders/1/status", b'["paid"]'),
    "an object for a word": request("PUT", "/orders/1/status", b'{"status":{"paid":null}}'),
    "an escaped word": request("PUT", "/orders/1/status", b'{"status":"p\\u0061id"}'),
    "very deep": request("POST", "/orders", b'{"customer":' + b"[" * 60_000),
    "too long": request("POST", "/orders", b" " * 65_537),
    "too long in chunks": chunked(b" " * 65_537),
    "in chunks": chunked(ORDER),
    "two faults": request("PUT", "/orders/x/status", b"{"),
    "a body with GET": request("GET", "/orders/1", b"x"),
    "another method in a header": request("POST", "/orders/1", b"", head="x-http-method-override: GET\r\n"),
    "asked for HTML": request("GET", "/none", head="accept: text/html\r\n"),
    "an older HTTP": request("GET", "/orders/1", version="HTTP/1.0"),
    "a long header": request("GET", "/orders/1", head=f"x: {'y' * 20_000}\r\n"),
}


@pytest.mark.parametrize("asked", ALIKE.values(), ids=ALIKE)
def test_all_answer_alike(servers: list[Server], asked: bytes) -> None:
    fastapi, asgi, axum = (answer(server, asked) for server in servers)
    assert axum == fastapi
    assert asgi == fastapi
    if asked.startswith(b"HEAD "):
        assert axum[2] == b""
    elif axum[0] >= 400:
        assert axum[1]["content-type"] == "application/json"


# #region open
# Here the contract ends, and each side keeps its own habits; the table in README.md says the same.
OPEN = {
    "a field that is there twice": (with_customer('"a","customer":"b"'), [201, 201, 400]),
    "a byte order mark before the body": (
        request("POST", "/orders", b"\xef\xbb\xbf" + ORDER),
        [201, 400, 400],
    ),
    "a body in UTF-16": (request("POST", "/orders", ORDER.decode().encode("utf-16")), [201, 400, 400]),
    "no type": (request("POST", "/orders", ORDER, head=""), [400, 201, 400]),
    "another type": (request("POST", "/orders", ORDER, head="content-type: text/x\r\n"), [400, 201, 400]),
    "a parameter that is there twice": (request("GET", "/orders?limit=1&limit=2"), [200, 200, 400]),
    "an escaped slash in a path": (request("GET", "/orders/%2F"), [404, 404, 400]),
    "an escaped letter in a path": (request("GET", "/%6frders"), [200, 200, 404]),
    "a character beyond ASCII in a path": (request("GET", "/orders/é"), [400, 400, 400]),
    "a long body where nothing is": (request("POST", "/none", b" " * 70_000), [413, 404, 404]),
    "CONNECT": (request("CONNECT", "localhost:80"), [400, 400, 404]),
    "a method in small letters": (request("get", "/orders"), [400, 400, 405]),
    "150 headers": (
        request("GET", "/health", head="".join(f"x{at}: y\r\n" for at in range(150))),
        [200, 200, 431],
    ),
    "HTTP/2.0 in the first line": (request("GET", "/orders/1", version="HTTP/2.0"), [200, 200, 400]),
}


def test_what_the_contract_leaves_open_differs(tmp_path: Path) -> None:
    seen: dict[str, list[int]] = {name: [] for name in OPEN}
    for kind in KINDS:
        with running(kind, tmp_path / kind) as server:
            answer(server, request("POST", "/orders", ORDER))
            for name, (asked, _) in OPEN.items():
                seen[name].append(answer(server, asked)[0])
    assert seen == {name: statuses for name, (_, statuses) in OPEN.items()}


# #endregion
