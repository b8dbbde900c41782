//! The seam: one call, or many in one crossing. Nothing here computes.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::core::{Call, Receipt, Refused, Status, Vm as Core};

fn receipt<'py>(py: Python<'py>, receipt: Receipt) -> PyResult<Bound<'py, PyAny>> {
    static RECEIPT: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = RECEIPT.import(py, "gas_metered_vm_example.receipt", "Receipt")?;
    let status = match receipt.status {
        Status::Ok => "ok".to_owned(),
        Status::OutOfGas => "out of gas".to_owned(),
        Status::Trapped(why) => format!("trapped: {why}"),
    };
    class.call1((status, receipt.value, receipt.gas_used))
}

/// Where the machine is: here, or with the thread that makes a call.
enum Place {
    Here(Box<Core>),
    With(ThreadId),
}

/// A contract and its storage. Python sees it frozen: threads take turns with the machine inside.
#[pyclass(frozen, module = "gas_metered_vm_example")]
struct Vm {
    place: Mutex<Place>,
    free: Condvar,
}

/// The machine, taken for one turn; it is put back even when that ends with a panic.
struct Turn<'a> {
    vm: &'a Vm,
    core: Option<Box<Core>>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(core) = self.core.take() {
            *self.vm.locked() = Place::Here(core);
            self.vm.free.notify_one();
        }
    }
}

impl Vm {
    fn locked(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the machine, now or never.
    fn try_take(&self) -> Option<Turn<'_>> {
        let mut place = self.locked();
        match std::mem::replace(&mut *place, Place::With(thread::current().id())) {
            Place::Here(core) => Some(Turn {
                vm: self,
                core: Some(core),
            }),
            with @ Place::With(_) => {
                *place = with;
                None
            }
        }
    }

    /// Takes the machine, after waiting for another thread's call; Ctrl-C ends the wait.
    fn take(&self, py: Python<'_>) -> PyResult<Turn<'_>> {
        loop {
            if let Some(turn) = self.try_take() {
                return Ok(turn);
            }
            if matches!(*self.locked(), Place::With(id) if id == thread::current().id()) {
                // A signal handler, during a call of this very thread: to wait would be for ever.
                return Err(PyRuntimeError::new_err("a call of this machine is running"));
            }
            py.detach(|| {
                let place = self.locked();
                if matches!(*place, Place::With(_)) {
                    let woken = self.free.wait_timeout(place, Duration::from_millis(100));
                    drop(woken.unwrap_or_else(PoisonError::into_inner));
                }
            });
            py.check_signals()?;
        }
    }

    /// Takes the machine and lets it work without the interpreter, which is asked now and then whether to go on.
    // #region interrupt
    fn work<T: Send>(
        &self,
        py: Python<'_>,
        work: impl Send + FnOnce(&mut Core, &mut dyn FnMut() -> bool) -> Result<T, Refused>,
    ) -> PyResult<T> {
        let mut turn = self.take(py)?;
        let Some(core) = turn.core.as_deref_mut() else {
            return Err(PyRuntimeError::new_err("the machine is gone"));
        };
        let mut raised = None;
        let done = py.detach(|| {
            // What a signal handler raises (Ctrl-C: KeyboardInterrupt) stops the call.
            let mut stop = || {
                raised = Python::attach(|py| py.check_signals()).err();
                raised.is_some()
            };
            work(core, &mut stop)
        });
        done.map_err(|refused| match (refused, raised) {
            (Refused::Call(why), _) => PyValueError::new_err(why),
            (Refused::Stopped, Some(raised)) => raised,
            (Refused::Stopped, None) => PyRuntimeError::new_err("stopped"),
        })
    }
    // #endregion
}

#[pymethods]
impl Vm {
    #[new]
    #[pyo3(signature = (code, lazy = false))]
    fn new(py: Python<'_>, code: &[u8], lazy: bool) -> PyResult<Self> {
        let core = py.detach(|| Core::new(code, lazy));
        let core = core.map_err(|error| {
            // wat's messages show the place over several lines; the first says what it is.
            PyValueError::new_err(error.lines().next().unwrap_or_default().to_owned())
        })?;
        Ok(Self {
            place: Mutex::new(Place::Here(Box::new(core))),
            free: Condvar::new(),
        })
    }

    /// One call.
    fn call<'py>(
        &self,
        py: Python<'py>,
        caller: i64,
        function: String,
        arguments: Vec<i64>,
        gas: u64,
    ) -> PyResult<Bound<'py, PyAny>> {
        let call = Call {
            caller,
            function,
            arguments,
        };
        let done = self.work(py, |core, stop| core.call(&call, gas, stop))?;
        receipt(py, done)
    }

    /// Many calls, one after the other, each with at most `gas`; all are checked before the first is made.
    // #region batch
    fn run<'py>(
        &self,
        py: Python<'py>,
        calls: Vec<(i64, String, Vec<i64>)>,
        gas: u64,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let calls = calls.into_iter().map(|(caller, function, arguments)| Call {
            caller,
            function,
            arguments,
        });
        let calls: Vec<Call> = calls.collect();
        let done = self.work(py, |core, stop| core.run(&calls, gas, stop))?;
        done.into_iter().map(|one| receipt(py, one)).collect()
    }
    // #endregion

    /// The functions that can be called: (name, number of parameters, whether there is a result).
    fn exports(&self, py: Python<'_>) -> PyResult<Vec<(String, usize, bool)>> {
        self.work(py, |core, _| {
            let exports = core.exports().iter();
            Ok(exports
                .map(|one| (one.name.clone(), one.parameters, one.result))
                .collect())
        })
    }

    /// The storage, by key.
    fn storage(&self, py: Python<'_>) -> PyResult<BTreeMap<i64, i64>> {
        self.work(py, |core, _| Ok(core.storage().clone()))
    }
}

#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Vm>()
}
