//! What a contract may take from the machine that runs it, whatever it declares.
//!
//! wasmi's own `StoreLimits` holds each memory and each table to a limit; a contract may declare a hundred of them.
//! [`Budget`] is one purse for all of them, at the start and as they grow. [`Shape`] counts the rest before anything
//! is compiled: what a new instance costs must not be free for whoever makes a million calls.

use wasmi_core::{LimiterError, MemoryError, ResourceLimiter, TableError};
use wasmparser::{Parser, Payload};

/// Bytes that all memories and tables of a contract may have together.
pub const MEMORY: usize = 1 << 20;
/// Bytes that an element of a table is counted as; no host in use needs more.
pub const ELEMENT: usize = 16;
/// Bytes of the largest contract, as WebAssembly.
pub const LARGEST: usize = 1 << 20;
/// Bytes of the largest contract, as text.
pub const LARGEST_TEXT: usize = 2 << 20;
/// Bytes that one unit of gas pays for when an instance is made; wasmi asks the same for memory that grows.
const BYTES_PER_GAS: u64 = 64;

/// Parameters, or results, of one type. A jump copies them, and the compiler writes that out for every target of a
/// `br_table`: with a thousand of them one megabyte took it eleven seconds.
const MOST_VALUES: usize = 32;
const MOST_TABLES: u32 = 10;
const MOST_MEMORIES: u32 = 10;

/// The most of each that a contract may declare.
const MOST: [(&str, u32); 9] = [
    ("types", 1_000),
    ("imports", 100),
    ("functions", 5_000),
    ("tables", MOST_TABLES),
    ("memories", MOST_MEMORIES),
    ("globals", 1_000),
    ("exports", 500),
    ("element segments", 1_000),
    ("data segments", 1_000),
];

// #region budget
/// One purse for all memories and tables of an instance.
pub struct Budget {
    left: usize,
    last: usize,
    started: bool,
}

impl Budget {
    /// A purse with [`MEMORY`] bytes.
    pub fn new() -> Self {
        Self {
            left: MEMORY,
            last: 0,
            started: false,
        }
    }

    /// From here on the contract's own code runs, and tables no longer grow: wasmi 2.0 cannot resume a `table.grow`
    /// that ran out of fuel, and the machine pauses a long call by giving its fuel in slices.
    pub fn start(&mut self) {
        self.started = true;
    }

    /// Takes bytes out of the purse. What is denied is a trap, and not the -1 that a contract could ignore.
    fn take(&mut self, bytes: usize) -> Result<bool, LimiterError> {
        let denied = LimiterError::ResourceLimiterDeniedAllocation;
        self.left = self.left.checked_sub(bytes).ok_or(denied)?;
        self.last = bytes;
        Ok(true)
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
        self.take(desired.saturating_sub(current))
    }

    fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        _: Option<usize>,
    ) -> Result<bool, LimiterError> {
        if self.started {
            return Err(LimiterError::ResourceLimiterDeniedAllocation);
        }
        self.take(desired.saturating_sub(current).saturating_mul(ELEMENT))
    }

    /// Out of fuel, mostly: the growth will be tried, and taken from the purse, once more.
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

/// What a contract declares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Bytes of its memories and tables at the start.
    pub bytes: u64,
    /// Bytes of its segments.
    pub segments: u64,
    /// Its globals.
    pub globals: u64,
}

impl Shape {
    /// Reads the declarations of a contract.
    ///
    /// # Errors
    /// One line: no WebAssembly, or more than [`MEMORY`] bytes or than the machine takes of something.
    pub fn of(contract: &[u8]) -> Result<Self, String> {
        let mut shape = Self::default();
        for payload in Parser::new(0).parse_all(contract) {
            shape
                .add(payload.map_err(first_line)?)
                .map_err(first_line)??;
        }
        if shape.bytes > MEMORY as u64 {
            let bytes = shape.bytes;
            return Err(format!(
                "memories and tables of {bytes} bytes; a contract has at most {MEMORY} for all of them"
            ));
        }
        Ok(shape)
    }

