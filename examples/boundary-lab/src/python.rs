//! The function as Python sees it, once for each way in which a payload can cross.

use std::hint::black_box;

use arrow_array::{
    Array, ArrayRef,
    cast::AsArray,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi},
    ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream},
    make_array,
    types::UInt8Type,
};
use numpy::PyReadonlyArray1;
use pyo3::{
    exceptions::{PyOverflowError, PyTypeError, PyValueError},
    intern,
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

/// Steps between two looks for a signal, a Ctrl-C for example: less than a few milliseconds.
const STRETCH: usize = 1 << 16;

/// Adds to a sum, or raises OverflowError: a sum that wraps around would be a wrong one.
fn add(sum: u64, more: u64) -> PyResult<u64> {
    sum.checked_add(more)
        .ok_or_else(|| PyOverflowError::new_err("the sum does not fit in 64 bits"))
}

/// Every element of the list is a Python object to be looked at. Unlike bytes, their sum can overflow.
#[pyfunction]
fn sum_list(payload: Bound<'_, PyAny>) -> PyResult<u64> {
    let (mut total, mut left) = (0, STRETCH);
    for number in payload.try_iter()? {
        total = add(total, number?.extract()?)?;
        left -= 1;
        if left == 0 {
            payload.py().check_signals()?;
            left = STRETCH;
        }
    }
    Ok(total)
}

/// A NumPy array of bytes, read where NumPy keeps it.
#[pyfunction]
fn sum_numpy(payload: PyReadonlyArray1<'_, u8>) -> PyResult<u64> {
    let payload = payload
        .as_slice()
        .map_err(|_| PyValueError::new_err("the array must be contiguous"))?;
    Ok(sum(payload))
}

/// Arrow data of uint8, by its PyCapsules, read where Arrow keeps it: one array, or a stream of the chunks of one.
/// Missing values add nothing.
// #region arrow
#[pyfunction]
fn sum_arrow(payload: &Bound<'_, PyAny>) -> PyResult<u64> {
    let py = payload.py();
    if let Some(export) = payload.getattr_opt(intern!(py, "__arrow_c_array__"))? {
        return sum_array(&*import_array(&export.call0()?)?);
    }
    let Some(export) = payload.getattr_opt(intern!(py, "__arrow_c_stream__"))? else {
        return Err(PyTypeError::new_err(format!(
            "expected Arrow data (__arrow_c_array__ or __arrow_c_stream__), got {}",
            payload.get_type().name()?
        )));
    };
    let mut total = 0;
    for chunk in import_stream(&export.call0()?)? {
        let chunk = chunk.map_err(|error| {
            PyValueError::new_err(format!("the stream of chunks broke off: {error}"))
        })?;
        total = add(total, sum_array(&*chunk)?)?;
        py.check_signals()?;
    }
    Ok(total)
}

/// What lies under a missing value is anything; it is left out.
fn sum_array(array: &dyn Array) -> PyResult<u64> {
    let bytes = array
        .as_primitive_opt::<UInt8Type>()
        .ok_or_else(|| PyTypeError::new_err(format!("want uint8, found {}", array.data_type())))?;
    let values = bytes.values();
    Ok(match bytes.nulls().filter(|nulls| nulls.null_count() > 0) {
        None => sum(values),
        Some(nulls) => nulls
            .valid_slices()
            .map(|(start, end)| sum(&values[start..end]))
            .sum(),
    })
}

fn import_array(capsules: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
        capsules.cast::<PyTuple>()?.extract()?;
    let schema = schema
        .pointer_checked(Some(c"arrow_schema"))?
        .cast::<FFI_ArrowSchema>();
    let array = array
        .pointer_checked(Some(c"arrow_array"))?
        .cast::<FFI_ArrowArray>();
    // SAFETY: capsules of these names hold these structures (checked by name above). `from_raw` moves the array out and
    // leaves a released one behind; the schema is only read, and stays its capsule's.
    let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema.as_ref()) };
    let data = data.map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(make_array(data))
}

fn import_stream(capsule: &Bound<'_, PyAny>) -> PyResult<ArrayStreamReader> {
    let stream = capsule
        .cast::<PyCapsule>()?
        .pointer_checked(Some(c"arrow_array_stream"))?
        .cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds this structure (checked by name above). `from_raw` moves the stream out and leaves
    // a released one behind.
    unsafe { ArrayStreamReader::from_raw(stream.as_ptr()) }
        .map_err(|error| PyValueError::new_err(error.to_string()))
}
// #endregion

/// The function alone, `times` times inside Rust: what is left of a call when the boundary is taken away.
#[pyfunction]
fn sum_repeatedly(py: Python<'_>, payload: &[u8], times: usize) -> PyResult<u64> {
    let stretch = (STRETCH * 64 / payload.len().max(64)).max(1);
    let (mut result, mut left) = (0, times);
    while left > 0 {
        let now = left.min(stretch);
        result = (0..now).fold(0, |_, _| sum(black_box(payload)));
        left -= now;
        py.check_signals()?;
    }
    Ok(result)
}

/// Calls a Python function with `payload`, `times` times: the other direction, as a host that embeds Python does.
#[pyfunction]
fn call_back<'py>(
    function: &Bound<'py, PyAny>,
    payload: &Bound<'py, PyAny>,
    times: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let py = function.py();
    let mut result = py.None().into_bound(py);
    for done in 0..times {
        result = function.call1((payload,))?;
        // Python looks for signals by itself, but not inside a function that is written in C.
        if done % 1_024 == 1_023 {
            py.check_signals()?;
        }
    }
    Ok(result)
}

// Free-threaded Python: nothing here relies on the interpreter's lock.
#[pymodule(gil_used = false)]
mod _core {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::{
        call_back, nothing, sum_arrow, sum_borrowed, sum_copied, sum_detached, sum_list, sum_numpy,
        sum_repeatedly,
    };

    /// Imports NumPy now, as an error where that fails; at the first look at an array it would be a panic.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        numpy::get_array_module(module.py()).map(drop)
    }
}
