"""A disk that is full: nothing answered is lost, every server says so, and goes on when there is room."""

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api_two_ways_example.server import KINDS, command
from api_two_ways_example.session import Answer
from held import conforms

if sys.platform == "win32":
    pytest.skip("limits and signals of Unix", allow_module_level=True)
import resource

INFINITE = resource.RLIM_INFINITY
LIMIT = 300_000
LINE = {"sku": "A", "quantity": 1, "unit_cents": 1}


class Limited:
    """A server whose files may grow to LIMIT bytes only."""

    def __init__(self, kind: str, data: Path) -> None:
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, INFINITE))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        asked = command(kind, data)
        # Few lines: a file would be under the limit itself.
        self.process = subprocess.Popen(
            asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limit
        )
        assert self.process.stdout is not None and self.process.stderr is not None
        self.said = self.process.stderr
        port = int(self.process.stdout.readline().rsplit(b":", 1)[1])
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, object]]:
        text = None if body is None else json.dumps(body)
        self.http.request(method, path, text, {"content-type": "application/json"})
        answer = self.http.getresponse()
        content = answer.read()
        conforms(method, path, Answer(answer.status, content))
        return answer.status, json.loads(content)

    def order(self) -> tuple[int, dict[str, object]]:
        return self.ask("POST", "/orders", {"customer": "n" * 80, "lines": [LINE] * 20})

    def stop(self) -> tuple[int, list[str]]:
        """Stop it in order; return its exit code and what it said."""
        self.process.send_signal(signal.SIGTERM)
        said = self.said.read().decode().splitlines()
        return self.process.wait(60), said


@contextmanager
def limited(kind: str, data: Path) -> Iterator[Limited]:
    server = Limited(kind, data)
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
@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_loses_nothing_and_is_told_and_ends(kind: str, tmp_path: Path) -> None:
    with limited(kind, tmp_path / "data") as server:
        made = 0
        while (got := server.order())[0] == 201:
            made += 1
        assert made > 0
        assert (got[0], got[1]["error"]) == (500, "internal")
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, INFINITE))
        status, body = server.ask("PUT", "/orders/1/status", {"status": "paid"})
        assert (status, body["error"]) == (500, "internal")
        assert server.ask("GET", "/orders/1")[1]["status"] == "open"  # readers are served
        assert server.ask("GET", f"/orders/{made + 1}")[0] == 404
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (INFINITE, INFINITE))
        assert server.ask("PUT", "/orders/1/status", {"status": "paid"})[0] == 200
        status, body = server.order()
        assert (status, body["id"]) == (201, made + 1)
        code, said = server.stop()
        assert code == 0
        assert sum("the database failed: " in line for line in said) == 2
    with limited(kind, tmp_path / "data") as again:
        assert again.ask("GET", "/orders/1")[1]["status"] == "paid"
        assert again.ask("GET", f"/orders/{made + 1}")[0] == 200
        assert again.ask("GET", f"/orders/{made + 2}")[0] == 404


# #endregion


@pytest.mark.parametrize("kind", KINDS)
def test_a_request_that_does_not_come_is_given_up(kind: str, tmp_path: Path) -> None:
    asked = [*command(kind, tmp_path / "data"), "--timeout", "1"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline().rsplit(b":", 1)[1])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.putrequest("POST", "/orders")
        connection.putheader("content-type", "application/json")
        connection.putheader("content-length", "10")
        connection.endheaders(b"{")
        answer = connection.getresponse()
        assert (answer.status, json.loads(answer.read())["error"]) == (503, "timeout")
        connection.close()
        process.terminate()
        assert process.wait(60) == 0