    fn add(&mut self, payload: Payload<'_>) -> wasmparser::Result<Result<(), String>> {
        let (what, count) = match payload {
            Payload::TypeSection(section) => {
                let count = section.count();
                for ty in section.into_iter_err_on_gc_types() {
                    let ty = ty?;
                    if ty.params().len().max(ty.results().len()) > MOST_VALUES {
                        return Ok(Err(format!(
                            "more than {MOST_VALUES} parameters or results"
                        )));
                    }
                }
                ("types", count)
            }
            Payload::ImportSection(section) => ("imports", section.count()),
            Payload::FunctionSection(section) => ("functions", section.count()),
            Payload::ExportSection(section) => ("exports", section.count()),
            Payload::GlobalSection(section) => {
                self.globals += u64::from(section.count());
                ("globals", section.count())
            }
            Payload::TableSection(section) => {
                let count = section.count();
                for table in section {
                    self.grow(table?.ty.initial.saturating_mul(ELEMENT as u64));
                }
                ("tables", count)
            }
            Payload::MemorySection(section) => {
                let count = section.count();
                for memory in section {
                    let memory = memory?;
                    let page = 1 << memory.page_size_log2.unwrap_or(16).min(16);
                    self.grow(memory.initial.saturating_mul(page));
                }
                ("memories", count)
            }
            Payload::ElementSection(section) => {
                self.segments += section.range().len() as u64;
                ("element segments", section.count())
            }
            Payload::DataSection(section) => {
                self.segments += section.range().len() as u64;
                ("data segments", section.count())
            }
            _ => return Ok(Ok(())),
        };
        let most = MOST
            .iter()
            .find_map(|&(name, most)| (name == what).then_some(most));
        Ok(match most {
            Some(most) if count > most => Err(format!(
                "{count} {what}; a contract has at most {most} of them"
            )),
            _ => Ok(()),
        })
    }

    fn grow(&mut self, bytes: u64) {
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// Gas for a new instance: a call pays for what it makes the machine set up.
    pub fn gas(&self) -> u64 {
        (self.bytes + self.segments) / BYTES_PER_GAS + self.globals
    }
}

fn first_line(error: impl std::fmt::Display) -> String {
    let text = error.to_string();
    text.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Result<Shape, String> {
        Shape::of(&wat::parse_str(text).unwrap())
    }

    #[test]
    fn memories_and_tables_are_counted_together() {
        assert_eq!(shape("(module)").unwrap().gas(), 0);
        assert_eq!(
            shape("(module (memory 1) (global i64 i64.const 0))")
                .unwrap()
                .gas(),
            1_025
        );
        assert!(shape("(module (memory 16))").is_ok());
        assert!(shape("(module (memory 15) (table 4096 funcref))").is_ok());
        assert!(shape("(module (memory 8) (memory 8))").is_ok());
        for over in [
            "(module (memory 15) (table 4097 funcref))",
            "(module (memory 8) (memory 8) (table 1 funcref))",
            "(module (memory 17))",
            "(module (memory i64 0x1_0000_0000_0000))",
            "(module (table 2000000000 funcref))",
            "(module (table i64 0xffff_ffff_ffff_ffff funcref))",
        ] {
            assert!(
                shape(over).unwrap_err().contains("1048576 for all"),
                "{over}"
            );
        }
    }

    #[test]
    fn every_kind_has_a_most() {
        for (one, most, says) in [
            ("(type (func))", 1_000, "types"),
            (
                "(import \"env\" \"caller\" (func (result i64)))",
                100,
                "imports",
            ),
            ("(func)", 5_000, "functions"),
            ("(table 0 funcref)", 10, "tables"),
            ("(memory 0)", 10, "memories"),
            ("(global i32 (i32.const 0))", 1_000, "globals"),
            ("(elem func)", 1_000, "element segments"),
            ("(data \"\")", 1_000, "data segments"),
        ] {
            let fits = format!("(module {})", one.repeat(most));
            assert!(shape(&fits).is_ok(), "{says}");
            let over = format!("(module {})", one.repeat(most + 1));
            assert!(shape(&over).unwrap_err().contains(says), "{says}");
        }
    }

    #[test]
    fn a_type_has_so_many_values() {
        let of = |kind: &str, count: usize| {
            shape(&format!(
                "(module (type (func ({kind}{}))))",
                " i64".repeat(count)
            ))
        };
        for kind in ["param", "result"] {
            assert!(of(kind, MOST_VALUES).is_ok());
            assert!(of(kind, MOST_VALUES + 1).unwrap_err().contains(kind));
        }
    }

    #[test]
    fn the_purse_gets_back_what_was_not_spent() {
        let mut budget = Budget::new();
        assert!(budget.memory_growing(0, MEMORY, None).is_ok());
        assert!(budget.table_growing(0, 1, None).is_err());
        budget
            .memory_grow_failed(&MemoryError::OutOfSystemMemory)
            .unwrap();
        assert!(budget.table_growing(0, 1, None).is_ok());
        assert!(budget.memory_growing(0, MEMORY, None).is_err());
        budget.start();
        assert!(budget.table_growing(1, 2, None).is_err());
    }
}
