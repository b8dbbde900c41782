//! `rule-host --orders FILE --rule FILE`: prices orders with a plug-in; one JSON object on standard output.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;
use serde::Serialize;

use rule_host::core::{self, Failure, Order, Priced};
use rule_host::{python, wasm};

/// Prices orders with a rule that somebody else wrote.
#[derive(Parser)]
#[command(version, args_override_self = true)]
struct Arguments {
    /// CSV with quantity, unit_cents, tier.
    #[arg(long)]
    orders: PathBuf,
    /// A rule: .py, .wat or .wasm. Without: the one in Rust.
    #[arg(long)]
    rule: Option<PathBuf>,
    /// The environment (a folder with pyvenv.cfg) whose packages a Python rule may import.
    #[arg(long)]
    venv: Option<PathBuf>,
    /// Milliseconds that one call of a Python rule may take.
    #[arg(long, default_value_t = 1000)]
    limit_ms: u64,
    /// Fuel that one call of a WebAssembly rule may take.
    #[arg(long, default_value_t = 10_000)]
    fuel: u64,
    /// Write the price or the failure of each order to this file.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Run in a process of its own, which is killed after this many milliseconds.
    #[arg(long)]
    isolate_ms: Option<u64>,
}

#[derive(Serialize)]
struct Summary {
    /// Version of the embedded Python, where one was started.
    python: Option<String>,
    orders: usize,
    total_cents: i64,
    /// Orders without a price, by reason.
    failed: BTreeMap<&'static str, usize>,
    first_failure: Option<String>,
}

fn at<T>(path: &Path, result: Result<T, impl std::fmt::Display>) -> Result<T, String> {
    result.map_err(|error| format!("{}: {error}", path.display()))
}

fn priced(
    arguments: &Arguments,
    orders: &[Order],
) -> Result<(Option<String>, Vec<Priced>), String> {
    let Some(rule) = &arguments.rule else {
        let prices = orders
            .iter()
            .map(|&order| core::checked(order, core::price(order)));
        return Ok((None, prices.collect()));
    };
    let source = at(rule, fs::read(rule))?;
    match rule.extension().and_then(|extension| extension.to_str()) {
        Some("py") => {
            let venv = arguments.venv.as_deref();
            let version = python::start(venv.ok_or("a Python rule needs --venv")?)?;
            let text = at(rule, String::from_utf8(source))?;
            let limit = Duration::from_millis(arguments.limit_ms);
            let plugin = at(
                rule,
                python::Plugin::load(&text, &rule.to_string_lossy(), limit),
            )?;
            Ok((Some(version), plugin.price(orders)))
        }
        Some("wat" | "wasm") => {
            let mut plugin = at(rule, wasm::Plugin::load(&source, arguments.fuel))?;
            Ok((
                None,
                orders.iter().map(|&order| plugin.price(order)).collect(),
            ))
        }
        _ => Err(format!("{}: a rule is .py, .wat or .wasm", rule.display())),
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let orders = at(&arguments.orders, fs::read_to_string(&arguments.orders))?;
    let orders = at(&arguments.orders, core::orders(&orders))?;
    let (python, prices) = priced(arguments, &orders)?;
    let mut summary = Summary {
        python,
        orders: orders.len(),
        total_cents: prices.iter().flatten().sum(),
        failed: BTreeMap::new(),
        first_failure: None,
    };
    for failure in prices.iter().filter_map(|price| price.as_ref().err()) {
        let reason = match failure {
            Failure::Raised(_) => "raised",
            Failure::TimedOut => "timed_out",
            Failure::Answer(_) => "answer",
        };
        *summary.failed.entry(reason).or_default() += 1;
        summary
            .first_failure
            .get_or_insert_with(|| failure.to_string());
    }
    if let Some(path) = &arguments.out {
        at(path, write(path, &prices))?;
    }
    let text = serde_json::to_string(&summary).map_err(|error| error.to_string())?;
    println!("{text}");
    Ok(())
}

fn write(path: &Path, prices: &[Priced]) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for price in prices {
        match price {
            Ok(cents) => writeln!(out, "{cents}")?,
            Err(failure) => writeln!(out, "{failure}")?,
        }
    }
    out.flush()
}

/// Runs this program again without `--isolate-ms`, and kills it when it takes too long. What no exception can
/// stop (a loop that catches everything, a call into C, `os._exit`, a crash) ends there.
// #region isolate
fn isolated(limit: Duration) -> Result<(), String> {
    let mut words = Vec::new();
    let mut given = std::env::args_os().skip(1);
    while let Some(word) = given.next() {
        if word == "--isolate-ms" {
            given.next();
        } else if !word.to_string_lossy().starts_with("--isolate-ms=") {
            words.push(word);
        }
    }
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut child = Command::new(program)
        .args(words)
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| error.to_string())?;
    let deadline = Instant::now() + limit;
    loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) if status.success() => return Ok(()),
            Some(status) if status.code() == Some(2) => std::process::exit(2), // it has said why
            Some(status) => return Err(format!("the process of the rule ended with {status}")),
            None if Instant::now() >= deadline => {
                child
                    .kill()
                    .and_then(|()| child.wait())
                    .map_err(|error| error.to_string())?;
                return Err(format!(
                    "the process of the rule was killed after {} ms",
                    limit.as_millis()
                ));
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    }
}
// #endregion

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            let text = error.to_string();
            eprintln!(
                "{}",
                text.lines().next().unwrap_or("error: wrong arguments")
            );
            return ExitCode::from(2);
        }
        Err(help) => help.exit(),
    };
    let done = match arguments.isolate_ms {
        Some(limit) => isolated(Duration::from_millis(limit)),
        None => run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {}", message.lines().next().unwrap_or_default());
            ExitCode::from(2)
        }
    }
}
