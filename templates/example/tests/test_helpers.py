"""The shared parts: what `_cli` says in one line, and whose memory `_memory` tells."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from my_kernel_example._bench import Case, _peak_rss_kib
from my_kernel_example._cli import InputError, output, socket_folder, whole
from my_kernel_example._memory import process_peak_kib, program_peak_kib

SMALL = [sys.executable, "-I", "-c", "print('a small program')"]
LARGE_KIB = 300 * 1024


def said(code: str, *arguments: str | bytes, **more: object) -> tuple[int, list[str]]:
    """Run a `main` of these lines; return the exit code and what it said."""
    body = "\n".join(f"    {line}" for line in code.splitlines())
    program = f"from my_kernel_example._cli import *\ndef main():\n{body}\n    return 0\nrun(main)"
    command = [sys.executable, "-c", program, *arguments]
    options: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "check": False} | more
    done = subprocess.run(command, **options)  # type: ignore[call-overload]
    return done.returncode, (done.stderr or b"").decode().splitlines()


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("open('absent/x')", "absent/x: No such file or directory"),
        ("open('.')", ".: Is a directory"),
        ("[0] * 2 ** 62", "not enough memory"),
        ("range(10 ** 30)[10 ** 25:].__len__()", "Python int too large to convert to C ssize_t"),
        ("b'\\xff'.decode()", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
        ("raise InputError('first\\nsecond')", "first"),
        ("raise KeyboardInterrupt", "interrupted"),
    ],
)
def test_one_line(code: str, line: str) -> None:
    assert said(code) == (130 if line == "interrupted" else 2, [f"error: {line}"])


def test_a_fault_of_the_program_keeps_its_trace() -> None:
    code, lines = said("{}['key']")
    assert (code, lines[0], lines[-1]) == (1, "Traceback (most recent call last):", "KeyError: 'key'")


@pytest.mark.skipif(os.name == "nt", reason="arguments are text there")
def test_an_argument_that_is_no_text() -> None:
    assert said("pass", b"--name=\xff") == (2, ["error: argument 1 is not a text in UTF-8: '--name=\\udcff'"])


@pytest.mark.parametrize("ascii_only", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_a_terminal_without_the_letter(ascii_only: dict[str, str]) -> None:
    assert said("print('\\u2014')", env=os.environ | ascii_only) == (0, [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("code", ["print('x')", "print('x' * 100_000)", "raise SystemExit(print('x'))"])
def test_a_full_disk(code: str) -> None:
    with Path("/dev/full").open("wb") as full:
        assert said(code, stdout=full) == (2, ["error: No space left on device"])
        assert said("raise InputError('nobody can read why')", stderr=full) == (2, [])


@pytest.mark.skipif(os.name == "nt", reason="another error there")
def test_nobody_reads() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    assert said("print('x')", stdout=writing) == (2, ["error: Broken pipe"])
    os.close(writing)


def test_numbers_have_their_limits() -> None:
    assert whole(0, 10)("7") == 7
    for text in ("-1", "11", "1.5", "", "9" * 5000):
        with pytest.raises(Exception, match="want a whole number from 0 to 10") as error:
            whole(0, 10)(text)
        assert len(str(error.value)) < 100


def test_an_output_is_tried_before_the_run(tmp_path: Path) -> None:
    assert output(str(tmp_path / "new")) == tmp_path / "new"
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").write_text("kept", encoding="utf-8")
    output(str(tmp_path / "old"))
    assert (tmp_path / "old").read_text(encoding="utf-8") == "kept"
    for path in (tmp_path / "absent" / "x", tmp_path, tmp_path / "old" / "x"):
        with pytest.raises(InputError, match=str(path)):
            output(str(path))


def test_a_socket_has_room_under_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = tmp_path / ("x" * 120)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    with socket_folder() as folder:
        assert len(os.fsencode(folder)) <= 70
        assert folder.is_dir()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
def test_ctrl_c_while_the_package_loads(tmp_path: Path) -> None:
    source = Path(__file__).resolve().parents[1] / "python" / "my_kernel_example" / "_start.py"
    (tmp_path / "slow").mkdir()
    (tmp_path / "slow" / "_start.py").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    loading = "from . import _start\nimport sys\nprint('loading', flush=True)\nsys.stdin.read()\n"
    (tmp_path / "slow" / "__init__.py").write_text(loading, encoding="utf-8")
    command = [sys.executable, "-m", "slow"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "loading\n"
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None and process.stderr.read() == "error: interrupted\n"
    assert process.returncode == 130


@pytest.fixture
def large_parent() -> Iterator[None]:
    """Make this process larger than any program below, and let it shrink again."""
    block = bytearray(LARGE_KIB * 1024)
    block[::4096] = b"x" * len(block[::4096])
    del block
    yield


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it")
@pytest.mark.usefixtures("large_parent")
def test_memory_is_that_of_the_process_itself() -> None:
    own = process_peak_kib()
    assert own is not None and own > LARGE_KIB
    tell = "import my_kernel_example._memory as m; print(m.process_peak_kib())"
    child = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)
    assert 1_000 < int(child.stdout) < LARGE_KIB / 4


def test_memory_is_never_that_of_who_only_starts_the_work() -> None:
    case = Case("task", "rust", "a program", "ns", 1, {}, lambda _: 7, str, str, children=True)
    assert _peak_rss_kib(case, 7) is None
    assert _peak_rss_kib(replace(case, peak=lambda given: 10 * int(given)), 7) == 70
    assert _peak_rss_kib(replace(case, children=False, read=lambda _given, _clock: 0), 7) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it")
@pytest.mark.usefixtures("large_parent")
def test_memory_of_a_program_is_its_own() -> None:
    small, grown = program_peak_kib(SMALL), program_peak_kib([*SMALL[:-1], "b'x' * (100 << 20)"])
    assert small is not None and grown is not None
    assert 1_000 < small < LARGE_KIB / 4
    assert 100 * 1024 < grown < LARGE_KIB
    # Smaller than any Python: nothing of the launcher is in it.
    assert (program_peak_kib(["/bin/sh", "-c", ":"]) or 0) < small / 2
    with pytest.raises(OSError, match="failed"):
        program_peak_kib([sys.executable, "-c", "raise SystemExit(3)"])
