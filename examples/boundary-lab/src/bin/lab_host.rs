//! The other way round: a program in Rust that calls a Python function.
//!
//! `lab-host VERSION MODULE FUNCTION` reads a payload as a frame, then frames of eight bytes: how often to call. It answers
//! each with the last result, and with the time that the calls took by two clocks, in nanoseconds: waiting time
//! and processor time of the thread.

use std::{
    ffi::OsString,
    io::{self, Read, Write},
    process::ExitCode,
};

use _core::{
    core::read_frame,
    program::{self, Outcome, text, want},
};
use pyo3::{prelude::*, types::PyBytes};

/// A Python function, and Python's own clocks.
struct Function {
    function: Py<PyAny>,
    clocks: [Py<PyAny>; 2],
}

impl Function {
    /// Starts Python inside this process. The caller's environment says where it lies (PYTHONHOME, PYTHONPATH).
    // #region embed
    fn start(version: &str, module: &str, function: &str) -> PyResult<Result<Self, String>> {
        Python::initialize();
        Python::attach(|py| {
            // The loader may have found another libpython. Its version says when it was built, too.
            let loaded: String = py.import("sys")?.getattr("version")?.extract()?;
            if loaded != version {
                return Ok(Err(format!(
                    "libpython is {loaded:?}, but the caller's {version:?}"
                )));
            }
            let time = py.import("time")?;
            Ok(Ok(Self {
                function: py.import(module)?.getattr(function)?.unbind(),
                clocks: [
                    time.getattr("perf_counter_ns")?.unbind(),
                    time.getattr("thread_time_ns")?.unbind(),
                ],
            }))
        })
    }

    /// One call, as a host makes it: attach, hand a copy over, read the answer, let go.
    fn call(&self, payload: &[u8]) -> PyResult<u64> {
        Python::attach(|py| {
            let payload = PyBytes::new(py, payload);
            self.function.call1(py, (payload,))?.extract(py)
        })
    }
    // #endregion

    fn now(&self) -> PyResult<[u64; 2]> {
        Python::attach(|py| {
            let [wall, thread] = &self.clocks;
            Ok([wall.call0(py)?.extract(py)?, thread.call0(py)?.extract(py)?])
        })
    }

    fn repeat(&self, payload: &[u8], times: u64) -> PyResult<[u64; 3]> {
        let mut result = 0;
        let before = self.now()?;
        for _ in 0..times {
            result = self.call(payload)?;
        }
        let after = self.now()?;
        Ok([result, after[0] - before[0], after[1] - before[1]])
    }
}

fn serve(function: &Function, mut input: impl Read, mut output: impl Write) -> Outcome {
    let (mut payload, mut request) = (Vec::new(), Vec::new());
    read_frame(&mut input, &mut payload)?;
    while read_frame(&mut input, &mut request)? {
        let times = <[u8; 8]>::try_from(request.as_slice());
        let times = u64::from_le_bytes(times.map_err(|_| "want eight bytes: how often to call")?);
        let answer = function.repeat(&payload, times)?;
        output.write_all(&answer.map(u64::to_le_bytes).concat())?;
        output.flush()?;
    }
    Ok(())
}

fn run(arguments: &[OsString]) -> Outcome {
    let [version, module, function] = arguments else {
        return Err(want("VERSION MODULE FUNCTION", arguments));
    };
    let function = Function::start(text(version)?, text(module)?, text(function)?)??;
    serve(&function, io::stdin().lock(), io::stdout().lock())
}

fn main() -> ExitCode {
    program::run(run)
}
