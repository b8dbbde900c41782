//! `audit-aggregate PATH`: one JSON object on standard output, or one line on standard error and exit code 2.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use audit_aggregate::core::Rejection;
use audit_aggregate::input::aggregate;

/// Adds up audit reports: a folder of *.json, or a file with one report per line.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Folder or file.
    path: PathBuf,
    /// Threads that parse; 0: one for each core.
    #[arg(long, default_value_t = 0)]
    threads: usize,
    /// Say on standard error why a report was rejected.
    #[arg(long)]
    explain: bool,
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
            eprintln!("{place}: {why}");
        }
    };
    let sum = aggregate(&arguments.path, &mut explain)
        .map_err(|(path, error)| format!("{}: {error}", path.display()))?;
    let text = serde_json::to_string(&sum).map_err(|error| error.to_string())?;
    writeln!(std::io::stdout(), "{text}").map_err(|error| error.to_string())
}

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
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}
