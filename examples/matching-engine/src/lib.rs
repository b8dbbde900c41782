//! A limit order book: the feed it reads, the book, the clock around it, and the glue to Python.

pub mod core;
pub mod feed;
pub mod latency;

#[cfg(feature = "python")]
mod python;
