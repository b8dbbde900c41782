"""Each way across: opened for a payload, it gives a call without arguments that returns the sum."""

import base64
import ctypes
import http.client
import json
import mmap
import os
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from . import _core, baseline
from ._cli import first_line, socket_folder
from .service import executable, inside, port_of, ready, running

Call = Callable[[], int]
Opened = Iterator[Call]
#: Bytes of the largest payload. Every boundary has this limit; some could carry more.
LARGEST = 16 << 20


@dataclass(frozen=True)
class Mechanism:
    """A way to get the sum of a payload."""

    id: str
    label: str
    #: "in process" or "across processes".
    where: str
    #: Rough cost of a call and of each byte, in ns: only used to choose how many calls to time.
    guess: tuple[float, float]
    #: How `open` does it.
    opener: Callable[[bytes, str], AbstractContextManager[Call]]
    #: What is opened is a `Host`, which repeats and times the calls itself.
    hosted: bool = False

    def open(self, payload: bytes, cores: str) -> AbstractContextManager[Call]:
        """Open the boundary for a payload, with the processes on these cores ("any", "one" or "two").

        Raises ValueError for a payload that is too large. A call raises OSError where the other side ended.
        """
        if len(payload) > LARGEST:
            raise ValueError(f"{len(payload)} bytes; payloads are at most {LARGEST} bytes")
        return self.opener(payload, cores)


def in_process(id_: str, label: str, guess: tuple[float, float], make: Callable[[bytes], Call]) -> Mechanism:
    """Return a mechanism that needs no cleaning up."""

    @contextmanager
    def opened(payload: bytes, _cores: str) -> Opened:
        yield make(payload)

    return Mechanism(id_, label, "in process", guess, opened)


# #region in-process
def array_of(payload: bytes) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    """Return the payload as a NumPy array, without a copy."""
    return np.frombuffer(payload, dtype=np.uint8)


def with_ctypes(payload: bytes) -> Call:
    """Call the C symbol by ctypes, which hands over a pointer to the bytes."""
    function = ctypes.CDLL(str(_core.__file__)).lab_sum
    function.restype, function.argtypes = ctypes.c_uint64, [ctypes.c_char_p, ctypes.c_size_t]
    size = len(payload)
    return lambda: int(function(payload, size))


def with_cffi(payload: bytes) -> Call:
    """Call the C symbol by cffi in its ABI mode, which needs no compiler."""
    from cffi import FFI

    ffi = FFI()
    ffi.cdef("uint64_t lab_sum(const uint8_t *, size_t);")
    library, size = ffi.dlopen(str(_core.__file__)), len(payload)
    return lambda: int(library.lab_sum(ffi.from_buffer("uint8_t[]", payload), size))


def with_numpy(payload: bytes) -> Call:
    """Hand over a NumPy array."""
    array = array_of(payload)
    return lambda: _core.sum_numpy(array)


def with_arrow(payload: bytes) -> Call:
    """Hand over an Arrow array by its capsules."""
    array = pa.array(array_of(payload))
    return lambda: _core.sum_arrow(array)


def with_list(payload: bytes) -> Call:
    """Hand over a list of Python integers."""
    numbers = list(payload)
    return lambda: _core.sum_list(numbers)


def numpy_alone(payload: bytes) -> Call:
    """Stay in Python: NumPy's own sum."""
    array = array_of(payload)
    return lambda: baseline.sum_numpy(array)


# #endregion

# The same function by hand, in WebAssembly's text form: a guest compiled from Rust needs a target that not
# every toolchain has. 257 pages of 64 KiB hold the largest payload.
GUEST = """(module (memory (export "memory") 257)
  (func (export "sum") (param $size i32) (result i64) (local $at i32) (local $sum i64)
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $size)))
      (local.set $sum (i64.add (local.get $sum) (i64.load8_u (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $next)))
    (local.get $sum)))"""


# #region wasm
def with_wasm(payload: bytes) -> Call:
    """Copy the payload into a guest's memory and call the guest."""
    import wasmtime

    store = wasmtime.Store()
    instance = wasmtime.Instance(store, wasmtime.Module(store.engine, GUEST), [])
    memory: Any = instance.exports(store)["memory"]
    function: Any = instance.exports(store)["sum"]
    size = len(payload)

    def call() -> int:
        memory.write(store, payload, 0)
        return int(function(store, size))

    return call


# #endregion


