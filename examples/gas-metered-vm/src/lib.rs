//! A virtual machine for contracts: WebAssembly with gas, storage and rollback. `core` is the machine, `python` the glue.

pub mod core;
pub mod limits;

#[cfg(feature = "python")]
mod python;
