//! What a WebAssembly rule may take from its host, whatever it declares.
//!
//! wasmi's own `StoreLimits` holds each memory and each table to a limit; a module may declare a hundred of them.
//! [`Budget`] is one purse for all of them, at the start and as they grow; [`check`] counts the rest before anything
//! is compiled.

use wasmi_core::{LimiterError, MemoryError, ResourceLimiter, TableError};
use wasmparser::{Parser, Payload};

/// Bytes that all memories and tables of a rule may have together.
pub const MEMORY: usize = 1 << 20;
/// Bytes that an element of a table is counted as; no host in use needs more.
pub const ELEMENT: usize = 16;
/// Bytes of the largest rule, as text or as WebAssembly.
pub const LARGEST: usize = 1 << 20;

/// Parameters, or results, of one type. A jump copies them, and the compiler writes that out for every target of a
/// `br_table`: with a thousand of them one megabyte took it eleven seconds.
const MOST_VALUES: usize = 32;
const MOST_TABLES: u32 = 10;
const MOST_MEMORIES: u32 = 10;

// #region budget
/// One purse for all memories and tables of an instance.
pub struct Budget {
    left: usize,
    last: usize,
}

impl Budget {
    /// A purse with [`MEMORY`] bytes.
    pub fn new() -> Self {
        Self {
            left: MEMORY,
            last: 0,
        }
    }

    /// Takes bytes out of the purse. What is denied fails as in any WebAssembly: with -1.
    fn take(&mut self, bytes: usize) -> bool {
        self.last = 0;
        let Some(left) = self.left.checked_sub(bytes) else {
            return false;
        };
        (self.left, self.last) = (left, bytes);
        true
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::new()
    }
}

impl ResourceLimiter for Budget {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        _: Option<usize>,
    ) -> Result<bool, LimiterError> {
        Ok(self.take(desired.saturating_sub(current)))
    }

    fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        _: Option<usize>,
    ) -> Result<bool, LimiterError> {
        Ok(self.take(desired.saturating_sub(current).saturating_mul(ELEMENT)))
    }

    /// It was allowed, and did not happen.
    fn memory_grow_failed(&mut self, _: &MemoryError) -> Result<(), LimiterError> {
        self.left += std::mem::take(&mut self.last);
        Ok(())
    }

    fn table_grow_failed(&mut self, _: &TableError) -> Result<(), LimiterError> {
        self.left += std::mem::take(&mut self.last);
        Ok(())
    }

    fn instances(&self) -> usize {
        1
    }

    fn tables(&self) -> usize {
        MOST_TABLES as usize
    }

    fn memories(&self) -> usize {
        MOST_MEMORIES as usize
    }
}
// #endregion

/// Reads what a rule declares.
///
/// # Errors
/// One line: no WebAssembly, or more than the host takes of something.
pub fn check(rule: &[u8]) -> Result<(), String> {
    let text = |error: wasmparser::BinaryReaderError| error.message().to_owned();
    for payload in Parser::new(0).parse_all(rule) {
        let (what, count, most) = match payload.map_err(text)? {
            Payload::TypeSection(section) => {
                let count = section.count();
                for ty in section.into_iter_err_on_gc_types() {
                    let ty = ty.map_err(text)?;
                    if ty.params().len().max(ty.results().len()) > MOST_VALUES {
                        return Err(format!("more than {MOST_VALUES} parameters or results"));
                    }
                }
                ("types", count, 1_000)
            }
            Payload::FunctionSection(section) => ("functions", section.count(), 5_000),
            Payload::TableSection(section) => ("tables", section.count(), MOST_TABLES),
            Payload::MemorySection(section) => ("memories", section.count(), MOST_MEMORIES),
            Payload::GlobalSection(section) => ("globals", section.count(), 1_000),
            Payload::ExportSection(section) => ("exports", section.count(), 500),
            Payload::ElementSection(section) => ("element segments", section.count(), 1_000),
            Payload::DataSection(section) => ("data segments", section.count(), 1_000),
            _ => continue,
        };
        if count > most {
            return Err(format!("{count} {what}; a rule has at most {most} of them"));
        }
    }
    Ok(())
}
