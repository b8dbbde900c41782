"""What a caller may rely on: types, the services' answers to bad input, the fit, the command."""

import json
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import repeat
from pathlib import Path
from typing import Any

import grpc
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from boundary_lab_example import _core
from boundary_lab_example._bench import Case, _measure
from boundary_lab_example._cli import socket_folder
from boundary_lab_example.fit import fitted
from boundary_lab_example.generated.lab_pb2 import SumRequest
from boundary_lab_example.generated.lab_pb2_grpc import LabStub
from boundary_lab_example.mechanisms import LARGEST, MECHANISMS, Host, Mechanism, array_of, embedded
from boundary_lab_example.service import PROGRAMS, executable, inside, port_of, ready, running


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("sum_borrowed", "text"),
        ("sum_numpy", np.zeros(3)),
        ("sum_arrow", b""),
        ("sum_arrow", pa.array([1, 2])),
        ("sum_arrow", pa.chunked_array([[1, 2]])),
        ("sum_arrow", pa.table({"a": array_of(b"abc")})),
        ("sum_list", ["a"]),
        ("sum_list", "a"),
        ("sum_list", 5),
    ],
)
def test_wrong_types_are_refused(name: str, payload: object) -> None:
    with pytest.raises(TypeError):
        getattr(_core, name)(payload)


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(TypeError, match=r"expected Arrow data .*, got bytes"):
        _core.sum_arrow(b"")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="contiguous"):
        _core.sum_numpy(np.zeros(10, dtype=np.uint8)[::2])


def test_an_arrow_slice_is_read_at_its_offset() -> None:
    whole = pa.array(array_of(bytes(range(100))))
    assert _core.sum_arrow(whole.slice(10, 5)) == sum(range(10, 15))


# #region arrow
BYTES = pa.uint8()


@pytest.mark.parametrize(
    ("array", "total"),
    [
        (pa.array([1, None, 3], BYTES), 4),
        # What lies under a missing value: 255 here.
        (pa.Array.from_buffers(BYTES, 3, [pa.py_buffer(b"\x05"), pa.py_buffer(b"\x01\xff\x03")]), 4),
        (pa.array([None, None], BYTES), 0),
        (pa.array([], BYTES), 0),
        (pa.array([9, 1, None, 3, 9], BYTES).slice(1, 3), 4),
        (pa.array([None] * 9 + [7] + [None] * 9, BYTES).slice(8, 3), 7),
        (pa.chunked_array([[1, None], [], [3]], BYTES), 4),
        (pa.chunked_array([], BYTES), 0),
        (pa.chunked_array([pa.array([9, 1, None], BYTES), pa.array([3, 9], BYTES)]).slice(1, 3), 4),
    ],
)
def test_arrow_data_is_summed_as_by_arrow_itself(array: Any, total: int) -> None:
    assert _core.sum_arrow(array) == total == (pc.sum(array).as_py() or 0)


def test_a_stream_that_breaks_off_is_no_sum() -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        raise RuntimeError("disk gone")
        yield

    reader = pa.RecordBatchReader.from_batches(pa.schema([("a", BYTES)]), batches())
    with pytest.raises(ValueError, match=r"the stream of chunks broke off: .*disk gone"):
        _core.sum_arrow(reader)


# #endregion


# #region overflow
def test_a_sum_beyond_64_bits_is_an_error_and_no_smaller_number() -> None:
    largest = 2**64 - 1
    assert _core.sum_list([largest]) == _core.sum_list([largest - 1, 1]) == largest
    for numbers in ([largest, 1], [2**63, 2**63], [2**64], [-1]):
        with pytest.raises(OverflowError):
            _core.sum_list(numbers)


@pytest.mark.parametrize("one", MECHANISMS, ids=lambda one: one.id)
def test_every_boundary_refuses_the_same_payload(one: Mechanism) -> None:
    with pytest.raises(ValueError, match="16777217 bytes; payloads are at most 16777216 bytes"):
        one.open(bytes(LARGEST + 1), "any")


