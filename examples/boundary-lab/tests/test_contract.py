"""What a caller may rely on: types, the services' answers to bad input, the fit, the command."""

import struct
import subprocess
import sys
from pathlib import Path

import grpc
import numpy as np
import pyarrow as pa
import pytest

from boundary_lab_example import _core
from boundary_lab_example._bench import Case, _measure
from boundary_lab_example.fit import fitted
from boundary_lab_example.generated.lab_pb2 import SumRequest
from boundary_lab_example.generated.lab_pb2_grpc import LabStub
from boundary_lab_example.mechanisms import Host, array_of, embedded
from boundary_lab_example.service import PROGRAMS, executable, inside, running


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("sum_borrowed", "text"),
        ("sum_numpy", np.zeros(3)),
        ("sum_arrow", pa.array([1, 2])),
        ("sum_list", ["a"]),
    ],
)
def test_wrong_types_are_refused(name: str, payload: object) -> None:
    with pytest.raises(TypeError):
        getattr(_core, name)(payload)


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(AttributeError, match="__arrow_c_array__"):
        _core.sum_arrow(b"")
    with pytest.raises(ValueError, match="contiguous"):
        _core.sum_numpy(np.zeros(10, dtype=np.uint8)[::2])


def test_an_arrow_slice_is_read_at_its_offset() -> None:
    whole = pa.array(array_of(bytes(range(100))))
    assert _core.sum_arrow(whole.slice(10, 5)) == sum(range(10, 15))


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


# #region grpc
def test_the_grpc_service_answers_bad_requests_with_a_status_and_goes_on() -> None:
    with running("tcp", program="lab-grpc") as process:
        port = int(process.stdout.readline())  # type: ignore[union-attr]
        with grpc.insecure_channel(f"127.0.0.1:{port}", [("grpc.enable_http_proxy", 0)]) as channel:
            stub = LabStub(channel)
            with pytest.raises(grpc.RpcError) as too_large:
                stub.Sum(SumRequest(data=bytes((16 << 20) + 16)))
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
    done = subprocess.run([executable(name), "a", "b"], capture_output=True, text=True, check=False)
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
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False
    )


def test_main_finds_all_the_same() -> None:
    done = run_module("boundary_lab_example")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("all the same\n")


def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"")
    with (tmp_path / "large").open("r+b") as file:
        file.truncate((16 << 20) + 1)
    (tmp_path / "run.json").write_text('{"schema": "bench/1"}')
    for module, arguments in (
        ("boundary_lab_example", ["--input", str(tmp_path / "absent")]),
        ("boundary_lab_example", ["--input", str(tmp_path / "large")]),
        ("boundary_lab_example", ["--only", "telepathy"]),
        ("boundary_lab_example.fit", [str(tmp_path / "absent")]),
        ("boundary_lab_example.fit", [str(tmp_path / "run.json")]),
        ("boundary_lab_example.fit", [str(tmp_path / "large")]),
    ):
        done = run_module(module, *arguments)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), (
            module,
            arguments,
        )
