//! Python inside the host: the right interpreter, packages from an environment, exceptions and time contained.

use std::ffi::CString;
use std::fs;
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::exceptions::{PyMemoryError, PyTimeoutError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use crate::core::{Failure, Order, Priced, checked, one_line};

/// What `pyvenv.cfg` says about the interpreter that an environment was made with.
struct Environment {
    python: PathBuf,
    home: PathBuf,
    version: String,
}

impl Environment {
    fn read(folder: &Path) -> Result<Self, String> {
        let path = folder.join("pyvenv.cfg");
        let text =
            fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let value = |names: &[&str]| {
            let lines = text.lines().filter_map(|line| line.split_once('='));
            let mut pairs = lines.map(|(name, value)| (name.trim(), value.trim()));
            pairs.find_map(|(name, value)| names.contains(&name).then(|| value.to_owned()))
        };
        let missing = |name: &str| format!("{}: no {name}", path.display());
        let version = value(&["version_info", "version"]).ok_or_else(|| missing("version"))?;
        let version: Vec<&str> = version.split('.').take(3).collect();
        Ok(Self {
            python: folder.join(if cfg!(windows) {
                r"Scripts\python.exe"
            } else {
                "bin/python"
            }),
            home: value(&["home"]).ok_or_else(|| missing("home"))?.into(),
            version: version.join("."),
        })
    }
}

/// Starts the interpreter with the packages of an environment (a folder with `pyvenv.cfg`). Once per process.
///
/// # Errors
/// The environment cannot be read, or another libpython was loaded than the one it was made with.
// #region start
pub fn start(environment: &Path) -> Result<String, String> {
    let environment = Environment::read(environment)?;
    let python = environment.python.to_string_lossy();
    let python = CString::new(python.as_bytes()).map_err(|error| error.to_string())?;
    // SAFETY: `config` is initialised before use and cleared once; `python` outlives the call; no other thread
    // uses Python yet. Isolated: neither variables such as PYTHONHOME nor the current folder decide what is imported.
    unsafe {
        let mut config = std::mem::MaybeUninit::<ffi::PyConfig>::uninit();
        ffi::PyConfig_InitIsolatedConfig(config.as_mut_ptr());
        let mut config = config.assume_init();
        let executable = &raw mut config.executable;
        let mut status = ffi::PyConfig_SetBytesString(&raw mut config, executable, python.as_ptr());
        if ffi::PyStatus_Exception(status) == 0 {
            status = ffi::Py_InitializeFromConfig(&raw const config);
        }
        ffi::PyConfig_Clear(&raw mut config);
        if ffi::PyStatus_Exception(status) != 0 {
            return Err("the Python interpreter did not start".to_owned());
        }
        ffi::PyEval_SaveThread(); // from here on PyO3 attaches and detaches
    }
    Python::attach(|py| assert_right_python(py, &environment)).map_err(|error| error.to_string())?
}

fn assert_right_python(py: Python<'_>, wanted: &Environment) -> PyResult<Result<String, String>> {
    let sys = py.import("sys")?;
    let info = py.version_info();
    let loaded = format!("{}.{}.{}", info.major, info.minor, info.patch);
    if loaded != wanted.version {
        let wanted = &wanted.version;
        let fault =
            format!("libpython {loaded} was loaded, but the environment was made with {wanted}");
        return Ok(Err(fault));
    }
    let base: PathBuf = sys.getattr("base_prefix")?.extract()?;
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if !real(&wanted.home).starts_with(real(&base)) {
        let (base, home) = (base.display(), wanted.home.display());
        return Ok(Err(format!(
            "the standard library is that of {base}, but the environment's is at {home}"
        )));
    }
    Ok(Ok(loaded))
}
// #endregion

/// When the running call must be over, and for whom.
#[derive(Default)]
struct Watched {
    deadline: Option<Instant>,
    fired: bool,
    ended: bool,
}

/// Raises `TimeoutError` in the plug-in's thread when a call takes too long.
struct Watchdog {
    state: Arc<(Mutex<Watched>, Condvar)>,
    thread: std::ffi::c_long,
}

fn locked(state: &(Mutex<Watched>, Condvar)) -> MutexGuard<'_, Watched> {
    state.0.lock().unwrap_or_else(PoisonError::into_inner)
}

