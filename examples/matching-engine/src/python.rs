//! The seam: one call per event, or one call per feed. Nothing here computes.

use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyBytes, PyDict},
};

use crate::core::{Book as Core, Trade};
use crate::feed::{self, Event, FeedError, Order, Side};
use crate::latency;

impl From<FeedError> for PyErr {
    fn from(error: FeedError) -> Self {
        PyValueError::new_err(error.to_string())
    }
}

/// Bytes of a packed trade: maker u64, taker u64, price i64, quantity u32, zero u32; little-endian.
const TRADE: usize = 32;

fn packed<'py>(py: Python<'py>, trades: &[Trade]) -> PyResult<Bound<'py, PyBytes>> {
    // Written into Python's own memory: the one copy on the way out.
    PyBytes::new_with(py, trades.len() * TRADE, |out| {
        let (records, _) = out.as_chunks_mut::<TRADE>();
        for (record, trade) in records.iter_mut().zip(trades) {
            record[..8].copy_from_slice(&trade.maker.to_le_bytes());
            record[8..16].copy_from_slice(&trade.taker.to_le_bytes());
            record[16..24].copy_from_slice(&trade.price.to_le_bytes());
            record[24..28].copy_from_slice(&trade.quantity.to_le_bytes());
        }
        Ok(())
    })
}

fn by_percent(py: Python<'_>, quantiles: latency::Quantiles) -> PyResult<Bound<'_, PyDict>> {
    let named = PyDict::new(py);
    for (percent, nanoseconds) in latency::PERCENT.iter().zip(quantiles) {
        named.set_item(percent.to_string(), nanoseconds)?;
    }
    Ok(named)
}

/// A limit order book of one instrument.
#[pyclass]
struct Book {
    core: Core,
    /// Kept between calls, so that a call need not allocate.
    trades: Vec<Trade>,
}

#[pymethods]
impl Book {
    #[new]
    fn new() -> Self {
        Self {
            core: Core::new(),
            trades: Vec::new(),
        }
    }

    /// One order; returns its executions as (maker, taker, price, quantity). None: rejected.
    // #region per-event
    #[pyo3(signature = (id, buy, price, quantity, immediate = false))]
    fn submit(
        &mut self,
        id: u64,
        buy: bool,
        price: i64,
        quantity: u32,
        immediate: bool,
    ) -> Option<Vec<(u64, u64, i64, u32)>> {
        self.trades.clear();
        let order = Order {
            id,
            side: if buy { Side::Buy } else { Side::Sell },
            price,
            quantity,
            immediate,
        };
        let accepted = self.core.apply(Event::Submit(order), &mut self.trades);
        let executions = self.trades.iter();
        accepted.then(|| {
            executions
                .map(|trade| (trade.maker, trade.taker, trade.price, trade.quantity))
                .collect()
        })
    }

    /// Takes an order out; false where it is not in the book.
    fn cancel(&mut self, id: u64) -> bool {
        self.core.apply(Event::Cancel(id), &mut self.trades)
    }
    // #endregion

    /// A whole feed in one call; returns all executions, packed. A bad record leaves the book as it was.
    // #region batch
    fn replay<'py>(&mut self, py: Python<'py>, feed: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
        let events = feed::events(feed)?;
        self.trades.clear();
        // `feed` is borrowed from an immutable bytes object: no copy, and other threads may run.
        let (core, trades) = (&mut self.core, &mut self.trades);
        py.detach(|| {
            for event in events {
                core.apply(event, trades);
            }
        });
        packed(py, &self.trades)
    }
    // #endregion

    /// As `replay`, with the quantiles of the single events' durations in nanoseconds, by percent.
    fn replay_timed<'py>(
        &mut self,
        py: Python<'py>,
        feed: &[u8],
    ) -> PyResult<(Bound<'py, PyBytes>, Bound<'py, PyDict>)> {
        let events = feed::events(feed)?;
        self.trades.clear();
        let (core, trades) = (&mut self.core, &mut self.trades);
        let quantiles = py.detach(|| latency::timed(core, events, trades));
        Ok((packed(py, &self.trades)?, by_percent(py, quantiles)?))
    }

    /// The best prices of a side, best first: (price, quantity, orders).
    #[pyo3(signature = (buy, levels = None))]
    fn depth(&self, buy: bool, levels: Option<usize>) -> Vec<(i64, u64, u32)> {
        let side = if buy { Side::Buy } else { Side::Sell };
        self.core
            .depth(side, levels.unwrap_or(usize::MAX))
            .iter()
            .map(|depth| (depth.price, depth.quantity, depth.orders))
            .collect()
    }

    /// Orders in the book.
    #[getter]
    fn open_orders(&self) -> usize {
        self.core.open_orders()
    }

    /// Running totals by name.
    fn totals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let totals = self.core.totals();
        let named = PyDict::new(py);
        named.set_item("rejected", totals.rejected)?;
        named.set_item("trades", totals.trades)?;
        named.set_item("accepted", totals.accepted)?;
        named.set_item("traded", totals.traded)?;
        named.set_item("cancelled", totals.cancelled)?;
        named.set_item("dropped", totals.dropped)?;
        Ok(named)
    }
}

/// Nanoseconds that reading the clock twice costs, by percent.
#[pyfunction]
fn clock_overhead(py: Python<'_>, times: usize) -> PyResult<Bound<'_, PyDict>> {
    by_percent(py, py.detach(|| latency::clock_overhead(times)))
}

#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Book>()?;
    module.add_function(wrap_pyfunction!(clock_overhead, module)?)
}
