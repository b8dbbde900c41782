//! Byte-level BPE: the encoder in plain Rust, and the glue around it.

pub mod core;

#[cfg(feature = "python")]
mod python;
