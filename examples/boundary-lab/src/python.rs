//! The function as Python sees it, once for each way in which a payload can cross.

use std::hint::black_box;

use arrow_array::{
    Array,
    cast::AsArray,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi},
    make_array,
    types::UInt8Type,
};
use numpy::PyReadonlyArray1;
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyCapsule, PyTuple},
};

use crate::core::sum;

/// Does nothing: the cost of a call without arguments.
#[pyfunction]
fn nothing() {}

// #region borrowed
/// `payload` is read where Python keeps it.
#[pyfunction]
fn sum_borrowed(payload: &[u8]) -> u64 {
    sum(payload)
}

/// As `sum_borrowed`, and other Python threads may run meanwhile.
#[pyfunction]
fn sum_detached(py: Python<'_>, payload: &[u8]) -> u64 {
    py.detach(|| sum(payload))
}

/// `payload` is copied into memory of Rust first.
#[pyfunction]
fn sum_copied(payload: Vec<u8>) -> u64 {
    sum(&payload)
}
// #endregion

/// Every element of the list is a Python object to be looked at.
#[pyfunction]
fn sum_list(payload: Bound<'_, PyAny>) -> PyResult<u64> {
    let payload: Vec<u64> = payload.extract()?;
    Ok(payload.iter().sum())
}

/// A NumPy array of bytes, read where NumPy keeps it.
#[pyfunction]
fn sum_numpy(payload: PyReadonlyArray1<'_, u8>) -> PyResult<u64> {
    let payload = payload
        .as_slice()
        .map_err(|_| PyValueError::new_err("the array must be contiguous"))?;
    Ok(sum(payload))
}

/// An Arrow array of uint8, by its PyCapsules, read where Arrow keeps it.
// #region arrow
#[pyfunction]
fn sum_arrow(payload: &Bound<'_, PyAny>) -> PyResult<u64> {
    let capsules = payload.call_method0("__arrow_c_array__")?;
    let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
        capsules.cast_into::<PyTuple>()?.extract()?;
    let schema = schema
        .pointer_checked(Some(c"arrow_schema"))?
        .cast::<FFI_ArrowSchema>();
    let array = array
        .pointer_checked(Some(c"arrow_array"))?
        .cast::<FFI_ArrowArray>();
    // SAFETY: capsules of these names hold these structures (checked by name above). `from_raw` moves the array out and
    // leaves a released one behind; the schema is only read, and stays its capsule's.
    let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) };
    let data = make_array(data.map_err(|error| PyValueError::new_err(error.to_string()))?);
    let bytes = data
        .as_primitive_opt::<UInt8Type>()
        .ok_or_else(|| PyTypeError::new_err(format!("want uint8, found {}", data.data_type())))?;
    Ok(sum(bytes.values()))
}
// #endregion

/// The function alone, `times` times inside Rust: what is left of a call when the boundary is taken away.
#[pyfunction]
fn sum_repeatedly(payload: &[u8], times: usize) -> u64 {
    (0..times).fold(0, |_, _| sum(black_box(payload)))
}

/// Calls a Python function with `payload`, `times` times: the other direction, as a host that embeds Python does.
#[pyfunction]
fn call_back<'py>(
    function: &Bound<'py, PyAny>,
    payload: &Bound<'py, PyAny>,
    times: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let mut result = function.py().None().into_bound(function.py());
    for _ in 0..times {
        result = function.call1((payload,))?;
    }
    Ok(result)
}

#[pymodule]
mod _core {
    #[pymodule_export]
    use super::{
        call_back, nothing, sum_arrow, sum_borrowed, sum_copied, sum_detached, sum_list, sum_numpy,
        sum_repeatedly,
    };
}
