"""An API with its database inside one Rust binary, its clients, and the same contract in Python."""

from . import _start as _start  # first: it says in one line what goes wrong below
