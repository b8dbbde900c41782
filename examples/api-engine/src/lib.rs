//! An API with its database inside.

pub mod contract;
pub mod core;
#[cfg(feature = "server")]
pub mod http;
pub mod store;
mod writer;
