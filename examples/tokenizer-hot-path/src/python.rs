//! The seam: bytes in, a NumPy array out. Nothing here computes.

use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyBytes};

use crate::core::{BpeError, Encoder as Core, Options};

impl From<BpeError> for PyErr {
    fn from(error: BpeError) -> Self {
        PyValueError::new_err(error.to_string())
    }
}

/// A byte-level BPE encoder.
#[pyclass(frozen)]
struct Encoder(Core);

#[pymethods]
impl Encoder {
    #[new]
    fn new(merges: Vec<(u32, u32)>) -> PyResult<Self> {
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
    ) -> Bound<'py, PyArray1<u32>> {
        // `text` is borrowed from an immutable bytes object: no copy, and other threads may run.
        let ids = py.detach(|| self.0.encode(text, Options { cache, parallel }));
        ids.into_pyarray(py)
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
        Ok(PyBytes::new(py, &self.0.decode(ids)?))
    }

    /// Ids in the vocabulary.
    #[getter]
    fn vocabulary(&self) -> usize {
        self.0.vocabulary()
    }
}

#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Encoder>()
}
