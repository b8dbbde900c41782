//! `audit-aggregate PATH`: one JSON object on standard output, or one line on standard error and exit code 2.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use clap::builder::RangedU64ValueParser;

use audit_aggregate::core::{MOST_HOSTS, Rejection};
use audit_aggregate::input::aggregate;

fn range(low: u64, high: u64) -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(low..=high)
}

/// Adds up audit reports: a folder of *.json, or a file with one report per line.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Folder or file.
    path: PathBuf,
    /// Threads that parse, 0 to 1024; 0: one for each core.
    #[arg(long, default_value_t = 0, value_parser = range(0, 1024))]
    threads: usize,
    /// Hosts that are kept, 1 to 100000000: each takes some 100 bytes, and reports of further ones are rejected.
    #[arg(long, default_value_t = MOST_HOSTS, value_parser = range(1, 100_000_000))]
    most_hosts: usize,
    /// Say on standard error why a report was rejected.
    #[arg(long)]
    explain: bool,
}

fn say(line: &str) {
    // Where standard error is closed, the exit code alone says it.
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn run(arguments: &Arguments) -> Result<(), String> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads)
        .build_global()
        .map_err(|error| error.to_string())?;
    let mut explain = |place: &str, rejection: &Rejection| {
        if arguments.explain {
            let why = match rejection {
                Rejection::Contract(why) => why,
                Rejection::TooLarge => "too large",
            };
            say(&format!("{place}: {why}"));
        }
    };
    let sum = aggregate(&arguments.path, arguments.most_hosts, &mut explain)
        .map_err(|(path, error)| format!("{}: {error}", path.display()))?;
    let text = serde_json::to_string(&sum).map_err(|error| error.to_string())?;
    writeln!(std::io::stdout(), "{text}").map_err(|error| format!("standard output: {error}"))
}

/// clap's complaint in one line: what is missing stands in its second.
fn complaint(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines = text.lines().map(str::trim);
    let words: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    words.join(" ")
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
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let first = message.lines().next().unwrap_or_default();
            say(&format!("error: {first}"));
            ExitCode::from(2)
        }
    }
}
