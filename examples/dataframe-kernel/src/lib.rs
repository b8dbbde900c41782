//! A custom kernel over Arrow columns. `core` is the kernel, `python` the glue around it.

pub mod core;

#[cfg(feature = "python")]
mod python;
