"""An audit agent in Python; an aggregator of its reports in Rust, started as a program."""

import shutil
import sys
from pathlib import Path

from . import _start as _start  # first: it says in one line what goes wrong below

__all__ = ["program"]


def program() -> Path:
    """Return the Rust program that was installed with this package; raises ImportError where it is not."""
    found = shutil.which("audit-aggregate", path=str(Path(sys.executable).parent))
    if found is None:
        raise ImportError(
            "the Rust program audit-aggregate cannot be found beside Python; "
            "build it again with: uv sync --reinstall-package audit-and-aggregate-example"
        )
    return Path(found)
