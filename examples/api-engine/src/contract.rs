//! The contract, as served.

/// The OpenAPI document, compiled in.
pub const OPENAPI: &str = include_str!("../data/openapi.json");
