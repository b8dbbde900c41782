//! One function behind many boundaries.

pub mod c_abi;
pub mod core;
pub mod program;

#[cfg(feature = "python")]
mod python;