# #endregion


# #region signal
class Asked(Exception):
    pass


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no timer that sends a signal")
@pytest.mark.parametrize("way", ["list", "repeatedly", "call back"])
def test_a_signal_ends_a_long_call(way: str) -> None:
    def ask(_signal: int, _frame: object) -> None:
        raise Asked

    # `b"".count` and `repeat` are written in C: no step of Python lies between two calls of theirs.
    ways: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "list": (_core.sum_list, (repeat(0),)),
        "repeatedly": (_core.sum_repeatedly, (b"abc", 2**62)),
        "call back": (_core.call_back, (b"".count, b"", 2**62)),
    }
    call, given = ways[way]
    before = signal.signal(signal.SIGALRM, ask)
    try:
        with pytest.raises(Asked):
            signal.setitimer(signal.ITIMER_REAL, 0.01)
            call(*given)  # without a look for signals it would last for years
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# #endregion


def test_a_callback_gets_the_payload_and_its_error_comes_back() -> None:
    seen: list[bytes] = []
    assert _core.call_back(seen.append, b"abc", 3) is None
    assert seen == [b"abc"] * 3
    with pytest.raises(ZeroDivisionError):
        _core.call_back(lambda _payload: 1 // 0, b"", 2)


@pytest.mark.parametrize(
    ("mode", "given", "text"),
    [
        ("pipe", struct.pack("<I", 10) + b"abc", "a frame is cut off"),
        ("pipe", b"\x01", "a frame's header is cut off"),
        ("pipe", b"\xff" * 4, "a frame of 4294967295 bytes, more than 16777216"),
        ("json", b'{"data": "not base64!"}\n', "Invalid"),
        ("json", b'{"other": ""}\n', "missing field `data`"),
        ("json", b"\xff\n", "UTF-8"),
        ("once", b"x" * ((16 << 20) + 1), "more than 16777216 bytes"),
        ("json", b'{"data": "' + b"A" * (23 << 20), "a line of more than 22370648 bytes"),
        ("json", b'{"data": "' + b"AAAA" * 5592406 + b'"}\n', "more than 16777216 bytes"),
        ("nonsense", b"", "want once, pipe, json"),
    ],
)
def test_a_service_refuses_bad_input_in_one_line(mode: str, given: bytes, text: str) -> None:
    done = subprocess.run([executable(), mode], input=given, capture_output=True, check=False)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout, len(lines)) == (2, b"", 1)
    assert lines[0].startswith("error: ")
    assert text in lines[0]


def test_a_service_does_not_read_beyond_the_shared_file(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"abc")
    frame = struct.pack("<II", 4, 4)
    command = [str(executable()), "shared", str(tmp_path / "f")]
    done = subprocess.run(command, input=frame, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"error: longer than the shared file\n")
    frame = struct.pack("<II", 4, (16 << 20) + 1)
    done = subprocess.run(command, input=frame, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"error: more than 16777216 bytes\n")


@pytest.mark.parametrize(
    ("request_", "text"),
    [
        (b"POST /sum HTTP/1.1\r\ncontent-length: 16777217\r\n\r\n", "more than 16777216 bytes"),
        (b"POST /sum HTTP/1.1\r\ncontent-length: many\r\n\r\n", "invalid digit"),
        (b"POST /sum HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n", "a body needs its content-length"),
        (b"a" * 9_000, "a line of more than 8192 bytes"),
    ],
)
def test_the_http_service_refuses_what_it_cannot_answer(request_: bytes, text: str) -> None:
    command = [str(executable()), "http"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process,
        socket.create_connection(("127.0.0.1", port_of(process))) as connection,
    ):
        connection.sendall(request_)
        assert process.stderr is not None
        said = process.stderr.read().decode()
        process.wait()
    assert (process.returncode, len(said.splitlines())) == (2, 1)
    assert said.startswith("error: ")
    assert text in said


