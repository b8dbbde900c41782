//! One function behind many boundaries.

pub mod c_abi;
pub mod core;

#[cfg(feature = "python")]
mod python;
