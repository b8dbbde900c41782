"""A disk that fails: nothing answered is lost, the health check knows, and the server goes on when it can."""

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api_engine_example.server import BASELINE, ENGINE, command

if sys.platform == "win32":
    pytest.skip("limits and signals of Unix", allow_module_level=True)
import resource

INFINITE = resource.RLIM_INFINITY
LIMIT = 400_000


class Limited:
    """A server whose files may grow to LIMIT bytes only."""

    def __init__(self, kind: str, data: Path, durability: str) -> None:
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, INFINITE))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        asked = command(kind, data, durability, "pool")
        self.process = subprocess.Popen(
            asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limit
        )
        assert self.process.stdout is not None and self.process.stderr is not None
        # Few lines: a file would be under the limit itself.
        self.said = self.process.stderr
        port = int(self.process.stdout.readline().rsplit(b":", 1)[1])
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, object]]:
        self.http.request(method, path, None if body is None else json.dumps(body))
        answer = self.http.getresponse()
        return answer.status, json.loads(answer.read())

    def book(self, seats: int = 1, name: str = "n" * 200) -> tuple[int, dict[str, object]]:
        return self.ask("POST", "/events/1/bookings", {"name": name, "seats": seats})

    def lift(self) -> None:
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (INFINITE, INFINITE))

    def stop(self) -> tuple[int, list[str]]:
        """Stop it in order; return its exit code and what it said."""
        self.process.send_signal(signal.SIGTERM)
        said = self.said.read().decode().splitlines()
        return self.process.wait(60), said


@contextmanager
def limited(kind: str, data: Path, durability: str = "full") -> Iterator[Limited]:
    server = Limited(kind, data, durability)
    try:
        yield server
    finally:
        server.http.close()
        server.process.kill()
        server.process.wait()
        assert server.process.stdout is not None
        server.process.stdout.close()
        server.said.close()


# #region full
@pytest.mark.parametrize("kind", [BASELINE, ENGINE])
def test_a_full_disk_loses_nothing_and_is_told_and_ends(kind: str, tmp_path: Path) -> None:
    with limited(kind, tmp_path / "data") as server:
        assert server.ask("POST", "/events", {"title": "a", "seats": 1_000_000})[0] == 201
        assert server.ask("GET", "/health") == (200, {"status": "ok"})
        booked = 0
        while (got := server.book())[0] == 201:
            booked += 1
        assert (got[0], got[1]["error"]) == (500, "internal")
        assert booked > 0
        if kind == BASELINE:  # a smaller write might still fit into its log
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, INFINITE))
        status, body = server.ask("GET", "/health")  # the writer tries, and fails
        assert (status, body["error"]) == (503, "unavailable")
        assert server.ask("GET", "/events/1")[1]["booked"] == booked  # readers are served
        for _ in range(3):
            assert server.book()[0] == 500
        server.lift()
        assert server.ask("GET", "/health") == (200, {"status": "ok"})
        status, body = server.book(name="again")
        assert (status, body["id"]) == (201, booked + 1)
        code, said = server.stop()
        assert code == 0
        assert any("a commit failed" in line for line in said)
    with limited(kind, tmp_path / "data") as again:
        assert again.ask("GET", "/events/1")[1]["booked"] == booked + 1


@pytest.mark.parametrize("kind", [BASELINE, ENGINE])
def test_a_server_that_cannot_write_to_the_last_says_so(kind: str, tmp_path: Path) -> None:
    with limited(kind, tmp_path / "data") as server:
        server.ask("POST", "/events", {"title": "a", "seats": 1_000_000})
        booked = 0
        while server.book()[0] == 201:
            booked += 1
        code, said = server.stop()
        assert code == 1
        assert said[-1].startswith("error: ")
        assert "the last write failed" in said[-1]
    with limited(kind, tmp_path / "data") as again:
        assert again.ask("GET", "/events/1")[1]["booked"] == booked


def test_without_durability_a_loss_is_told_when_it_stops(tmp_path: Path) -> None:
    with limited(ENGINE, tmp_path / "data", "none") as server:
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, INFINITE))
        assert server.ask("POST", "/events", {"title": "a", "seats": 1})[0] == 201  # in memory only
        code, [said] = server.stop()
        assert code == 1
        assert said.startswith("error: ")
        assert "the last commit failed" in said


# #endregion


@pytest.mark.parametrize("kind", [BASELINE, ENGINE])
def test_a_request_that_does_not_come_is_given_up(kind: str, tmp_path: Path) -> None:
    asked = [*command(kind, tmp_path / "data", "full", "pool"), "--timeout", "1"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline().rsplit(b":", 1)[1])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.putrequest("POST", "/events")
        connection.putheader("content-length", "10")
        connection.endheaders(b"{")
        answer = connection.getresponse()
        assert (answer.status, json.loads(answer.read())["error"]) == (503, "timeout")
        connection.close()
        process.terminate()
        assert process.wait(60) == 0
