"""What an operator may rely on: nothing answered is lost, stopping is orderly, wrong input is one line."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from api_engine_example import _cli
from api_engine_example.contract import OPENAPI
from api_engine_example.crash import CALLERS, crash
from api_engine_example.generate import CLIENT, generate
from api_engine_example.load import MAX_CALLERS, drive
from api_engine_example.local import loopback
from api_engine_example.server import BASELINE, ENGINE, Server, executable, running
from api_engine_example.workload import SMALL_REQUESTS, SMALL_SEED, raw, read, written
from api_engine_example.workload import generate as generate_requests

ROOT = Path(__file__).resolve().parents[1]


# #region crash
@pytest.mark.parametrize("kind", [BASELINE, ENGINE])
def test_kill_9_under_writes_loses_no_answered_write(kind: str, tmp_path: Path) -> None:
    for kill_after in (1, 50, 120):  # one after the other over the same file
        crashed = crash(kind, tmp_path / "data", kill_after)
        assert crashed.answered >= kill_after
        assert (crashed.missing, crashed.consistent) == (0, True)
        assert crashed.unanswered <= CALLERS  # each had at most one on its way


def test_the_crash_test_sees_a_loss(tmp_path: Path) -> None:
    crashed = crash(ENGINE, tmp_path / "data", 50, durability="none")
    assert crashed.missing == crashed.answered >= 50


# #endregion


@pytest.mark.parametrize("kind", [BASELINE, ENGINE])
@pytest.mark.parametrize("durability", ["full", "none"])
def test_stopped_in_order_it_keeps_everything(kind: str, durability: str, tmp_path: Path) -> None:
    event = raw("POST", "/events", b'{"title":"a","seats":3}')
    server = Server(kind, tmp_path / "data", durability)
    [made] = drive(server.port, [[event] * 20]).answers
    assert server.stop() == 0
    with running(kind, tmp_path / "data") as again:
        [[(status, body)]] = drive(again.port, [[raw("GET", "/events?limit=100")]]).answers
    assert status == 200
    assert json.loads(body)["items"] == [json.loads(one) for _, one in made]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that asks another process to stop")
@pytest.mark.parametrize("kind", [BASELINE, ENGINE])
def test_a_request_that_was_begun_is_answered_before_it_stops(kind: str, tmp_path: Path) -> None:
    server = Server(kind, tmp_path / "data")
    body = b'{"title":"a","seats":3}'
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest("POST", "/events")
    connection.putheader("content-length", str(len(body)))
    connection.endheaders(body[:5])
    # Answered on another connection, so the first one has been accepted and read.
    drive(server.port, [[raw("GET", "/health")]])
    server.process.terminate()
    with pytest.raises(ConnectionError):
        while True:  # until it takes no new connection
            socket.create_connection(("127.0.0.1", server.port), timeout=20).close()
    connection.send(body[5:])
    assert connection.getresponse().status == 201
    connection.close()
    assert server.stop() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that asks another process to stop")
@pytest.mark.parametrize("kind", [BASELINE, ENGINE])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_it_can_be_stopped_as_soon_as_it_says_that_it_listens(kind: str, name: str, tmp_path: Path) -> None:
    for at in range(3):
        server = Server(kind, tmp_path / f"{at}")
        server.process.send_signal(getattr(signal, name))
        code = server.process.wait(60)
        server.kill()
        assert code == 0


BAD = [
    (["--nonsense"], "unknown argument --nonsense"),
    ([], "--data is missing"),
    (["--data"], "--data: a value is missing"),
    (["--data", "{dir}/a", "--durability", "some"], "want full or none"),
    (["--data", "{dir}/a", "--listen", "here"], "want ADDRESS:PORT"),
    (["--data", "{dir}/a", "--grace", "-1"], "want whole seconds"),
    (["--data", "{dir}/a", "--timeout", "9" * 30], "want whole seconds"),
    (["--data", "{dir}/a", "--log", "loud"], "--log: want a level"),
    (["--data", "/dev/null"], "/dev/null"),
    (["--data", "{dir}/absent/a"], "No such file"),
    (["--data", "{dir}"], "{dir}"),
    (["--data", "{dir}/notes.txt"], "notes.txt"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD)
def test_the_engine_refuses_wrong_input_in_one_line(arguments: list[str], says: str, tmp_path: Path) -> None:
    notes = "not a database, but long enough " * 999
    (tmp_path / "notes.txt").write_text(notes, encoding="utf-8")
    given = [argument.replace("{dir}", str(tmp_path)) for argument in arguments]
    done = subprocess.run(
        [executable(), *given], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith("error: ")
    assert says.replace("{dir}", str(tmp_path)) in done.stderr
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == notes


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text, and /dev/full")
def test_the_engine_takes_any_name_and_panics_nowhere(tmp_path: Path) -> None:
    def engine(*given: bytes, **more: Any) -> tuple[int, bytes]:
        done = subprocess.run([bytes(executable()), *given], stderr=subprocess.PIPE, timeout=60, **more)
        return done.returncode, done.stderr

    odd = bytes(tmp_path) + b"/\xff"
    for option in (b"--listen", b"--durability", b"--reads", b"--timeout", b"--grace", b"--log", b"\xff"):
        code, said = engine(b"--data", odd, option, b"\xff", stdout=subprocess.DEVNULL)
        assert (code, said[:7], said.count(b"\n")) == (2, b"error: ", 1), option
    code, said = engine(b"--data", odd + b"/absent", stdout=subprocess.DEVNULL)
    assert (code, said[:7], said.count(b"\n")) == (2, b"error: ", 1)
    with Path("/dev/full").open("wb") as full:
        for given in ([b"--openapi"], [b"--data", odd, b"--listen", b"127.0.0.1:0"]):
            code, said = engine(*given, stdout=full)
            assert (code, said.count(b"\n")) == (2, 1)
            assert b"No space left" in said
        done = subprocess.run([executable(), "--nonsense"], stderr=full, timeout=60, check=False)
        assert done.returncode == 2
    assert Path(os.fsdecode(odd)).exists()


def test_nobody_reads_the_contract() -> None:
    with subprocess.Popen(
        [executable(), "--openapi"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as engine:
        assert engine.stdout is not None and engine.stderr is not None
        engine.stdout.close()
        said = engine.stderr.read()
        assert (engine.wait(60), said.count(b"\n")) in ((0, 0), (2, 1))


def test_one_file_has_one_engine(tmp_path: Path) -> None:
    with running(ENGINE, tmp_path / "data") as first:
        with pytest.raises(_cli.InputError, match="data: "):
            Server(ENGINE, tmp_path / "data")
        taken = f"127.0.0.1:{first.port}"
        command = [str(executable()), "--data", str(tmp_path / "other"), "--listen", taken]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert taken in done.stderr


def test_the_client_is_the_one_that_the_contract_gives(tmp_path: Path) -> None:
    generate(tmp_path / "client")

    def tree(folder: Path) -> dict[str, str]:
        return {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in folder.rglob("*.py")
        }

    assert tree(CLIENT) == tree(tmp_path / "client"), "run: uv run python -m api_engine_example.generate"


def test_the_engine_prints_the_contract() -> None:
    printed = subprocess.run([executable(), "--openapi"], capture_output=True, check=True).stdout
    assert printed == OPENAPI.read_bytes()


def test_the_load_generator_is_bounded() -> None:
    with pytest.raises(ValueError, match="at most 64 callers"):
        drive(1, [[]] * (MAX_CALLERS + 1))


def test_the_shipped_requests_are_those_of_the_generator() -> None:
    requests = generate_requests(SMALL_REQUESTS, SMALL_SEED)
    assert (ROOT / "data" / "requests.ndjson").read_text(encoding="utf-8") == written(requests)
    assert read(ROOT / "data" / "requests.ndjson") == requests


def run_main(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "api_engine_example", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_main_agrees_with_python() -> None:
    done = run_main()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Starlette and SQLite, same answers: yes\n")


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "socks5://127.0.0.1:9"])
def test_no_proxy_is_asked_for_this_machine(proxy: str) -> None:
    names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    environment = os.environ | {name: proxy for upper in names for name in (upper, upper.lower())}
    for gone in ("NO_PROXY", "no_proxy"):
        environment.pop(gone, None)
    command = [sys.executable, "-m", "api_engine_example"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:1", True),
        ("http://127.9.9.9", True),
        ("http://[::1]:8080/x", True),
        ("http://localhost:1", True),
        ("http://192.0.2.1", False),
        ("http://localhost.example.org", False),
        ("http://127.0.0.1.example.org", False),
        ("", False),
    ],
)
def test_what_is_this_machine(url: str, here: bool) -> None:
    assert loopback(url) == here


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    good = '{"method": "GET", "path": "/health"}\n'
    for name, text in (
        ("cut.ndjson", good + '{"method": "GET", "pa'),
        ("schema.ndjson", '{"verb": "GET"}\n'),
        ("smuggled.ndjson", '{"method": "GET", "path": "/ HTTP/1.1\\r\\nx: y"}\n'),
        ("empty.ndjson", ""),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = run_main("--input", str(tmp_path / name), "--data", str(tmp_path / "made"))
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), name
        assert done.stderr.startswith("error: ")
    assert not (tmp_path / "made").exists()
