//! A Python rule in a process of its own: what no exception can stop ends with it, and what it says is checked.
//!
//! The host starts itself again, hands over rule and orders through standard input, and reads one line per order from a
//! pipe. The rule's standard output and error go to the host's standard error, up to [`LARGEST_TALK`]. The input stays
//! open: when the host ends, however it ends, the process of the rule sees that and ends as well.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::core::{self, Order, Priced};
use crate::{python, system};

/// Bytes that a rule may print, all in all; the rest is dropped.
pub const LARGEST_TALK: u64 = 64 * 1024;
/// Characters of the longest line that says why there is no result: paths are long.
const LONGEST_REASON: usize = 2_000;
/// Bytes of the largest line of a result.
const LARGEST_LINE: u64 = 16 * 1024;
const DONE: &str = "done";
/// How often the host looks whether the process is still there, while it waits for a result.
const LOOK: Duration = Duration::from_millis(10);
/// How long the host waits for what should come at once.
const AT_ONCE: Duration = Duration::from_secs(2);

/// A rule to run, and what it may use.
pub struct Job<'a> {
    /// Its text.
    pub source: &'a str,
    /// Its name in messages.
    pub name: &'a str,
    /// The environment whose packages it may import.
    pub environment: &'a Path,
    /// Time of one call.
    pub limit: Duration,
}

/// Version of the embedded Python; one result per order.
pub type Outcome = Result<(String, Vec<Priced>), String>;

/// Runs the rule in this process.
///
/// # Errors
/// Python does not start, or the rule cannot be loaded.
pub fn here(job: &Job<'_>, orders: &[Order]) -> Outcome {
    let version = python::start(job.environment)?;
    let plugin = python::Plugin::load(job.source, job.name, job.limit)
        .map_err(|error| format!("{}: {error}", job.name))?;
    let prices = plugin.price(orders);
    Ok((
        version,
        prices.map_err(|error| format!("{}: {error}", job.name))?,
    ))
}

/// Runs `command` (this program, told to call [`inside`]), and kills it after `limit`. What no exception can stop (a
/// loop that catches everything, a call into C, `os._exit`, a crash, all memory) ends there.
///
/// # Errors
/// What [`inside`] said, or how the process ended before its result was complete.
// #region isolate
pub fn supervised(
    mut command: Command,
    source: &str,
    orders: &str,
    parsed: &[Order],
    limit: Duration,
) -> Outcome {
    let piped = Stdio::piped;
    command.stdin(piped()).stdout(piped()).stderr(piped());
    system::own_group(&mut command);
    if std::env::var_os("OPENBLAS_NUM_THREADS").is_none() {
        command.env("OPENBLAS_NUM_THREADS", "1"); // a pool for every core only takes memory here
    }
    let mut child = Killed(command.spawn().map_err(|error| error.to_string())?);
    let streams = (
        child.0.stdin.take(),
        child.0.stdout.take(),
        child.0.stderr.take(),
    );
    let (Some(mut input), Some(output), Some(errors)) = streams else {
        return Err("the process of the rule has no streams".to_owned());
    };
    let (talk, result) = (passed_on(errors), read(output, parsed.len()));
    // Where the process has ended already, the wait says so.
    let _ = hand_over(&mut input, source).and_then(|()| hand_over(&mut input, orders));
    let lines = wait(&mut child, &result, limit);
    drop((child, input));
    let _ = talk.recv_timeout(AT_ONCE); // all it printed stands before our own line
    understood(&lines?, parsed)
        .unwrap_or_else(|| Err("the rule's process sent no result".to_owned()))
}
// #endregion

/// Waits for the result, for the end of the process, or for the deadline.
fn wait(
    child: &mut Killed,
    result: &Receiver<Option<Vec<String>>>,
    limit: Duration,
) -> Result<Vec<String>, String> {
    let deadline = Instant::now() + limit;
    loop {
        match result.recv_timeout(LOOK) {
            Ok(Some(lines)) => return Ok(lines),
            Err(RecvTimeoutError::Timeout) => {}
            Ok(None) | Err(RecvTimeoutError::Disconnected) => {
                let how = match child.end_within(AT_ONCE) {
                    Some(status) => format!("ended with {status} before its result"),
                    None => "closed its result and went on".to_owned(),
                };
                return Err(format!("the process of the rule {how}"));
            }
        }
        if Instant::now() >= deadline {
            let after = limit.as_millis();
            return Err(format!(
                "the process of the rule was killed after {after} ms"
            ));
        }
        if system::has_ended(&mut child.0) {
            system::kill_group(&child.0); // what it has left behind may hold the pipe open
        }
    }
}

