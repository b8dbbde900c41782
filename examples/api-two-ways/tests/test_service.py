"""What an operator may rely on: nothing answered is lost, stopping is orderly, wrong input is one line."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from api_two_ways_example import _cli
from api_two_ways_example.load import Load, requests_ns
from api_two_ways_example.server import AXUM, FASTAPI, KINDS, Server, command, executable, running
from api_two_ways_example.session import send
from api_two_ways_example.workload import SMALL_REQUESTS, SMALL_SEED, Request, generate, read, written

ROOT = Path(__file__).resolve().parents[1]
ORDER = Request("POST", "/orders", '{"customer":"a","lines":[{"sku":"A","quantity":1,"unit_cents":1}]}')
ALL = [Request("GET", "/orders?limit=100")]


# #region restart
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", ["stopped", "killed"])
def test_what_was_answered_is_there_after_a_restart(kind: str, how: str, tmp_path: Path) -> None:
    server = Server(kind, tmp_path / "data")
    made = send(server, [ORDER] * 20)
    before = send(server, ALL)
    if how == "killed":
        server.kill()
    else:
        assert server.stop() == 0
    with running(kind, tmp_path / "data") as again:
        assert send(again, ALL) == before
        assert send(again, [Request("GET", "/orders/20")])[0].body == made[-1].body
        assert b'"id":21,' in send(again, [ORDER])[0].body


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_one_server_is_read_by_the_others(kind: str, tmp_path: Path) -> None:
    with running(kind, tmp_path / "data") as server:
        send(server, [*[ORDER] * 5, Request("PUT", "/orders/2/status", '{"status":"paid"}')])
        expected = send(server, ALL)
    for other in KINDS:
        with running(other, tmp_path / "data") as server:
            assert send(server, ALL) == expected


# #endregion


@pytest.mark.parametrize("kind", KINDS)
def test_a_write_waits_for_the_disk(kind: str, tmp_path: Path) -> None:
    """The pragmas are one file; this looks whether it reached the database: the log is used."""
    with running(kind, tmp_path / "data") as server:
        send(server, [ORDER])
        assert (tmp_path / "data-wal").stat().st_size > 0
    connection = (ROOT / "data" / "connection.sql").read_text(encoding="utf-8")
    assert "synchronous = full" in connection
    assert sqlite3.connect(tmp_path / "data").execute("pragma journal_mode").fetchone() == ("wal",)


def test_two_workers_share_one_database(tmp_path: Path) -> None:
    with running(FASTAPI, tmp_path / "data", workers=2) as server:
        callers = [[ORDER] * 10 for _ in range(8)]
        load = Load(server, callers)
        try:
            assert len(requests_ns(load.run())) == 80
            answers = [answer for caller in load.answers() for answer in caller]
        finally:
            load.close()
        assert {answer.status for answer in answers} == {201}
        page = httpx.get(f"{server.url}/orders", params={"limit": 100}, trust_env=False).json()
        assert [item["id"] for item in page["items"]] == list(range(1, 81))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that asks another process to stop")
@pytest.mark.parametrize(("kind", "workers"), [*((kind, 1) for kind in KINDS), (FASTAPI, 2)])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_it_can_be_stopped_as_soon_as_it_says_that_it_listens(
    kind: str, workers: int, name: str, tmp_path: Path
) -> None:
    for at in range(3):
        server = Server(kind, tmp_path / f"{at}", workers=workers)
        server.process.send_signal(getattr(signal, name))
        code = server.process.wait(60)
        server.kill()
        assert code == 0


BAD = [
    (["--data", "{dir}/absent/a"], "unable to open database file"),
    (["--data", "{dir}"], "unable to open database file"),
    (["--data", "{dir}/notes.txt"], "notes.txt: file is not a database"),
    (["--data", "{dir}/other.sqlite"], "another schema: user_version is 0, want 1"),
    (["--data", "{dir}/a", "--port", "70000"], "70000"),
    (["--data", "{dir}/a", "--port", "{taken}"], "{taken}: "),
    (["--data", "{dir}/a", "--timeout", "-1"], "--timeout"),
    (["--data", "/dev/null"], "/dev/null"),
    (["--data", "{dir}/a", "--reads", "some"], "--reads"),
    (["--port", "0"], "--data"),
    (["--nonsense", "1"], "--"),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("arguments", "says"), BAD)
def test_wrong_input_is_one_line_and_exit_code_2(
    kind: str, arguments: list[str], says: str, tmp_path: Path
) -> None:
    notes = "not a database, but long enough " * 999
    (tmp_path / "notes.txt").write_text(notes, encoding="utf-8")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("create table notes (text)")
    other.close()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        given = [one.replace("{dir}", str(tmp_path)).replace("{taken}", port) for one in arguments]
        program = command(kind, tmp_path / "unused")
        program = program[: program.index("--data")]
        done = subprocess.run(
            [*program, *given], capture_output=True, encoding="utf-8", check=False, timeout=60
        )
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert done.stderr.startswith("error: ")
    assert says.replace("{taken}", port) in done.stderr
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == notes
    # Not even a table was added to what is somebody else's.
    assert sqlite3.connect(tmp_path / "other.sqlite").execute(
        "select name from sqlite_schema"
    ).fetchall() == [("notes",)]


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text, and /dev/full")
def test_the_rust_programs_take_any_name_and_panic_nowhere(tmp_path: Path) -> None:
    def program(name: str, *given: bytes, **more: Any) -> tuple[int, bytes]:
        asked = [bytes(executable(name)), *given]
        done = subprocess.run(asked, stderr=subprocess.PIPE, timeout=60, check=False, **more)
        return done.returncode, done.stderr

    odd = bytes(tmp_path) + b"/\xff"
    for name, given in (
        *(
            ("two-ways-axum", [b"--data", odd, option, b"\xff"])
            for option in (b"--port", b"--reads", b"--log")
        ),
        ("two-ways-axum", [b"\xff"]),
        ("two-ways-axum", [b"--data", odd + b"/absent"]),
        ("two-ways-load", [b"1", odd]),
        ("two-ways-load", [b"\xff", odd]),
        ("two-ways-load", [b"1", b"/dev/zero"]),
        ("two-ways-load", [b"1", odd, b"\xff"]),
    ):
        code, said = program(name, *given, stdout=subprocess.DEVNULL)
        assert (code, said[:7], said.count(b"\n")) == (2, b"error: ", 1), given
    (tmp_path / "plan").write_bytes(b"")
    with Path("/dev/full").open("wb") as full:
        for name, given in (
            ("two-ways-axum", [b"--sqlite"]),
            ("two-ways-axum", [b"--data", odd, b"--port", b"0"]),
            ("two-ways-load", [b"1", bytes(tmp_path / "plan")]),
        ):
            code, said = program(name, *given, stdout=full)
            assert (code, said.count(b"\n")) == (2, 1)
            assert b"No space left" in said
        for name in ("two-ways-axum", "two-ways-load"):
            done = subprocess.run([executable(name), "--nonsense"], stderr=full, timeout=60, check=False)
            assert done.returncode == 2


def test_the_axum_server_listens_where_it_is_told(tmp_path: Path) -> None:
    asked = [str(executable()), "--data", str(tmp_path / "data"), "--listen", "127.0.0.1:0"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        url = server.stdout.readline().removeprefix("listening on ").strip()
        assert httpx.get(f"{url}/health", trust_env=False).json() == {"status": "ok"}
        server.terminate()
        assert server.wait(60) == 0


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "socks5://127.0.0.1:9"])
def test_no_proxy_is_asked_for_this_machine(proxy: str) -> None:
    names = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    environment = os.environ | {name: proxy for upper in names for name in (upper, upper.lower())}
    for gone in ("NO_PROXY", "no_proxy"):
        environment.pop(gone, None)
    program = [sys.executable, "-m", "api_two_ways_example"]
    done = subprocess.run(program, capture_output=True, encoding="utf-8", check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")


# #region load
def test_the_load_generator_gets_what_anybody_gets(tmp_path: Path) -> None:
    requests = generate(120, 5)
    with running(AXUM, tmp_path / "a") as server:
        expected = send(server, requests)
    with running(AXUM, tmp_path / "b") as server:
        load = Load(server, [requests])
        try:
            times = requests_ns(load.run())
            assert load.answers() == [expected]
        finally:
            load.close()
    assert len(times) == 120
    assert min(times) > 0


# #endregion


def test_the_load_generator_says_that_nobody_is_there(tmp_path: Path) -> None:
    (tmp_path / "plan").write_text('[["GET", "/health", null]]\n')
    for arguments in (["1", f"{tmp_path}/plan"], ["80", f"{tmp_path}/absent"], []):
        program = [str(executable("two-ways-load")), *arguments]
        done = subprocess.run(program, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_the_shipped_session_is_that_of_the_generator() -> None:
    requests = generate(SMALL_REQUESTS, SMALL_SEED)
    assert (ROOT / "data" / "session.ndjson").read_text(encoding="utf-8") == written(requests)
    assert read(ROOT / "data" / "session.ndjson") == requests


def run_main(*arguments: str) -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-m", "api_two_ways_example", *arguments]
    return subprocess.run(program, capture_output=True, encoding="utf-8", check=False)


def test_main_agrees_with_itself() -> None:
    done = run_main()
    assert (done.returncode, done.stderr) == (0, "")
    assert "the same answers: yes\n" in done.stdout


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    good = '{"method": "GET", "path": "/health"}\n'
    for name, text in (
        ("cut.ndjson", good + '{"method": "GET", "pa'),
        ("schema.ndjson", '{"verb": "GET"}\n'),
        ("smuggled.ndjson", '{"method": "GET", "path": "/ HTTP/1.1\\r\\nx: y"}\n'),
        ("surrogate.ndjson", '{"method": "POST", "path": "/orders", "body": "\\ud800"}\n'),
        ("empty.ndjson", ""),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        done = run_main("--input", str(tmp_path / name), "--data", str(tmp_path))
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), name
        assert done.stderr.startswith("error: ")
    assert not list(tmp_path.glob("*.sqlite*"))


def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sysconfig.get_path", lambda _name: str(tmp_path))
    with pytest.raises(_cli.InputError, match="the Rust part cannot be found"):
        executable()