PRINTING = [("lab-service", "once"), ("lab-service", "http"), ("lab-grpc", "tcp")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize(("program", "mode"), PRINTING)
def test_an_output_that_cannot_be_written_is_one_line(program: str, mode: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with Path("/dev/full").open("wb") as full, os.fdopen(writer, "wb") as closed:
        for output, text in ((full, "No space left"), (closed, "Broken pipe")):
            command = [str(executable(program)), mode]
            done = subprocess.run(command, input=b"", stdout=output, stderr=subprocess.PIPE, check=False)
            lines = done.stderr.decode().splitlines()
            assert (done.returncode, len(lines)) == (2, 1)
            assert lines[0].startswith("error: ")
            assert text in lines[0]
        # Nowhere left to say it: the exit code has to do.
        done = subprocess.run([executable(program), "x"], stderr=full, check=False)
        assert done.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="arguments of Windows are no bytes")
@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        ("lab-service", [b"\xff"]),
        ("lab-service", [b"shared", b"/absent/\xff"]),
        ("lab-service", [b"unix", b"/absent/\xff"]),
        ("lab-grpc", [b"\xff"]),
        ("lab-grpc", [b"unix", b"/absent/\xff"]),
        ("lab-host", [b"\xff"]),
        ("lab-host", [b"\xff", b"\xff", b"\xff"]),
    ],
)
def test_an_argument_that_is_no_text_is_one_line(program: str, arguments: list[bytes]) -> None:
    command = [os.fsencode(executable(program)), *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout, len(lines)) == (2, b"", 1)
    assert lines[0].startswith("error: ")


