"""One suite against every server: each operation and status of the contract, and nothing beside it."""

import asyncio
import http.client
import json
import socket
from typing import Any

import httpx
import pytest

from api_two_ways_example import models
from api_two_ways_example.contract import FREE_SHIPPING_CENTS, MAX_BODY, SHIPPING_CENTS, operations
from api_two_ways_example.server import Server
from api_two_ways_example.session import Answer
from held import CONTRACT, conforms, validator

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
# What a server answers that is not well: see test_disk.py.
ELSEWHERE = {(method, path, status) for path, method, _ in operations() for status in ("500", "503")}
LINE = {"sku": "A-1", "quantity": 2, "unit_cents": 990}
ORDER = {"customer": "Ana", "lines": [LINE]}
JSON = {"content-type": "application/json"}


def ask(http: httpx.Client, method: str, target: str, content: str | None = None) -> Answer:
    headers = {} if content is None else JSON
    if content is not None and len(content) > MAX_BODY:
        headers = headers | {"connection": "close"}  # what was not read is not followed by another request
    response = http.request(method, target, content=content, headers=headers)
    assert response.headers["content-type"] == "application/json"
    return Answer(response.status_code, response.content)


# #region suite
def test_every_operation_and_status_of_the_contract_is_served(server: Server) -> None:
    seen = set()
    with httpx.Client(base_url=server.url, trust_env=False) as http:

        def see(method: str, target: str, content: str | None = None) -> Any:
            answer = ask(http, method, target, content)
            seen.add(conforms(method, target, answer))
            return json.loads(answer.body)

        order = see("POST", "/orders", json.dumps(ORDER))
        assert order == {"id": order["id"], "status": "open", "total_cents": 2470, **ORDER}
        long = " " * (MAX_BODY + 1)
        for content in ("", "{", '{"customer": "Ana"}', long):
            see("POST", "/orders", content)
        own = f"/orders/{order['id']}"
        assert see("GET", own) == order
        see("GET", "/orders/999999999")
        see("GET", "/orders/one")
        assert see("PUT", f"{own}/status", '{"status": "paid"}')["status"] == "paid"
        for content in ('{"status": "open"}', '{"status": "lost"}', long):
            see("PUT", f"{own}/status", content)
        see("PUT", "/orders/999999999/status", '{"status": "paid"}')
        assert see("GET", own)["status"] == "paid"
        see("GET", "/orders?limit=1")
        see("GET", "/orders?limit=0")
        see("GET", "/report?limit=5")
        see("GET", "/report?limit=x")
        see("GET", "/health")
        assert http.get("/openapi.json").json() == CONTRACT
    promised = {
        (method, path, status)
        for path, method, _ in operations()
        for status in CONTRACT["paths"][path][method.lower()]["responses"]
    }
    assert seen == promised - ELSEWHERE


# #endregion


def test_nothing_is_served_beside_the_contract(server: Server) -> None:
    known = {(path, method) for path, method, _ in operations()}
    with httpx.Client(base_url=server.url, trust_env=False) as http:
        for path in CONTRACT["paths"]:
            for method in METHODS:
                if (path, method) not in known:
                    answer = http.request(method, path.replace("{order}", "1"))
                    assert (answer.status_code, answer.json()["error"]) == (405, "method_not_allowed")
                    allowed = {method for method in METHODS if (path, method) in known}
                    allowed |= {"HEAD"} if "GET" in allowed else set()
                    assert set(answer.headers["allow"].split(",")) == allowed
        for path in ("/", "/order", "/orders/", "/orders/1/", "/orders/1/status/2", "/docs"):
            answer = http.get(path)
            assert (path, answer.status_code, answer.json()["error"]) == (path, 404, "not_found")


def line(**change: object) -> dict[str, object]:
    return {"customer": "Ana", "lines": [LINE | change]}


LIMITS = [
    (ORDER, 201),
    (ORDER | {"customer": "\U0001f3bb" * 80}, 201),
    (ORDER | {"customer": "x" * 81}, 400),
    (ORDER | {"customer": ""}, 400),
    (ORDER | {"customer": "a\tb"}, 400),
    (ORDER | {"customer": "a\x7f"}, 400),
    (ORDER | {"customer": None}, 400),
    (ORDER | {"more": 1}, 400),
    (ORDER | {"lines": []}, 400),
    (ORDER | {"lines": [LINE] * 50}, 201),
    (ORDER | {"lines": [LINE] * 51}, 400),
    (ORDER | {"lines": {}}, 400),
    (line(sku="Z" * 20), 201),
    (line(sku="Z" * 21), 400),
    (line(sku="a"), 400),
    (line(quantity=1000, unit_cents=10_000_000), 201),
    (line(quantity=1001), 400),
    (line(quantity=0), 400),
    (line(quantity=-1), 400),
    (line(quantity=True), 400),
    (line(quantity="2"), 400),
    (line(quantity=2.0), 400),
    (line(quantity=10**30), 400),
    (line(unit_cents=10_000_001), 400),
    (line(more=1), 400),
    ([], 400),
    (["Ana", [LINE]], 400),
    (ORDER | {"lines": [["A-1", 2, 990]]}, 400),
    (None, 400),
]


@pytest.mark.parametrize(("body", "status"), LIMITS)
def test_limits_are_those_of_the_contract(server: Server, body: object, status: int) -> None:
    answer = httpx.post(f"{server.url}/orders", content=json.dumps(body), headers=JSON, trust_env=False)
    assert answer.status_code == status
    if body != line(quantity=2.0):  # JSON Schema takes 2.0 for an integer; the servers do not
        schema = validator('{"$ref": "#/components/schemas/NewOrder"}')
        assert schema.is_valid(body) == (status == 201)


