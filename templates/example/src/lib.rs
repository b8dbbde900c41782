//! A core in plain Rust, and the glue around it.

pub mod core;

#[cfg(feature = "python")]
mod python;
