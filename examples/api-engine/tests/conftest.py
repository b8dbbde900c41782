"""Both servers, each over an empty file."""

from collections.abc import Iterator

import pytest

from api_engine_example.server import BASELINE, ENGINE, Server, running

SIDES = [BASELINE, ENGINE]


@pytest.fixture(scope="session", params=SIDES)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(request.param, tmp_path_factory.mktemp(request.param) / "data") as one:
        yield one


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    folder = tmp_path_factory.mktemp("both")
    with running(BASELINE, folder / "b") as baseline, running(ENGINE, folder / "e") as engine:
        yield [baseline, engine]
