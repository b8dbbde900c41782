//! What the programs share: their arguments, what they print, and one line for what goes wrong.

use std::{
    env,
    error::Error,
    ffi::{OsStr, OsString},
    fmt::Display,
    io::{self, Write},
    process::ExitCode,
};

/// How a program ends.
pub type Outcome = Result<(), Box<dyn Error>>;

/// Runs a program on its arguments, which need not be text. What goes wrong is one line and exit code 2.
pub fn run(program: impl FnOnce(&[OsString]) -> Outcome) -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let Err(error) = program(&arguments) else {
        return ExitCode::SUCCESS;
    };
    let text = error.to_string();
    // Not `eprintln!`: it panics where standard error is full or closed. There, the exit code has to do.
    let line = text.lines().next().unwrap_or("no reason was given");
    let _ = writeln!(io::stderr(), "error: {line}");
    ExitCode::from(2)
}

/// Prints a line at once.
///
/// # Errors
/// Those of standard output: full, or nobody reads it. `println!` would panic.
pub fn say(line: impl Display) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{line}")?;
    output.flush()
}

/// The error for arguments that a program does not know.
#[must_use]
pub fn want(usage: &str, found: &[OsString]) -> Box<dyn Error> {
    let found: Vec<_> = found.iter().map(|word| word.to_string_lossy()).collect();
    format!("want {usage}; found {:?}", found.join(" ")).into()
}

/// An argument that must be text.
///
/// # Errors
/// Where it is not UTF-8.
pub fn text(argument: &OsStr) -> Result<&str, String> {
    let text = argument.to_str();
    text.ok_or_else(|| format!("an argument is not a text in UTF-8: {argument:?}"))
}
