"""One line and exit code 2 for anything the user can put right; one line and 130 for Ctrl-C."""

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

#: What a path of a Unix socket may have in bytes on every system, less a name of 30.
SOCKET_FOLDER_BYTES = 70


class InputError(Exception):
    """Wrong input; the message says what is wrong and where."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one line like every other."""

    def error(self, message: str) -> NoReturn:
        """Turn a usage error into an InputError."""
        raise InputError(f"{message} (see --help)")


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return what reads an argument that is a whole number from `low` to `high`."""

    def read(text: str) -> int:
        with suppress(ValueError):
            if low <= (number := int(text)) <= high:
                return number
        raise argparse.ArgumentTypeError(f"want a whole number from {low} to {high}, found {text[:40]!r}")

    return read


def output(text: str) -> Path:
    """Read an argument that is a file to write; raises InputError, before the run, where it cannot be."""
    path = Path(text)
    try:
        there = path.exists()
        if path.is_dir():
            raise InputError(f"{path}: Is a directory")
        if path.is_file() or not there:  # a device or a pipe is not opened twice
            path.open("ab").close()
        if not there:
            path.unlink()
    except OSError as error:
        raise InputError(_of_system(error)) from error
    return path


@contextmanager
def socket_folder() -> Iterator[Path]:
    """Yield a temporary folder whose path is short enough for a Unix socket, whatever TMPDIR is."""
    usual = tempfile.gettempdir()
    folder = usual if len(os.fsencode(usual)) <= SOCKET_FOLDER_BYTES - 10 else "/tmp"
    with tempfile.TemporaryDirectory(dir=folder) as made:
        yield Path(made)


def first_line(error: BaseException) -> str:
    """Return the first line of an error's text, or its type where it has none."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _of_system(error: OSError) -> str:
    """Return what the system says, and about which file."""
    said = error.strerror or first_line(error)
    return said if error.filename is None else f"{os.fsdecode(error.filename)}: {said}"


def _arguments_are_text() -> None:
    for number, argument in enumerate(sys.argv[1:], 1):
        try:
            os.fsencode(argument).decode("utf-8")
        except UnicodeError as error:
            raise InputError(f"argument {number} is not a text in UTF-8: {argument!r}") from error


def _called(main: Callable[[], int]) -> int:
    """Return the exit code of `main`, with all it printed written out."""
    if sys.stdout is None or sys.stderr is None:
        raise InputError("standard output or standard error is closed")
    # A terminal that cannot show a letter shows its code instead.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    _arguments_are_text()
    try:
        code = main()
    except SystemExit as asked:  # --help
        code = asked.code if isinstance(asked.code, int) else 0
    sys.stdout.flush()
    return code


def _leave(message: str, code: int) -> int:
    """Say one line; what was printed before and cannot be written is dropped, so that the end is quiet."""
    with suppress(ValueError):  # only the main thread may
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is sys.stderr:
                print(f"error: {message}", file=stream)
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except AttributeError:  # it is closed
            continue
    return code


def run(main: Callable[[], int]) -> NoReturn:
    """Run `main` and leave with its exit code, or after one line with 2, or with 130 after Ctrl-C.

    One line is all that wrong input, a file or an output that the system refuses, text in another encoding
    and a number beyond the machine get. Any other exception is a fault of the program and keeps its trace.
    """
    try:
        code = _called(main)
    except KeyboardInterrupt:
        code = _leave("interrupted", 130)
    except OSError as error:
        code = _leave(_of_system(error), 2)
    except MemoryError:
        code = _leave("not enough memory", 2)
    except (InputError, OverflowError, UnicodeError) as error:
        code = _leave(first_line(error), 2)
    sys.exit(code)
