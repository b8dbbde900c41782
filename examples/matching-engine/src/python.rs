//! The seam: one call per event, or one call per feed. Nothing here computes.
//!
//! The class is frozen and its state has a lock of its own, so that threads share a book without
//! "Already mutably borrowed". Whoever waits for the lock lets go of the interpreter first.

use std::{
    sync::{Condvar, Mutex, MutexGuard},
    thread::ThreadId,
    time::Duration,
};

use pyo3::{
    exceptions::{PyRuntimeError, PyValueError},
    prelude::*,
    sync::MutexExt,
    types::{PyBytes, PyDict},
};

use crate::core::{Book as Core, Trade};
use crate::feed::{self, Event, FeedError, Order, Side};
use crate::latency::{self, Durations};

/// Events between two looks at the signals, and the longest feed that is applied in one go: milliseconds.
const CHUNK: usize = 1 << 16;
/// How long a writer waits for another thread's replay before it looks at the signals again.
const PATIENCE: Duration = Duration::from_millis(50);

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

#[derive(Default)]
struct State {
    core: Core,
    /// Kept between calls, so that a call need not allocate.
    trades: Vec<Trade>,
    /// The thread that applies a long feed, to a copy of `core`.
    replaying: Option<ThreadId>,
}

/// An execution as Python gets it: maker, taker, price, quantity.
type Execution = (u64, u64, i64, u32);

/// A limit order book of one instrument.
#[pyclass(frozen, module = "matching_engine_example")]
struct Book {
    state: Mutex<State>,
    /// A long replay has ended.
    ended: Condvar,
}

/// Lets the next writer in, however the long replay ended.
struct Replaying<'b, 'py>(&'b Book, Python<'py>);

impl Drop for Replaying<'_, '_> {
    fn drop(&mut self) {
        // Not `lock()`: it would keep the interpreter from the thread that has the lock.
        if let Ok(mut state) = self.0.state.lock_py_attached(self.1) {
            state.replaying = None;
        }
        self.0.ended.notify_all();
    }
}

impl Book {
    /// The state, to read: the book as it was before a long replay that goes on.
    // #region lock
    fn reading(&self, py: Python<'_>) -> PyResult<MutexGuard<'_, State>> {
        let broken =
            |_| PyRuntimeError::new_err("a fault while the book changed has left it unusable");
        self.state.lock_py_attached(py).map_err(broken)
    }

    /// The state, to change it: waits for another thread's replay, and can be interrupted while it does.
    fn writing(&self, py: Python<'_>) -> PyResult<MutexGuard<'_, State>> {
        loop {
            let state = self.reading(py)?;
            let Some(thread) = state.replaying else {
                return Ok(state);
            };
            drop(state);
            if thread == std::thread::current().id() {
                // A signal handler that runs in the middle of this thread's own replay.
                return Err(PyRuntimeError::new_err(
                    "this thread is in the middle of a replay into this book",
                ));
            }
            py.detach(|| {
                if let Ok(state) = self.state.lock() {
                    let busy = |state: &mut State| state.replaying.is_some();
                    drop(self.ended.wait_timeout_while(state, PATIENCE, busy));
                }
            });
            py.check_signals()?;
        }
    }
    // #endregion

    /// Applies a feed with `apply`, all of it or nothing, and returns its executions, packed.
    // #region batch
    fn apply_all<'py>(
        &self,
        py: Python<'py>,
        feed: &[u8],
        mut apply: impl FnMut(&mut Core, Event, &mut Vec<Trade>) + Send,
    ) -> PyResult<Bound<'py, PyBytes>> {
        // `feed` is borrowed from an immutable bytes object: no copy, and other threads may run.
        let mut events = feed::events(feed)?;
        let mut state = self.writing(py)?;
        if events.len() <= CHUNK {
            let State { core, trades, .. } = &mut *state;
            trades.clear();
            py.detach(|| events.for_each(|event| apply(core, event, trades)));
            return packed(py, trades);
        }
        // A long feed goes into a copy, without the lock: readers need not wait, signals are
        // looked at, and a replay that is interrupted leaves the book as it was.
        state.replaying = Some(std::thread::current().id());
        let replaying = Replaying(self, py);
        let before = &state.core;
        let mut core = py.detach(|| before.clone());
        drop(state);
        let mut trades = Vec::new();
        while events.len() > 0 {
            py.detach(|| {
                for event in events.by_ref().take(CHUNK) {
                    apply(&mut core, event, &mut trades);
                }
            });
            py.check_signals()?;
        }
        let packed = packed(py, &trades)?;
        self.reading(py)?.core = core;
        drop(replaying);
        Ok(packed)
    }
    // #endregion
}

