"""An API with its database inside one Rust binary, its clients, and the same contract in Python."""
