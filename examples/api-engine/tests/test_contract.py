"""One suite against both servers: every operation and every status of the contract, and nothing beside it."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from api_engine_example.client.api.bookings import create_booking, list_bookings
from api_engine_example.client.api.events import create_event, get_event
from api_engine_example.client.api.service import health
from api_engine_example.client.models import (
    Booking,
    BookingPage,
    Event,
    Health,
    NewBooking,
    NewEvent,
    Problem,
)
from api_engine_example.contract import MAX_BODY, MAX_NAME, MAX_SEATS, document, operations
from api_engine_example.local import client_for
from api_engine_example.server import Server

CONTRACT = document()
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
# What a server answers that is not well: see test_disk.py, and src/store.rs for a queue that is full.
ELSEWHERE = {(method, path, status) for path, method, _ in operations() for status in ("500", "503")}


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference inside the contract."""
    if "$ref" not in node:
        return node
    found: Any = CONTRACT
    for part in node["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return dict(found)


# #region conforms
def conforms(path: str, method: str, response: httpx.Response) -> tuple[str, str, str]:
    """Hold an answer to the contract's schema for its operation and status; return which that was."""
    status = str(response.status_code)
    promised = CONTRACT["paths"][path][method.lower()]["responses"]
    assert status in promised, f"{method} {path} answered {status}, which the contract does not know"
    [(media, content)] = resolved(promised[status])["content"].items()
    assert response.headers["content-type"] == media
    schema = {**content["schema"], "components": CONTRACT["components"]}
    Draft202012Validator(schema).validate(response.json())
    return method, path, status


# #endregion


def test_every_operation_and_status_of_the_contract_is_served(server: Server) -> None:
    seen = set()
    with httpx.Client(base_url=server.url, trust_env=False) as http:
        event = http.post("/events", json={"title": "a", "seats": 2})
        event_id = event.json()["id"]
        seen.add(conforms("/events", "POST", event))
        large = "x" * (MAX_BODY + 1)
        for body in ("", "{", '{"title": "a"}'):
            seen.add(conforms("/events", "POST", http.post("/events", content=body)))
        seen.add(conforms("/events", "POST", http.post("/events", content=large)))
        seen.add(conforms("/events", "GET", http.get("/events", params={"limit": 1})))
        seen.add(conforms("/events", "GET", http.get("/events", params={"limit": 0})))
        seen.add(conforms("/events/{event}", "GET", http.get(f"/events/{event_id}")))
        seen.add(conforms("/events/{event}", "GET", http.get("/events/999999")))
        path, bookings = "/events/{event}/bookings", f"/events/{event_id}/bookings"
        for content in ('{"name": "b", "seats": 2}', '{"name": "b", "seats": 1}', '{"name": "b"}', large):
            seen.add(conforms(path, "POST", http.post(bookings, content=content)))
        unknown = http.post("/events/999999/bookings", json={"name": "b", "seats": 1})
        seen.add(conforms(path, "POST", unknown))
        seen.add(conforms(path, "GET", http.get(bookings)))
        seen.add(conforms(path, "GET", http.get(bookings, params={"after": "x"})))
        seen.add(conforms(path, "GET", http.get("/events/999999/bookings")))
        seen.add(conforms("/health", "GET", http.get("/health")))
        assert http.get("/openapi.json").json() == CONTRACT
    promised = {
        (method, path, status)
        for path, method, _ in operations()
        for status in CONTRACT["paths"][path][method.lower()]["responses"]
    }
    assert seen == promised - ELSEWHERE


def test_nothing_is_served_beside_the_contract(server: Server) -> None:
    known = {(path, method) for path, method, _ in operations()}
    with httpx.Client(base_url=server.url, trust_env=False) as http:
        for path in CONTRACT["paths"]:
            for method in METHODS:
                if (path, method) not in known:
                    answer = http.request(method, path.replace("{event}", "1"))
                    assert (answer.status_code, answer.json()["error"]) == (405, "method_not_allowed")
                    allowed = {method for method in METHODS if (path, method) in known} | {"HEAD"}
                    assert set(answer.headers["allow"].split(",")) == allowed
        for path in (
            "/",
            "/event",
            "/events/",
            "/events/1/",
            "/events/1/bookings/1",
            "/events/x",
            "/events/-1",
        ):
            answer = http.get(path)
            assert (path, answer.status_code, answer.json()["error"]) == (path, 404, "not_found")


LIMITS = [
    ({"title": "x" * MAX_NAME, "seats": MAX_SEATS}, 201),
    ({"title": "\U0001f3bb" * MAX_NAME, "seats": 1}, 201),
    ({"title": "x" * (MAX_NAME + 1), "seats": 1}, 400),
    ({"title": "", "seats": 1}, 400),
    ({"title": "a\nb", "seats": 1}, 400),
    ({"title": "a", "seats": MAX_SEATS + 1}, 400),
    ({"title": "a", "seats": 0}, 400),
    ({"title": "a", "seats": -1}, 400),
    ({"title": "a", "seats": 1.0}, 400),
    ({"title": "a", "seats": True}, 400),
    ({"title": "a", "seats": 10**30}, 400),
    ({"title": "a", "seats": 1, "more": 1}, 400),
    ({"title": None, "seats": 1}, 400),
    ([], 400),
    (["a", 1], 400),
]


@pytest.mark.parametrize(("body", "status"), LIMITS)
def test_limits_are_those_of_the_contract(server: Server, body: object, status: int) -> None:
    answer = httpx.post(f"{server.url}/events", json=body, trust_env=False)
    assert answer.status_code == status
    schema = {"$ref": "#/components/schemas/NewEvent", "components": CONTRACT["components"]}
    if body != {"title": "a", "seats": 1.0}:  # JSON Schema takes 1.0 for an integer; both servers do not
        assert Draft202012Validator(schema).is_valid(body) == (status == 201)


# #region clients
def test_the_generated_client_works_in_both_forms(server: Server) -> None:
    with client_for(server.url) as client:
        made = create_event.sync(client=client, body=NewEvent(title="Été", seats=3))
        assert isinstance(made, Event)
        taken = create_booking.sync(made.id, client=client, body=NewBooking(name="Ana", seats=2))
        assert isinstance(taken, Booking)
        full = create_booking.sync_detailed(made.id, client=client, body=NewBooking(name="Bo", seats=2))
        assert isinstance(full.parsed, Problem)
        assert (full.status_code, full.parsed.error) == (409, "sold_out")

    async def asynchronous() -> None:
        async with client_for(server.url) as client:
            event = await get_event.asyncio(made.id, client=client)
            assert isinstance(event, Event)
            assert (event.title, event.booked) == ("Été", 2)
            page = await list_bookings.asyncio(made.id, client=client)
            assert isinstance(page, BookingPage)
            assert (page.items, page.next_) == ([taken], None)
            assert await health.asyncio(client=client) == Health(status="ok")

    asyncio.run(asynchronous())


# #endregion


def test_pages_meet_without_gap_or_overlap(server: Server) -> None:
    with httpx.Client(base_url=server.url, trust_env=False) as http:
        event = http.post("/events", json={"title": "pages", "seats": 100}).json()["id"]
        for at in range(7):
            http.post(f"/events/{event}/bookings", json={"name": f"{at}", "seats": 1})
        names, after = [], 0
        while after is not None:
            url = f"/events/{event}/bookings"
            page = http.get(url, params={"limit": 3, "after": after}).json()
            names += [item["name"] for item in page["items"]]
            after = page["next"]
        assert names == [str(at) for at in range(7)]


def test_writers_never_book_more_than_there_is(server: Server) -> None:
    async def crowd() -> list[int]:
        async with httpx.AsyncClient(base_url=server.url, trust_env=False) as http:
            made = await http.post("/events", json={"title": "crowd", "seats": 25})
            url = f"/events/{made.json()['id']}/bookings"
            body = json.dumps({"name": "x", "seats": 2})
            answers = await asyncio.gather(*(http.post(url, content=body) for _ in range(40)))
            event = (await http.get(url.removesuffix("/bookings"))).json()
            assert event["booked"] == 24
            return [answer.status_code for answer in answers]

    statuses = asyncio.run(crowd())
    assert (statuses.count(201), statuses.count(409)) == (12, 28)