#[pymethods]
impl Book {
    #[new]
    fn new() -> Self {
        Self {
            state: Mutex::default(),
            ended: Condvar::new(),
        }
    }

    /// One order; returns its executions as (maker, taker, price, quantity). None: rejected.
    // #region per-event
    #[pyo3(signature = (id, buy, price, quantity, immediate = false))]
    fn submit(
        &self,
        py: Python<'_>,
        id: u64,
        buy: bool,
        price: i64,
        quantity: u32,
        immediate: bool,
    ) -> PyResult<Option<Vec<Execution>>> {
        let order = Order {
            id,
            side: if buy { Side::Buy } else { Side::Sell },
            price,
            quantity,
            immediate,
        };
        let mut state = self.writing(py)?;
        let State { core, trades, .. } = &mut *state;
        trades.clear();
        let accepted = core.apply(Event::Submit(order), trades);
        Ok(accepted.then(|| {
            trades
                .iter()
                .map(|trade| (trade.maker, trade.taker, trade.price, trade.quantity))
                .collect()
        }))
    }

    /// Takes an order out; false where it is not in the book.
    fn cancel(&self, py: Python<'_>, id: u64) -> PyResult<bool> {
        let mut state = self.writing(py)?;
        let State { core, trades, .. } = &mut *state;
        Ok(core.apply(Event::Cancel(id), trades))
    }
    // #endregion

    /// A whole feed in one call; returns all executions, packed. A bad record leaves the book as it was.
    fn replay<'py>(&self, py: Python<'py>, feed: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
        self.apply_all(py, feed, |core, event, trades| {
            core.apply(event, trades);
        })
    }

    /// As `replay`, with the quantiles of the single events' durations in nanoseconds, by percent.
    fn replay_timed<'py>(
        &self,
        py: Python<'py>,
        feed: &[u8],
    ) -> PyResult<(Bound<'py, PyBytes>, Bound<'py, PyDict>)> {
        let mut durations = Durations::default();
        let packed = self.apply_all(py, feed, |core, event, trades| {
            durations.apply(core, event, trades);
        })?;
        Ok((packed, by_percent(py, durations.quantiles())?))
    }

    /// The best prices of a side, best first: (price, quantity, orders).
    #[pyo3(signature = (buy, levels = None))]
    fn depth(
        &self,
        py: Python<'_>,
        buy: bool,
        levels: Option<usize>,
    ) -> PyResult<Vec<(i64, u64, u32)>> {
        let side = if buy { Side::Buy } else { Side::Sell };
        let state = self.reading(py)?;
        let depth = state.core.depth(side, levels.unwrap_or(usize::MAX));
        Ok(depth
            .iter()
            .map(|depth| (depth.price, depth.quantity, depth.orders))
            .collect())
    }

    /// Orders in the book.
    #[getter]
    fn open_orders(&self, py: Python<'_>) -> PyResult<usize> {
        Ok(self.reading(py)?.core.open_orders())
    }

    /// Events applied so far, rejected ones too.
    #[getter]
    fn applied(&self, py: Python<'_>) -> PyResult<u64> {
        Ok(self.reading(py)?.core.applied())
    }

    /// Running totals by name.
    fn totals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let totals = self.reading(py)?.core.totals();
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

/// The number of events in a feed, each of which can be read; applies none.
#[pyfunction]
fn check_feed(feed: &[u8]) -> PyResult<usize> {
    Ok(feed::events(feed)?.len())
}

/// Nanoseconds that reading the clock twice costs, by percent.
#[pyfunction]
fn clock_overhead(py: Python<'_>, times: usize) -> PyResult<Bound<'_, PyDict>> {
    let (mut durations, mut left) = (Durations::default(), times);
    while left > 0 {
        let now = left.min(CHUNK);
        py.detach(|| (0..now).for_each(|_| durations.nothing()));
        py.check_signals()?;
        left -= now;
    }
    by_percent(py, durations.quantiles())
}

#[pymodule(gil_used = false)]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Book>()?;
    module.add_function(wrap_pyfunction!(check_feed, module)?)?;
    module.add_function(wrap_pyfunction!(clock_overhead, module)?)
}