def read_all(stream: Any, size: int) -> bytes:
    """Read so many bytes from an unbuffered stream, which may give less at a time."""
    got = b""
    while len(got) < size:
        more = stream.read(size - len(got))
        if not more:
            raise ConnectionError("the service ended")
        got += more
    return got


def answer(stream: Any) -> int:
    """Read the eight bytes of an answer."""
    return int.from_bytes(read_all(stream, 8), "little")


def write_all(stream: Any, data: bytes) -> None:
    """Write everything to an unbuffered stream, which may take less at a time."""
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]


# #region embedded
class Host:
    """A program in Rust that calls a Python function inside itself, as often as it is told."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.spent = {"wall": 0, "thread_cpu": 0}

    def repeat(self, times: int) -> int:
        """Have the function called `times` times; returns its last result."""
        write_all(self.process.stdin, struct.pack("<IQ", 8, times))
        result, wall, thread = struct.unpack("<QQQ", read_all(self.process.stdout, 24))
        self.spent["wall"] += wall
        self.spent["thread_cpu"] += thread
        return int(result)

    def __call__(self) -> int:
        """Have it called once."""
        return self.repeat(1)

    def read(self, clock: str) -> int:
        """Return the time that all calls so far took by the program's own clock, in ns."""
        return self.spent[clock]


def embedded(function: str) -> Callable[[bytes, str], Any]:
    """Return how to open a Rust program that calls a function of `baseline` inside itself."""

    @contextmanager
    def opened(payload: bytes, _cores: str) -> "Iterator[Host]":
        arguments = [sys.version, baseline.__name__, function]
        with running(*arguments, program="lab-host", environment=inside()) as process:
            write_all(process.stdin, struct.pack("<I", len(payload)) + payload)
            yield Host(process)

    return opened


# #endregion


# #region across
@contextmanager
def pipe(payload: bytes, cores: str) -> Opened:
    """Frames over a pipe."""
    frame = struct.pack("<I", len(payload)) + payload
    with running("pipe", cores=cores) as process:

        def call() -> int:
            write_all(process.stdin, frame)
            return answer(process.stdout)

        yield call


@contextmanager
def json_lines(payload: bytes, cores: str) -> Opened:
    """A line of JSON each way; bytes travel in base64."""
    with running("json", cores=cores) as process, os.fdopen(os.dup(process.stdout.fileno()), "rb") as lines:  # type: ignore[union-attr]

        def call() -> int:
            request = {"data": base64.b64encode(payload).decode()}
            write_all(process.stdin, json.dumps(request).encode() + b"\n")
            return int(json.loads(lines.readline())["sum"])

        yield call


@contextmanager
def unix_socket(payload: bytes, cores: str) -> Opened:
    """Frames over a Unix socket."""
    frame = struct.pack("<I", len(payload)) + payload
    with socket_folder() as folder:
        path = str(folder / "lab.sock")
        with running("unix", path, cores=cores) as process, socket.socket(socket.AF_UNIX) as connection:
            ready(process)
            connection.connect(path)
            with connection.makefile("rb", buffering=0) as stream:

                def call() -> int:
                    connection.sendall(frame)
                    return answer(stream)

                yield call


@contextmanager
def http_kept_alive(payload: bytes, cores: str) -> Opened:
    """A POST over one loopback connection that stays open."""
    with running("http", cores=cores) as process:
        port = port_of(process)
        connection = http.client.HTTPConnection("127.0.0.1", port)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:

            def call() -> int:
                connection.request("POST", "/sum", payload)
                return int(connection.getresponse().read())

            yield call
        finally:
            connection.close()


def grpc_over(transport: str) -> Callable[[bytes, str], Any]:
    """Return how to open a channel, over "tcp" or "unix", that stays open."""

    @contextmanager
    def opened(payload: bytes, cores: str) -> Opened:
        import grpc

        from .generated.lab_pb2 import SumRequest
        from .generated.lab_pb2_grpc import LabStub

        with socket_folder() as folder:
            path = str(folder / "lab.sock")
            mode = ["tcp"] if transport == "tcp" else ["unix", path]
            with running(*mode, cores=cores, program="lab-grpc") as process:
                address = ready(process)
                target = address if transport == "tcp" else f"unix:{path}"
                # A proxy that the environment names would be asked for the loopback, too. And of a socket's
                # path grpcio makes an authority that tonic's HTTP/2 refuses: it gets another.
                options = [("grpc.enable_http_proxy", 0), ("grpc.default_authority", "localhost")]
                with grpc.insecure_channel(target, options) as channel:
                    stub = LabStub(channel)

                    def call() -> int:
                        try:
                            return int(stub.Sum(SumRequest(data=payload)).sum)
                        except grpc.RpcError as error:
                            raise ConnectionError(f"gRPC: {first_line(error)}") from error

                    yield call

    return opened


