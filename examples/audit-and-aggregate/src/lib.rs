//! The aggregator of audit reports: what a report is, how reports come in, and what they add up to.

pub mod contract;
pub mod core;
pub mod input;
