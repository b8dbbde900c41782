"""One OpenAPI contract, served by FastAPI and by Axum over the same SQLite schema."""

from . import _start as _start  # first: it says in one line what goes wrong below
