//! The seam. Nothing here computes.

use pyo3::prelude::*;

/// The sum of the squares of `values`; the list is copied into Rust.
#[pyfunction]
fn sum_of_squares(py: Python<'_>, values: Vec<f64>) -> f64 {
    py.detach(|| crate::core::sum_of_squares(&values))
}

#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(sum_of_squares, module)?)
}
