//! One OpenAPI contract; this is its Axum side.

pub mod contract;
pub mod core;
#[cfg(feature = "server")]
pub mod http;
pub mod object;
#[cfg(feature = "server")]
pub mod store;
