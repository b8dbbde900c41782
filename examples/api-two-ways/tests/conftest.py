"""The servers, each over an empty file."""

from collections.abc import Iterator

import pytest

from api_two_ways_example.server import ASGI, AXUM, FASTAPI, KINDS, Server, running


@pytest.fixture(scope="session", params=KINDS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(request.param, tmp_path_factory.mktemp(request.param) / "data") as one:
        yield one


@pytest.fixture(scope="session")
def all_three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    folder = tmp_path_factory.mktemp("all")
    with (
        running(FASTAPI, folder / "f") as fastapi,
        running(ASGI, folder / "a") as asgi,
        running(AXUM, folder / "x") as axum,
    ):
        yield {FASTAPI: fastapi, ASGI: asgi, AXUM: axum}
