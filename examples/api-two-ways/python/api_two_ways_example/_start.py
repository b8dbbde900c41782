"""Imported first: while the package loads for `python -m`, Ctrl-C and a missing part are one line, too."""

import contextlib
import os
import sys
from types import TracebackType


def leave(message: str, code: int) -> None:
    """Say one line and end the process at once."""
    with contextlib.suppress(OSError, AttributeError):
        sys.stdout.flush()
    with contextlib.suppress(OSError, AttributeError):
        print(f"error: {message}", file=sys.stderr, flush=True)
    os._exit(code)


def _one_line(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        leave("interrupted", 130)
    if isinstance(error, ModuleNotFoundError) and error.name is not None:
        leave(f"{error} (uv run without --no-dev installs what the tests and the benchmark need)", 2)
    if issubclass(kind, ImportError):
        leave((str(error).splitlines() or ["import failed"])[0], 2)
    sys.__excepthook__(kind, error, trace)


# "-m" stands there only while Python looks for the program to run: nobody else's hook is replaced.
if getattr(sys, "argv", [])[:1] == ["-m"]:
    sys.excepthook = _one_line