@contextmanager
def shared_memory(payload: bytes, cores: str) -> Opened:
    """The payload is copied into memory that both processes map; a pipe carries its length and the sum."""
    in_memory = Path("/dev/shm")
    frame = struct.pack("<II", 4, len(payload))
    with tempfile.NamedTemporaryFile(dir=in_memory if in_memory.is_dir() else None) as file:
        size = max(len(payload), 1)
        file.truncate(size)
        # Asked for now: without room in the file system, writing to the mapped memory would end this process.
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        with mmap.mmap(file.fileno(), 0) as memory, running("shared", file.name, cores=cores) as process:

            def call() -> int:
                memory[: len(payload)] = payload
                write_all(process.stdin, frame)
                return answer(process.stdout)

            yield call


@contextmanager
def process_per_call(payload: bytes, cores: str) -> Opened:
    """A new process for every call."""
    program = str(executable())
    if cores != "any" and hasattr(os, "sched_setaffinity"):
        allowed = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {allowed[0]} if cores == "one" else {allowed[0], allowed[-1]})

    def call() -> int:
        done = subprocess.run([program, "once"], input=payload, capture_output=True, check=False)
        if done.returncode != 0:
            raise ChildProcessError(
                done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
            )
        return int(done.stdout)

    yield call


# #endregion

ACROSS = "across processes"
MECHANISMS = [
    in_process("python", "Python, sum(bytes)", (200, 6), lambda data: lambda: baseline.sum_python(data)),
    in_process("numpy", "NumPy, array.sum()", (2_000, 0.1), numpy_alone),
    in_process(
        "pyo3_borrowed", "PyO3, bytes borrowed", (100, 0.2), lambda data: lambda: _core.sum_borrowed(data)
    ),
    in_process(
        "pyo3_detached",
        "PyO3, bytes borrowed, interpreter released",
        (150, 0.2),
        lambda data: lambda: _core.sum_detached(data),
    ),
    in_process("pyo3_copied", "PyO3, bytes copied", (150, 0.3), lambda data: lambda: _core.sum_copied(data)),
    in_process("pyo3_list", "PyO3, list of integers", (200, 15), with_list),
    in_process("pyo3_numpy", "PyO3, NumPy array borrowed", (250, 0.2), with_numpy),
    in_process("pyo3_arrow", "PyO3, Arrow capsules", (3_000, 0.2), with_arrow),
    in_process("ctypes", "ctypes, pointer", (700, 0.2), with_ctypes),
    in_process("cffi", "cffi in ABI mode, buffer", (1_000, 0.2), with_cffi),
    in_process("wasm", "WebAssembly guest, by hand, in wasmtime", (20_000, 1), with_wasm),
    Mechanism(
        "embedded_python",
        "Rust program, embedded Python, sum(bytes)",
        "in process",
        (300, 6),
        embedded("sum_python"),
        hosted=True,
    ),
    Mechanism(
        "embedded_numpy",
        "Rust program, embedded Python, NumPy",
        "in process",
        (3_000, 0.3),
        embedded("sum_numpy_bytes"),
        hosted=True,
    ),
    Mechanism("shared_memory", "shared memory, signalled by a pipe", ACROSS, (60_000, 0.5), shared_memory),
    Mechanism("pipe", "pipe, frames", ACROSS, (60_000, 2), pipe),
    Mechanism("unix_socket", "Unix socket, frames", ACROSS, (60_000, 2), unix_socket),
    Mechanism("json_lines", "pipe, lines of JSON", ACROSS, (80_000, 8), json_lines),
    Mechanism("http", "HTTP on loopback, kept alive", ACROSS, (250_000, 2), http_kept_alive),
    Mechanism("grpc", "gRPC on loopback, channel kept", ACROSS, (300_000, 2), grpc_over("tcp")),
    Mechanism("grpc_unix", "gRPC on a Unix socket, channel kept", ACROSS, (300_000, 2), grpc_over("unix")),
    Mechanism("process_per_call", "a process for every call", ACROSS, (3_000_000, 3), process_per_call),
]
