//! The seam: Arrow columns come in and go out as PyCapsules of the Arrow PyCapsule interface.
//!
//! Nothing here computes. A caller's buffers are read where they lie; the scores are handed out the same way.

use arrow_array::{
    Array, Float64Array, Int64Array, RecordBatch, TimestampMillisecondArray,
    cast::AsArray,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, to_ffi},
    ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader},
    types::{Float64Type, Int64Type, TimestampMillisecondType},
};
use arrow_schema::{DataType, TimeUnit};
use pyo3::{
    exceptions::{PyOverflowError, PyTypeError, PyValueError},
    prelude::*,
    types::{PyCapsule, PyTuple},
};

use crate::core::{Batch, Kernel, KernelError, Settings};

impl From<KernelError> for PyErr {
    fn from(error: KernelError) -> Self {
        PyValueError::new_err(error.to_string())
    }
}

/// Why a batch cannot be read, in words that name the column.
enum Refusal {
    Type(String),
    Value(String),
}

impl From<Refusal> for PyErr {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Type(text) => PyTypeError::new_err(text),
            Refusal::Value(text) => PyValueError::new_err(text),
        }
    }
}

/// Takes over the stream of record batches that `frame` exports.
// #region import
fn open(frame: &Bound<'_, PyAny>) -> PyResult<RecordBatchStreamReader> {
    if !frame.hasattr("__arrow_c_stream__")? {
        return Err(PyTypeError::new_err(format!(
            "expected a table that exports Arrow (Polars, pyarrow, pandas …), got {}",
            frame.get_type().name()?
        )));
    }
    let capsule = frame.call_method0("__arrow_c_stream__")?;
    let stream = capsule
        .cast::<PyCapsule>()?
        .pointer_checked(Some(c"arrow_array_stream"))?
        .cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds an `ArrowArrayStream` (checked by name above). `from_raw` moves the
    // stream out and leaves a released one behind, so the capsule's own destructor has nothing left to free.
    unsafe { RecordBatchStreamReader::from_raw(stream.as_ptr()) }
        .map_err(|error| PyValueError::new_err(format!("not a table: {error}")))
}
// #endregion

/// The three columns of a batch, still in the caller's memory.
struct Events {
    users: Int64Array,
    times: Times,
    amounts: Float64Array,
}

enum Times {
    Integer(Int64Array),
    Timestamp(TimestampMillisecondArray),
}

impl Times {
    fn values(&self) -> &[i64] {
        match self {
            Self::Integer(array) => array.values(),
            Self::Timestamp(array) => array.values(),
        }
    }
}

// #region columns
impl Events {
    fn of(batch: &RecordBatch, first_row: u64) -> Result<Self, Refusal> {
        let column = |name: &str| {
            batch
                .column_by_name(name)
                .ok_or_else(|| Refusal::Type(format!("no column named {name}")))
        };
        let wrong = |name: &str, want: &str, found: &DataType| {
            Refusal::Type(format!(
                "column {name} must be {want}, found {found}; cast it first"
            ))
        };
        let (users, times, amounts) = (column("user")?, column("time")?, column("amount")?);
        for (name, keys) in [("user", users), ("time", times)] {
            let nulls = keys.nulls().filter(|nulls| nulls.null_count() > 0);
            if let Some(i) = nulls.and_then(|nulls| (0..keys.len()).find(|&i| nulls.is_null(i))) {
                let row = first_row + i as u64;
                return Err(Refusal::Value(format!("row {row}: {name} is missing")));
            }
        }
        Ok(Self {
            users: users
                .as_primitive_opt::<Int64Type>()
                .ok_or_else(|| wrong("user", "int64", users.data_type()))?
                .clone(),
            times: match times.data_type() {
                DataType::Int64 => Times::Integer(times.as_primitive::<Int64Type>().clone()),
                DataType::Timestamp(TimeUnit::Millisecond, _) => {
                    Times::Timestamp(times.as_primitive::<TimestampMillisecondType>().clone())
                }
                other => return Err(wrong("time", "int64 or timestamp[ms]", other)),
            },
            amounts: amounts
                .as_primitive_opt::<Float64Type>()
                .ok_or_else(|| wrong("amount", "float64", amounts.data_type()))?
                .clone(),
        })
    }

    fn as_batch(&self) -> Batch<'_> {
        Batch {
            users: self.users.values(),
            times: self.times.values(),
            amounts: self.amounts.values(),
        }
    }
}
// #endregion

fn next_batch(
    reader: &mut RecordBatchStreamReader,
    first_row: u64,
) -> Option<Result<Events, Refusal>> {
    reader.next().map(|batch| match batch {
        Ok(batch) => Events::of(&batch, first_row),
        Err(error) => Err(Refusal::Value(format!("the stream broke off: {error}"))),
    })
}

/// Rows between two looks for a signal, a Ctrl-C for example: some milliseconds of work.
const ROWS_AT_A_TIME: usize = 1 << 20;

