//! The seam: one call, or many in one crossing. Nothing here computes.

use std::collections::BTreeMap;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::core::{Call, Receipt, Status, Vm as Core};

/// Status, result or None, gas used.
type Answer = (String, Option<i64>, u64);

fn answer(receipt: Receipt) -> Answer {
    let status = match receipt.status {
        Status::Ok => "ok".to_owned(),
        Status::OutOfGas => "out of gas".to_owned(),
        Status::Trapped(why) => format!("trapped: {why}"),
    };
    (status, receipt.value, receipt.gas_used)
}

/// A contract and its storage.
#[pyclass]
struct Vm {
    core: Core,
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
        Ok(Self { core })
    }

    /// One call.
    fn call(
        &mut self,
        py: Python<'_>,
        caller: i64,
        function: String,
        arguments: Vec<i64>,
        gas: u64,
    ) -> PyResult<Answer> {
        let call = Call {
            caller,
            function,
            arguments,
        };
        let receipt = py.detach(|| self.core.call(&call, gas));
        Ok(answer(receipt.map_err(PyValueError::new_err)?))
    }

    /// Many calls, one after the other, each with at most `gas`; all are checked before the first is made.
    // #region batch
    fn run(
        &mut self,
        py: Python<'_>,
        calls: Vec<(i64, String, Vec<i64>)>,
        gas: u64,
    ) -> PyResult<Vec<Answer>> {
        let core = &mut self.core;
        let calls = calls.into_iter().map(|(caller, function, arguments)| Call {
            caller,
            function,
            arguments,
        });
        let calls: Vec<Call> = calls.collect();
        let receipts = py.detach(|| core.run(&calls, gas));
        let receipts = receipts.map_err(PyValueError::new_err)?;
        Ok(receipts.into_iter().map(answer).collect())
    }
    // #endregion

    /// The functions that can be called: (name, number of parameters, whether there is a result).
    fn exports(&self) -> Vec<(String, usize, bool)> {
        let exports = self.core.exports().iter();
        exports
            .map(|one| (one.name.clone(), one.parameters, one.result))
            .collect()
    }

    /// The storage, by key.
    fn storage(&self) -> BTreeMap<i64, i64> {
        self.core.storage().clone()
    }
}

#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Vm>()
}