@pytest.mark.skipif(sys.platform == "win32", reason="Unix sockets need a Unix")
@pytest.mark.parametrize("id_", ["unix_socket", "grpc_unix"])
def test_a_socket_is_made_below_a_long_temporary_folder_too(
    id_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("long" * 30)
    long.mkdir()
    monkeypatch.setenv("TMPDIR", str(long))
    monkeypatch.setattr("tempfile.tempdir", None)
    (one,) = [one for one in MECHANISMS if one.id == id_]
    with one.open(b"\x01\x02", "any") as call:
        assert call() == 3


@pytest.mark.parametrize("mode", [["tcp"], ["unix", "{socket}"]])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_grpc_service_stops_in_order(mode: list[str], number: signal.Signals) -> None:
    with ExitStack() as stack:
        path = stack.enter_context(socket_folder()) / "s"
        command = [word.replace("{socket}", str(path)) for word in [str(executable("lab-grpc")), *mode]]
        started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process = stack.enter_context(started)
        stack.callback(process.kill)  # where a line below fails, nothing waits for it
        where = ready(process)
        target = f"unix:{path}" if mode[0] == "unix" else where
        options = [("grpc.enable_http_proxy", 0), ("grpc.default_authority", "localhost")]
        with grpc.insecure_channel(target, options) as channel:
            assert LabStub(channel).Sum(SumRequest(data=b"\x03")).sum == 3
            # The channel stays open: it does not hold the service up.
            process.send_signal(number)
            assert process.stderr is not None
            assert (process.wait(), process.stderr.read()) == (0, b"")


@pytest.mark.parametrize(
    "one", [one for one in MECHANISMS if one.id in ("pipe", "grpc")], ids=lambda one: one.id
)
def test_a_service_that_ended_is_an_error_of_the_call(
    one: Mechanism, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    monkeypatch.setattr(
        "boundary_lab_example.mechanisms.running",
        lambda *given, **more: noted(started, running(*given, **more)),
    )
    with one.open(b"\x01", "any") as call:
        assert call() == 1
        started[0].kill()
        started[0].wait()
        with pytest.raises(OSError, match=r"the service ended|gRPC|Broken pipe"):
            call()


@contextmanager
def noted(
    started: "list[subprocess.Popen[bytes]]", opened: "AbstractContextManager[subprocess.Popen[bytes]]"
) -> "Iterator[subprocess.Popen[bytes]]":
    with opened as process:
        started.append(process)
        yield process


@pytest.mark.parametrize(("raised", "code"), [("KeyboardInterrupt", 130), ("ImportError('no numpy')", 2)])
def test_an_error_while_numpy_is_imported_is_no_panic(tmp_path: Path, raised: str, code: int) -> None:
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy" / "__init__.py").write_text(f"raise {raised}\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "boundary_lab_example"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (code, "", 1)
    assert "anic" not in done.stderr


# #region grpc
def test_the_grpc_service_answers_bad_requests_with_a_status_and_goes_on() -> None:
    with running("tcp", program="lab-grpc") as process:
        port = port_of(process)
        with grpc.insecure_channel(f"127.0.0.1:{port}", [("grpc.enable_http_proxy", 0)]) as channel:
            stub = LabStub(channel)
            with pytest.raises(grpc.RpcError) as too_large:
                stub.Sum(SumRequest(data=bytes((16 << 20) + 16)))
            with pytest.raises(grpc.RpcError, match="more than 16777216 bytes"):
                stub.Sum(SumRequest(data=bytes((16 << 20) + 1)))
            with pytest.raises(grpc.RpcError) as no_message:
                channel.unary_unary("/lab.v1.Lab/Sum")(b"\xff")
            with pytest.raises(grpc.RpcError) as unknown:
                channel.unary_unary("/lab.v1.Lab/Product")(b"")
            codes = [one.value.code() for one in (too_large, no_message, unknown)]
            status = grpc.StatusCode
            assert codes == [status.OUT_OF_RANGE, status.INTERNAL, status.UNIMPLEMENTED]
            assert stub.Sum(SumRequest(data=b"\x01\x02")).sum == 3


# #endregion


# #region embedded
def hosted(*arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    command = [str(executable("lab-host")), *arguments]
    return subprocess.run(command, input=given, capture_output=True, env=inside(), check=False)


BASELINE = "boundary_lab_example.baseline"


@pytest.mark.parametrize(
    ("arguments", "given", "text"),
    [
        (["3.11.0 (another build)", BASELINE, "nothing"], b"", "libpython is"),
        ([sys.version, BASELINE, "absent"], b"", "AttributeError"),
        ([sys.version, "no_such_module", "f"], b"", "ModuleNotFoundError"),
        ([sys.version, BASELINE, "nothing"], struct.pack("<II", 0, 4) + b"four", "how often to call"),
        ([sys.version, "os", "fsdecode"], struct.pack("<IIQ", 0, 8, 1), "TypeError"),
        ([sys.version, "os", "strerror"], struct.pack("<IIQ", 0, 8, 1), "TypeError"),
        ([sys.version, BASELINE, "nothing"], b"\x01", "a frame's header is cut off"),
        (["nonsense"], b"", "want VERSION MODULE FUNCTION"),
    ],
)
def test_a_host_says_in_one_line_what_went_wrong(arguments: list[str], given: bytes, text: str) -> None:
    done = hosted(*arguments, given=given)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout, len(lines)) == (2, b"", 1)
    assert lines[0].startswith("error: ")
    assert text in lines[0]


def test_a_host_repeats_the_calls_and_counts_their_time(tmp_path: Path) -> None:
    with embedded("sum_python")(b"\x01\x02", "any") as host:
        assert isinstance(host, Host)
        assert host.repeat(0) == 0
        assert host.repeat(1_000) == 3
        before = dict(host.spent)
        assert 0 < before["thread_cpu"] <= before["wall"] * 1.05 + 1e6
        assert host() == 3
        assert all(host.read(clock) > before[clock] for clock in before)


# #endregion


def test_the_benchmark_reads_the_clock_of_the_process_that_does_the_work(tmp_path: Path) -> None:
    spent = [0]

    def work(_given: object) -> int:
        spent[0] += 70
        return 1

    def read(given: str, clock: str) -> int:
        assert (given, clock) == ("given", "wall")
        return spent[0]

    case = Case(
        "any", "any", "any", "ns", 1, {}, lambda _: "given", work, str, clocks=("wall",), repeats=3, read=read
    )
    (record,) = _measure(case, tmp_path)
    assert record["samples"] == [70.0] * 3


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_that_does_not_know_its_mode_says_what_it_wants(name: str) -> None:
    done = subprocess.run(
        [executable(name), "a", "b"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith("error: want ")


# #region fit
def test_the_fit_finds_the_costs_that_made_the_samples() -> None:
    sizes = [8, 1 << 10, 1 << 16, 1 << 20]
    samples = {size: [(500 + 0.25 * size) * factor for factor in (0.99, 1.0, 1.01)] for size in sizes}
    costs = fitted(samples)
    assert costs["fixed_ns"]["value"] == pytest.approx(500, rel=1e-3)
    assert costs["ns_per_byte"]["value"] == pytest.approx(0.25, rel=1e-3)
    assert costs["fixed_ns"]["low"] < 500 < costs["fixed_ns"]["high"]
    assert costs["worst_relative_error"] < 0.001


def test_a_cost_below_zero_becomes_zero() -> None:
    samples = {size: [float(size)] * 3 for size in (8, 64, 512)} | {4096: [4500.0] * 3}
    assert fitted(samples)["fixed_ns"]["value"] >= 0
    flat = {size: [100.0 - size / 100] * 3 for size in (8, 64, 512)}
    assert fitted(flat)["ns_per_byte"]["value"] == 0


# #endregion


def run_module(module: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_main_finds_all_the_same() -> None:
    done = run_module("boundary_lab_example")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("all the same\n")


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"")
    with (tmp_path / "large").open("r+b") as file:
        file.truncate((16 << 20) + 1)
    (tmp_path / "run.json").write_text('{"schema": "bench/1"}', encoding="utf-8")
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    for module, arguments in (
        ("boundary_lab_example", ["--input", str(tmp_path / "absent")]),
        ("boundary_lab_example", ["--input", str(tmp_path / "large")]),
        ("boundary_lab_example", ["--only", "telepathy"]),
        ("boundary_lab_example.fit", [str(tmp_path / "absent")]),
        ("boundary_lab_example.fit", [str(tmp_path / "run.json")]),
        ("boundary_lab_example.fit", [str(tmp_path / "large")]),
        ("boundary_lab_example.fit", [str(tmp_path / "deep.json")]),
        ("boundary_lab_example.fit", [str(tmp_path)]),
        ("boundary_lab_example.fit", ["--nonsense"]),
        ("boundary_lab_example.fit", []),
        ("boundary_lab_example.stubs", ["--nonsense"]),
    ):
        done = run_module(module, *arguments)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), (
            module,
            arguments,
        )


@pytest.mark.parametrize(
    "case",
    [
        {"samples": []},
        {"samples": [1.0, float("nan")]},
        {"samples": [float("inf")]},
        {"samples": [0.0]},
        {"samples": [-1.0]},
        {"samples": ["1"]},
        {"samples": [10**400]},
        {"samples": 5},
        {"params": {"bytes": -1}},
        {"params": {"bytes": "8"}},
        {"params": "bytes"},
    ],
)
def test_the_fit_refuses_what_is_no_time(tmp_path: Path, case: dict[str, object]) -> None:
    good = {"impl": "a", "label": "a", "clock": "wall", "params": {"bytes": 8}, "samples": [1.0, 2.0]}
    names = ("started", "noisy", "machine", "commit_input_sha256")
    document = {"schema": "bench/1", "example": "boundary-lab"} | dict.fromkeys(names, "")
    path = tmp_path / "run.json"
    path.write_text(json.dumps(document | {"cases": [good]}), encoding="utf-8")
    assert run_module("boundary_lab_example.fit", str(path)).returncode == 0
    path.write_text(json.dumps(document | {"cases": [good, good | case]}), encoding="utf-8")
    done = run_module("boundary_lab_example.fit", str(path))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    path.write_text(json.dumps(document | {"cases": []}), encoding="utf-8")
    assert run_module("boundary_lab_example.fit", str(path)).returncode == 2