// #region watchdog
impl Watchdog {
    fn new(py: Python<'_>) -> PyResult<Self> {
        let thread = py
            .import("threading")?
            .call_method0("get_ident")?
            .extract()?;
        let state = Arc::new((Mutex::new(Watched::default()), Condvar::new()));
        let watched = Arc::clone(&state);
        thread::spawn(move || {
            let mut now = locked(&watched);
            while !now.ended {
                let left = now
                    .deadline
                    .map(|at| at.saturating_duration_since(Instant::now()));
                if left != Some(Duration::ZERO) || now.fired {
                    let wait = left
                        .filter(|_| !now.fired)
                        .unwrap_or(Duration::from_secs(3600));
                    let woken = watched.1.wait_timeout(now, wait);
                    now = woken.unwrap_or_else(PoisonError::into_inner).0;
                    continue;
                }
                drop(now); // never wait for Python with the lock held: the plug-in's thread takes both
                Python::attach(|py| {
                    let mut still = locked(&watched);
                    if still.deadline.is_some_and(|at| at <= Instant::now()) {
                        still.fired = true;
                        let error = py.get_type::<PyTimeoutError>();
                        // SAFETY: we are attached; the type is alive. Python raises it between two bytecodes.
                        unsafe { ffi::PyThreadState_SetAsyncExc(thread, error.as_ptr()) };
                    }
                });
                now = locked(&watched);
            }
        });
        Ok(Self { state, thread })
    }

    /// Runs `call` with a deadline; the second value tells whether it was over.
    fn limit<T>(&self, limit: Duration, call: impl FnOnce() -> T) -> (T, bool) {
        let mut now = locked(&self.state);
        let sooner = now.deadline.is_none();
        now.deadline = Some(Instant::now() + limit);
        drop(now);
        if sooner {
            self.state.1.notify_one();
        }
        let result = call();
        let mut now = locked(&self.state);
        now.deadline = None;
        let fired = std::mem::take(&mut now.fired);
        if fired {
            // SAFETY: we are attached. An exception that came too late must not hit the host's own code.
            unsafe { ffi::PyThreadState_SetAsyncExc(self.thread, ptr::null_mut()) };
        }
        (result, fired)
    }
}
// #endregion

impl Drop for Watchdog {
    fn drop(&mut self) {
        locked(&self.state).ended = true;
        self.state.1.notify_one();
    }
}

/// A loaded plug-in: a module with `price(quantity, unit_cents, tier)`, or with `price_all(orders)` over bytes.
pub struct Plugin {
    price: Option<Py<PyAny>>,
    price_all: Option<Py<PyAny>>,
    watchdog: Watchdog,
    limit: Duration,
}

/// What an exception says. This may run the plug-in's own `__str__`: call it within a limit.
fn text(py: Python<'_>, error: &PyErr) -> String {
    let whole = error.value(py).str().map(|text| text.to_string());
    let name = error.get_type(py).name().map(|name| name.to_string());
    one_line(&format!(
        "{}: {}",
        name.unwrap_or_default(),
        whole.unwrap_or_default()
    ))
}

/// Collects prices up to a failure after which nothing can go on.
fn going_on(prices: impl Iterator<Item = Priced>) -> Result<Vec<Priced>, String> {
    let each = prices.map(|priced| match priced {
        Err(failure @ Failure::OutOfMemory) => Err(failure.to_string()),
        other => Ok(other),
    });
    each.collect()
}

impl Plugin {
    /// Loads a file; loading has the limit of a call, and a plug-in that prints writes to standard error.
    ///
    /// # Errors
    /// The exception that loading raised, or that it has neither of the two functions.
    pub fn load(source: &str, name: &str, limit: Duration) -> Result<Self, String> {
        let code = CString::new(source).map_err(|error| error.to_string())?;
        let file = CString::new(name).map_err(|error| error.to_string())?;
        Python::attach(|py| {
            let watchdog = Watchdog::new(py).map_err(|error| text(py, &error))?;
            let sys = py.import("sys").map_err(|error| text(py, &error))?;
            let redirected = sys
                .getattr("stderr")
                .and_then(|err| sys.setattr("stdout", err));
            redirected.map_err(|error| text(py, &error))?;
            let load = || -> Result<_, String> {
                let module = PyModule::from_code(py, &code, &file, c"plugin")
                    .map_err(|error| text(py, &error))?;
                let function = |name| module.getattr(name).ok().map(Bound::unbind);
                Ok((function("price"), function("price_all")))
            };
            let (loaded, late) = watchdog.limit(limit.max(Duration::from_secs(10)), load);
            if late {
                return Err("loading timed out".to_owned());
            }
            let (price, price_all) = loaded?;
            if price.is_none() && price_all.is_none() {
                return Err("it has neither price nor price_all".to_owned());
            }
            Ok(Self {
                price,
                price_all,
                watchdog,
                limit,
            })
        })
    }

