"""A host in Rust that runs pricing rules written in Python and WebAssembly."""

import shutil
import sys
from pathlib import Path

from . import _start as _start  # first: it says in one line what goes wrong below

__all__ = ["program"]


def program() -> Path:
    """Return the Rust host that was installed with this package; raises ImportError where it is not."""
    found = shutil.which("rule-host", path=str(Path(sys.executable).parent))
    if found is None:
        raise ImportError(
            "the Rust program rule-host cannot be found beside Python; "
            "build it again with: uv sync --reinstall-package embed-python-example"
        )
    return Path(found)
