//! `rule-host --orders FILE --rule FILE`: prices orders with a plug-in; one JSON object on standard output.

mod output;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use clap::Parser;
use clap::builder::RangedU64ValueParser;
use serde::Serialize;

use rule_host::core::{self, Failure, Order, Priced};
use rule_host::process::{self, Job};
use rule_host::wasm;

/// Bytes of the largest order file, and of the largest rule.
const LARGEST_ORDERS: u64 = 256 << 20;
const LARGEST_RULE: u64 = 4 << 20;

fn range(low: u64, high: u64) -> RangedU64ValueParser {
    RangedU64ValueParser::new().range(low..=high)
}

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
    /// Milliseconds that one call of a Python rule may take: 1 to 3600000.
    #[arg(long, default_value_t = 1000, value_parser = range(1, 3_600_000))]
    limit_ms: u64,
    /// Fuel that one call of a WebAssembly rule may take: 1 to 1000000000.
    #[arg(long, default_value_t = 10_000, value_parser = range(1, 1_000_000_000))]
    fuel: u64,
    /// Write the price or the failure of each order to this file.
    #[arg(long)]
    out: Option<PathBuf>,
    /// A Python rule has a process of its own, which is killed after so many milliseconds: 1 to 86400000.
    #[arg(long, default_value_t = 60_000, value_parser = range(1, 86_400_000))]
    isolate_ms: u64,
    /// Megabytes of address space of that process (on Linux): 256 to 1048576.
    #[arg(long, default_value_t = 1024, value_parser = range(256, 1 << 20))]
    memory_mib: u64,
    /// Run a Python rule in the host's own process: for rules of your own, which then can end, crash or fill the host.
    #[arg(long)]
    in_process: bool,
    #[arg(long, hide = true)]
    inside: bool,
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

/// Reads a file of at most so many bytes: one without end does not fill the memory.
fn read(path: &Path, largest: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let file = at(path, File::open(path))?;
    at(path, file.take(largest + 1).read_to_end(&mut bytes))?;
    if bytes.len() as u64 > largest {
        return Err(format!("{}: larger than {largest} bytes", path.display()));
    }
    Ok(bytes)
}

fn read_text(path: &Path, largest: u64) -> Result<String, String> {
    at(path, String::from_utf8(read(path, largest)?))
}

fn priced(
    arguments: &Arguments,
    text: &str,
    orders: &[Order],
) -> Result<(Option<String>, Vec<Priced>), String> {
    let Some(rule) = &arguments.rule else {
        let prices = orders
            .iter()
            .map(|&order| core::checked(order, core::price(order)));
        return Ok((None, prices.collect()));
    };
    match rule.extension().and_then(OsStr::to_str) {
        Some("py") => {
            let environment = arguments.venv.as_deref();
            let environment = environment.ok_or("a Python rule needs --venv")?;
            let source = read_text(rule, LARGEST_RULE)?;
            let (version, prices) = if arguments.in_process {
                let job = Job {
                    source: &source,
                    name: &rule.to_string_lossy(),
                    environment,
                    limit: Duration::from_millis(arguments.limit_ms),
                };
                process::here(&job, orders)?
            } else {
                let program = std::env::current_exe().map_err(|error| error.to_string())?;
                let mut command = Command::new(program);
                command.arg("--inside").args(std::env::args_os().skip(1));
                let limit = Duration::from_millis(arguments.isolate_ms);
                process::supervised(command, &source, text, orders, limit)?
            };
            Ok((Some(version), prices))
        }
        Some("wat" | "wasm") => {
            let source = read(rule, LARGEST_RULE)?;
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
    if let Some(path) = &arguments.out {
        at(path, output::check(path))?;
    }
    let text = read_text(&arguments.orders, LARGEST_ORDERS)?;
    let orders = at(&arguments.orders, core::orders(&text))?;
    let (python, prices) = priced(arguments, &text, &orders)?;
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
            Failure::OutOfMemory => "out_of_memory",
        };
        *summary.failed.entry(reason).or_default() += 1;
        summary
            .first_failure
            .get_or_insert_with(|| failure.to_string());
    }
    let text = serde_json::to_string(&summary).map_err(|error| error.to_string())?;
    if let Some(path) = &arguments.out {
        at(path, output::write(path, &prices))?;
    }
    writeln!(std::io::stdout(), "{text}").map_err(|error| format!("standard output: {error}"))
}

/// clap's complaint in one line: what is missing stands in its second.
fn complaint(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines = text.lines().map(str::trim);
    let words: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    words.join(" ")
}

fn say(line: &str) {
    // Where standard error is closed, the exit code alone says it.
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            say(&complaint(&error));
            return ExitCode::from(2);
        }
        Err(help) => {
            if let Err(error) = write!(std::io::stdout(), "{help}") {
                say(&format!("error: standard output: {error}"));
                return ExitCode::from(2);
            }
            return ExitCode::SUCCESS;
        }
    };
    if arguments.inside {
        let (Some(rule), Some(environment)) = (&arguments.rule, &arguments.venv) else {
            return ExitCode::from(2);
        };
        let limit = Duration::from_millis(arguments.limit_ms);
        let memory = arguments.memory_mib << 20;
        return process::inside(environment, &rule.to_string_lossy(), limit, memory);
    }
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(&format!(
                "error: {}",
                message.lines().next().unwrap_or_default()
            ));
            ExitCode::from(2)
        }
    }
}