/// Milliseconds of a gap; what does not fit is a wrong value, as for the other settings.
fn gap(value: &Bound<'_, PyAny>) -> PyResult<u64> {
    value.extract().map_err(|error: PyErr| {
        if error.is_instance_of::<PyOverflowError>(value.py()) {
            PyValueError::new_err(format!(
                "gap_ms must be from 0 to {}, got {value}",
                u64::MAX
            ))
        } else {
            error
        }
    })
}

/// Scores, one a row, owned by Rust. Any Arrow consumer reads them in place: `pyarrow.array(scores)`.
// Frozen: nothing changes after the call that made it, so threads share it without a lock.
#[pyclass(frozen, module = "dataframe_kernel_example")]
struct Scores {
    values: Float64Array,
    sessions: u64,
}

#[pymethods]
impl Scores {
    fn __len__(&self) -> usize {
        self.values.len()
    }

    /// Sessions found in the input.
    #[getter]
    fn sessions(&self) -> u64 {
        self.sessions
    }

    /// Where the scores lie in memory.
    #[getter]
    fn address(&self) -> usize {
        self.values.values().as_ptr() as usize
    }

    /// The Arrow PyCapsule interface: a schema and an array that share this object's buffer.
    // #region export
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        // The interface lets a producer ignore the requested type; the consumer then casts.
        let _ = requested_schema;
        let (array, schema): (FFI_ArrowArray, FFI_ArrowSchema) = to_ffi(&self.values.to_data())
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        let schema = PyCapsule::new_with_value(py, schema, c"arrow_schema")?;
        let array = PyCapsule::new_with_value(py, array, c"arrow_array")?;
        PyTuple::new(py, [schema, array])
    }
    // #endregion
}

/// The decayed session sum of the columns `user`, `time` and `amount` of `frame`.
// #region entry
#[pyfunction]
#[pyo3(signature = (frame, *, half_life_ms, gap_ms, cap = None))]
fn decayed_session_sum(
    py: Python<'_>,
    frame: &Bound<'_, PyAny>,
    half_life_ms: f64,
    #[pyo3(from_py_with = gap)] gap_ms: u64,
    cap: Option<f64>,
) -> PyResult<Scores> {
    let mut kernel = Kernel::new(Settings {
        half_life_ms,
        gap_ms,
        cap,
    })?;
    let mut reader = open(frame)?;
    // Other Python threads run while the kernel works: it touches no Python object.
    py.detach(move || {
        let mut out = Vec::new();
        while let Some(events) = next_batch(&mut reader, out.len() as u64) {
            let events = events?;
            let missing = events.amounts.nulls();
            for rows in events.as_batch().parts(ROWS_AT_A_TIME) {
                kernel.push(
                    rows.batch,
                    |i| missing.is_some_and(|nulls| nulls.is_null(rows.first + i)),
                    &mut out,
                )?;
                // A long table can be interrupted: Python's handlers run here, and what they raise ends the call.
                Python::attach(|py| py.check_signals())?;
            }
        }
        Ok(Scores {
            values: out.into(),
            sessions: kernel.sessions(),
        })
    })
}
// #endregion

/// What Rust sees of a batch: its rows, and where its columns lie in memory.
#[pyclass(frozen, eq, get_all, module = "dataframe_kernel_example")]
#[derive(PartialEq)]
struct BatchAddresses {
    rows: usize,
    user: usize,
    time: usize,
    amount: usize,
}

#[pymethods]
impl BatchAddresses {
    #[new]
    fn new(rows: usize, user: usize, time: usize, amount: usize) -> Self {
        Self {
            rows,
            user,
            time,
            amount,
        }
    }

    fn __repr__(&self) -> String {
        format!(
            "BatchAddresses(rows={}, user={:#x}, time={:#x}, amount={:#x})",
            self.rows, self.user, self.time, self.amount
        )
    }
}

/// What Rust sees of `frame`, a batch at a time.
#[pyfunction]
fn buffer_addresses(frame: &Bound<'_, PyAny>) -> PyResult<Vec<BatchAddresses>> {
    let mut reader = open(frame)?;
    let mut seen = Vec::new();
    let mut rows = 0;
    while let Some(events) = next_batch(&mut reader, rows) {
        let events = events?;
        let Batch {
            users,
            times,
            amounts,
        } = events.as_batch();
        rows += users.len() as u64;
        seen.push(BatchAddresses {
            rows: users.len(),
            user: users.as_ptr() as usize,
            time: times.as_ptr() as usize,
            amount: amounts.as_ptr() as usize,
        });
    }
    Ok(seen)
}

// Free-threaded Python: nothing here relies on the interpreter's lock.
#[pymodule(gil_used = false)]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Scores>()?;
    module.add_class::<BatchAddresses>()?;
    module.add_function(wrap_pyfunction!(decayed_session_sum, module)?)?;
    module.add_function(wrap_pyfunction!(buffer_addresses, module)?)
}