/// A process that does not outlive this value, nor does its group.
struct Killed(Child);

impl Killed {
    /// Waits for its end, for so long.
    fn end_within(&mut self, time: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + time;
        while !system::has_ended(&mut self.0) {
            if Instant::now() >= deadline {
                return None;
            }
            thread::sleep(LOOK);
        }
        system::kill_group(&self.0); // before the number of the group is free for another
        self.0.wait().ok()
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(Some(_))) {
            return; // waited for: its group was killed before that
        }
        system::kill_group(&self.0);
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn hand_over(input: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(input, "{}", text.len())?;
    input.write_all(text.as_bytes())?;
    input.flush()
}

fn take_over(input: &mut impl BufRead) -> io::Result<String> {
    let mut length = String::new();
    input.read_line(&mut length)?;
    let length = length.trim().parse().map_err(io::Error::other)?;
    let mut text = String::new();
    let read = input.take(length).read_to_string(&mut text)?;
    if read as u64 == length {
        Ok(text)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

/// Copies what the process prints to standard error, up to a limit; it never waits for a reader.
fn passed_on(pipe: impl Read + Send + 'static) -> Receiver<()> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut text = Vec::new();
        let _ = pipe.by_ref().take(LARGEST_TALK).read_to_end(&mut text);
        if !text.is_empty() && !text.ends_with(b"\n") {
            text.push(b'\n');
        }
        let _ = io::stderr().write_all(&text);
        let rest = io::copy(&mut pipe, &mut io::sink()).unwrap_or(0);
        if rest > 0 {
            let _ = writeln!(
                io::stderr(),
                "({rest} bytes more were printed, and dropped)"
            );
        }
        let _ = sender.send(());
    });
    receiver
}

/// Reads lines up to the last one of a result; None where the pipe ends before it, or says too much.
fn read(pipe: impl Read + Send + 'static, orders: usize) -> Receiver<Option<Vec<String>>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut lines = Vec::new();
        let complete = loop {
            let mut line = String::new();
            match pipe.by_ref().take(LARGEST_LINE).read_line(&mut line) {
                Ok(_) if line.pop() == Some('\n') && lines.len() <= orders + 1 => {}
                _ => break false,
            }
            let last = line == DONE || line.starts_with("error: ");
            lines.push(line);
            if last {
                break true;
            }
        };
        let _ = sender.send(complete.then_some(lines));
    });
    receiver
}

/// Reads a result: the version, a line per order, `done`; or `error: ` and why.
fn understood(lines: &[String], orders: &[Order]) -> Option<Outcome> {
    let (last, lines) = lines.split_last()?;
    if let Some(why) = last.strip_prefix("error: ") {
        return Some(Err(core::first_line(why, LONGEST_REASON)));
    }
    let (version, lines) = lines.split_first()?;
    if lines.len() != orders.len() {
        return None;
    }
    let pairs = orders.iter().zip(lines);
    let priced = pairs.map(|(&order, line)| core::read_line(order, line));
    let priced: Option<Vec<_>> = priced.collect();
    Some(Ok((core::one_line(version), priced?)))
}

/// What the process of the rule does, with at most so many bytes of memory.
pub fn inside(environment: &Path, name: &str, limit: Duration, memory: u64) -> ExitCode {
    let Ok((input, mut result)) = system::private_streams() else {
        return ExitCode::from(2);
    };
    let own = std::process::id();
    let said = run_inside(input, environment, name, limit, memory);
    if std::process::id() != own {
        return ExitCode::from(2); // a fork that the rule made came back: its result is not asked for
    }
    let text = said
        .unwrap_or_else(|error| format!("error: {}\n", core::first_line(&error, LONGEST_REASON)));
    match result.write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

fn run_inside(
    input: File,
    environment: &Path,
    name: &str,
    limit: Duration,
    memory: u64,
) -> Result<String, String> {
    let mut input = BufReader::new(input);
    let mut take = || take_over(&mut input).map_err(|error| error.to_string());
    let (source, orders) = (take()?, take()?);
    let orders = core::orders(&orders)?;
    thread::spawn(move || {
        let _ = io::copy(&mut input, &mut io::sink());
        system::end_own_group(); // the host is gone
    });
    system::limit_memory(memory)?;
    let job = Job {
        source: &source,
        name,
        environment,
        limit,
    };
    let (version, prices) = here(&job, &orders)?;
    let mut text = format!("{version}\n");
    for price in &prices {
        text += &core::line(price);
        text.push('\n');
    }
    text += DONE;
    text.push('\n');
    Ok(text)
}