    /// Prices all orders: in one call where the plug-in offers that, else with a call for each.
    ///
    /// # Errors
    /// It used up its memory.
    pub fn price(&self, orders: &[Order]) -> Result<Vec<Priced>, String> {
        Python::attach(|py| match (&self.price_all, &self.price) {
            (Some(all), _) => going_on(self.in_one_call(py, all.bind(py), orders).into_iter()),
            (None, Some(one)) => {
                let each = orders.iter();
                going_on(each.map(|&order| self.one(py, one.bind(py), order)))
            }
            (None, None) => Ok(Vec::new()),
        })
    }

    /// Calls a rule and reads its answer, both within the limit: an answer may have code of its own to be read.
    fn called<'py, A, T>(
        &self,
        py: Python<'py>,
        rule: &Bound<'py, PyAny>,
        arguments: A,
        read: impl FnOnce(Bound<'py, PyAny>) -> Result<T, Failure>,
    ) -> Result<T, Failure>
    where
        A: pyo3::call::PyCallArgs<'py>,
    {
        let call = || match rule.call1(arguments) {
            Ok(answer) => read(answer),
            Err(error) if error.is_instance_of::<PyMemoryError>(py) => Err(Failure::OutOfMemory),
            Err(error) => Err(Failure::Raised(text(py, &error))),
        };
        match self.watchdog.limit(self.limit, call) {
            // Late is late, even where the plug-in caught the exception and answered.
            (_, true) => Err(Failure::TimedOut),
            (done, false) => done,
        }
    }

    // #region per-order
    fn one(&self, py: Python<'_>, rule: &Bound<'_, PyAny>, order: Order) -> Priced {
        let arguments = (order.quantity, order.unit_cents, order.tier);
        let cents = self.called(py, rule, arguments, |answer| {
            answer.extract::<i64>().map_err(|_| {
                let name = answer.get_type().name().map(|name| name.to_string());
                let name = one_line(&name.unwrap_or_default());
                Failure::Answer(format!("no 64-bit int but {name}"))
            })
        });
        checked(order, cents?)
    }
    // #endregion

    // #region batch
    fn in_one_call(
        &self,
        py: Python<'_>,
        rule: &Bound<'_, PyAny>,
        orders: &[Order],
    ) -> Vec<Priced> {
        let fields = orders
            .iter()
            .flat_map(|order| [order.quantity, order.unit_cents, order.tier]);
        let packed: Vec<u8> = fields.flat_map(i64::to_ne_bytes).collect();
        let arguments = PyTuple::new(py, [PyBytes::new(py, &packed)]);
        let arguments = arguments.map_err(|error| Failure::Raised(text(py, &error)));
        let read = |answer: Bound<'_, PyAny>| match answer.cast_into::<PyBytes>() {
            Ok(bytes) if bytes.as_bytes().len() == orders.len() * 8 => Ok(bytes.unbind()),
            _ => Err(Failure::Answer("not eight bytes for each order".to_owned())),
        };
        let answer = arguments.and_then(|arguments| self.called(py, rule, arguments, read));
        match answer {
            Ok(bytes) => {
                let (cents, _) = bytes.as_bytes(py).as_chunks::<8>();
                let pairs = orders.iter().zip(cents);
                pairs
                    .map(|(&order, &cents)| checked(order, i64::from_ne_bytes(cents)))
                    .collect()
            }
            // One call, one fate: a batch is faster, and fails as a whole.
            Err(failure) => vec![Err(failure); orders.len()],
        }
    }
    // #endregion
}