@pytest.mark.parametrize(
    ("cents", "total"),
    [(FREE_SHIPPING_CENTS - 1, FREE_SHIPPING_CENTS - 1 + SHIPPING_CENTS), (FREE_SHIPPING_CENTS,) * 2],
)
def test_a_small_order_pays_its_shipping(server: Server, cents: int, total: int) -> None:
    body = line(quantity=1, unit_cents=cents)
    assert httpx.post(f"{server.url}/orders", json=body, trust_env=False).json()["total_cents"] == total


def test_an_order_moves_one_way(server: Server) -> None:
    with httpx.Client(base_url=server.url, trust_env=False) as http:
        for path in (["paid", "shipped"], ["cancelled"], ["paid", "cancelled"]):
            own = f"/orders/{http.post('/orders', json=ORDER).json()['id']}/status"
            moved = ["open"]
            for status in path:
                for other in ("open", "shipped", "cancelled", "paid"):
                    if (moved[-1], other) not in models.MOVES:
                        assert http.put(own, json={"status": other}).status_code == 409
                assert http.put(own, json={"status": status}).json()["status"] == status
                moved.append(status)


def test_pages_meet_without_gap_or_overlap(server: Server) -> None:
    with httpx.Client(base_url=server.url, trust_env=False) as http:
        name = "Søren & Søn"
        made = [http.post("/orders", json=ORDER | {"customer": name}).json()["id"] for _ in range(7)]
        http.post("/orders", json=ORDER)
        seen, after = [], 0
        while after is not None:
            page = http.get("/orders", params={"customer": name, "limit": 3, "after": after}).json()
            seen += [item["id"] for item in page["items"]]
            after = page["next"]
        assert seen == made
        before = http.get("/orders", params={"after": made[0] - 1, "limit": 7}).json()
        assert [item["id"] for item in before["items"]] == made
        assert before["next"] == made[-1]


def test_the_report_is_the_sum_of_the_pages(server: Server) -> None:
    with httpx.Client(base_url=server.url, trust_env=False) as http:
        made = http.post("/orders", json=line(quantity=1000, unit_cents=9_999_999)).json()
        http.put(f"/orders/{made['id']}/status", json={"status": "cancelled"})
        totals: dict[str, list[int]] = {}
        after = 0
        while after is not None:
            page = http.get("/orders", params={"limit": 100, "after": after}).json()
            for item in page["items"]:
                if item["status"] != "cancelled":
                    totals.setdefault(item["customer"], []).append(item["total_cents"])
            after = page["next"]
        report = http.get("/report", params={"limit": 100}).json()["items"]
    expected = [(name, len(cents), sum(cents)) for name, cents in totals.items()]
    expected.sort(key=lambda one: (-one[2], one[0].encode()))
    assert [(one["customer"], one["orders"], one["total_cents"]) for one in report] == expected


# #region crowd
def test_one_of_many_moves_an_order_and_no_order_is_lost(server: Server) -> None:
    async def crowd() -> None:
        async with httpx.AsyncClient(base_url=server.url, timeout=30, trust_env=False) as http:
            made = await asyncio.gather(*(http.post("/orders", json=ORDER) for _ in range(24)))
            ids = {one.json()["id"] for one in made}
            assert len(ids) == 24
            own = f"/orders/{min(ids)}"
            paid = [http.put(f"{own}/status", json={"status": "paid"}) for _ in range(12)]
            statuses = [one.status_code for one in await asyncio.gather(*paid)]
            assert sorted(statuses) == [200] + [409] * 11
            read = await asyncio.gather(*(http.get(f"/orders/{id}") for id in ids))
            assert {one.json()["id"] for one in read} == ids

    asyncio.run(crowd())


# #endregion


def test_a_huge_body_is_refused_before_it_is_sent(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as one:
        head = b"POST /orders HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        # The length is declared and the body never comes: whoever waits for it waits for ever.
        one.sendall(head + b"content-length: 4000000000\r\n\r\n")
        response = http.client.HTTPResponse(one)
        response.begin()
        assert response.status == 413
        assert json.loads(response.read())["error"] == "too_large"
    assert httpx.get(f"{server.url}/health", trust_env=False).json() == {"status": "ok"}


def test_a_huge_body_without_a_length_is_refused(server: Server) -> None:
    def endless() -> Any:
        for _ in range(MAX_BODY // 1024 + 1):
            yield b" " * 1024

    answer = httpx.post(f"{server.url}/orders", content=endless(), headers=JSON, trust_env=False)
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


# #region models
def test_the_models_say_what_the_contract_says() -> None:
    """The contract is written by hand; pydantic's idea of the requests must be the same."""

    def plain(node: Any) -> Any:
        if isinstance(node, list):
            return (
                sorted(map(plain, node)) if all(isinstance(one, str) for one in node) else [*map(plain, node)]
            )
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            named = node["$ref"].rsplit("/", 1)[1]
            return plain(CONTRACT["components"]["schemas"][named])
        # A property may be called title; a title of a schema is a text.
        words = {"title", "description"}
        return {
            key: plain(value) for key, value in node.items() if not (key in words and isinstance(value, str))
        }

    for model in (models.NewOrder, models.NewStatus, models.Line):
        assert plain(model.model_json_schema()) | {"$defs": 0} == (
            plain(CONTRACT["components"]["schemas"][model.__name__]) | {"$defs": 0}
        )


# #endregion
