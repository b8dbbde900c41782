"""One OpenAPI contract, served by FastAPI and by Axum over the same SQLite schema."""
