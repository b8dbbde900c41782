//! A host of pricing rules: orders and the check of every answer, and two ways to run a rule that others wrote.

pub mod core;

#[cfg(feature = "hosts")]
pub mod limits;
#[cfg(feature = "hosts")]
pub mod process;
#[cfg(feature = "hosts")]
pub mod python;
#[cfg(feature = "hosts")]
mod system;
#[cfg(feature = "hosts")]
pub mod wasm;
