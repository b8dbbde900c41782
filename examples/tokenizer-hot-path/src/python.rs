//! The seam: bytes in, a NumPy array out. Nothing here computes.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    time::Duration,
};

use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::{
    exceptions::{PyMemoryError, PyValueError},
    prelude::*,
    types::PyBytes,
};

use crate::core::{BpeError, Encoder as Core, Options};

impl From<BpeError> for PyErr {
    fn from(error: BpeError) -> Self {
        match error {
            BpeError::Memory => PyMemoryError::new_err(error.to_string()),
            _ => PyValueError::new_err(error.to_string()),
        }
    }
}

/// Python's signal handlers, asked in the middle of a long call; keeps what they raise.
// #region signals
#[derive(Default)]
struct Signals(Mutex<Option<PyErr>>);

impl Signals {
    /// Runs the handlers of signals that came meanwhile. True where one raised (Ctrl-C): the call is to end.
    fn ask(&self) -> bool {
        let Err(error) = Python::attach(|py| py.check_signals()) else {
            return false;
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        true
    }

    /// What a handler raised, or else the error itself.
    fn or(self, error: BpeError) -> PyErr {
        let raised = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        raised.unwrap_or_else(|| error.into())
    }
}
// #endregion

/// How often a thread that waits for others looks for signals.
const WATCH: Duration = Duration::from_millis(20);

/// Spreads the text over rayon's threads, while the calling thread, the one that may run Python's handlers, watches.
fn encode_parallel(
    core: &Core,
    text: &[u8],
    options: Options,
    signals: &Signals,
) -> Result<Vec<u32>, BpeError> {
    let (send, receive) = mpsc::sync_channel(1);
    let stop = AtomicBool::new(false);
    rayon::in_place_scope(|scope| {
        scope.spawn(|_| {
            let ids = core.encode(text, options, &|| stop.load(Ordering::Relaxed));
            // The receiver waits until it has this.
            let _ = send.send(ids);
        });
        loop {
            match receive.recv_timeout(WATCH) {
                Ok(ids) => return ids,
                Err(RecvTimeoutError::Timeout) if signals.ask() => {
                    stop.store(true, Ordering::Relaxed);
                }
                Err(RecvTimeoutError::Timeout) => {}
                // The thread panicked; the scope hands its panic on.
                Err(RecvTimeoutError::Disconnected) => return Err(BpeError::Stopped),
            }
        }
    })
}

/// A byte-level BPE encoder.
// Frozen: nothing changes after the call that made it, and each call has a cache of its own, so threads share an
// encoder without a lock.
#[pyclass(frozen, module = "tokenizer_hot_path_example")]
struct Encoder(Core);

#[pymethods]
impl Encoder {
    #[new]
    fn new(py: Python<'_>, merges: Vec<(u32, u32)>) -> PyResult<Self> {
        // Imports NumPy now, as an error where that fails; inside an array's making it would be a panic.
        numpy::get_array_module(py)?;
        Ok(Self(Core::new(&merges)?))
    }

    /// Encodes `text`. The ids never become a list: NumPy takes over the memory that Rust filled.
    // #region encode
    #[pyo3(signature = (text, *, cache = true, parallel = false))]
    fn encode<'py>(
        &self,
        py: Python<'py>,
        text: &[u8],
        cache: bool,
        parallel: bool,
    ) -> PyResult<Bound<'py, PyArray1<u32>>> {
        let (signals, options) = (Signals::default(), Options { cache, parallel });
        // `text` is borrowed from an immutable bytes object: no copy, and other threads may run.
        let ids = py.detach(|| {
            if parallel {
                encode_parallel(&self.0, text, options, &signals)
            } else {
                self.0.encode(text, options, &|| signals.ask())
            }
        });
        Ok(ids.map_err(|error| signals.or(error))?.into_pyarray(py))
    }
    // #endregion

    /// The bytes that `ids` stand for.
    fn decode<'py>(
        &self,
        py: Python<'py>,
        ids: PyReadonlyArray1<'py, u32>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let ids = ids.as_slice().map_err(|_| {
            PyValueError::new_err("ids must be contiguous: use numpy.ascontiguousarray")
        })?;
        let signals = Signals::default();
        let text = self.0.decode(ids, &|| signals.ask());
        Ok(PyBytes::new(py, &text.map_err(|error| signals.or(error))?))
    }

    /// Ids in the vocabulary.
    #[getter]
    fn vocabulary(&self) -> usize {
        self.0.vocabulary()
    }
}

// Free-threaded Python: nothing here relies on the interpreter's lock.
#[pymodule(gil_used = false)]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Encoder>()
}
