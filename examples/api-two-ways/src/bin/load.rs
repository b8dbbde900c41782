//! `two-ways-load PORT PLAN`: a load generator for loopback, closed loop. Each caller keeps a connection and asks again when answered.
//!
//! The plan has a caller a line: a JSON array of `[method, path, body or null]`. Then, for each `run` on standard input, all callers
//! ask all their requests, and one line tells the nanoseconds of each; for each `dump` one line tells the answers.
//! The loop is closed: a slow server is asked less often, so its waiting times look better than under an open one.

use std::{
    error::Error,
    ffi::OsString,
    fs,
    io::{self, BufRead, Read, Write},
    net::TcpStream,
    path::Path,
    process::ExitCode,
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

type Failed = Box<dyn Error + Send + Sync>;

const USAGE: &str = "two-ways-load PORT PLAN";
const MAX_CALLERS: usize = 64;
const MAX_PLAN: u64 = 256 << 20;
const MAX_ANSWER: usize = 64 << 20;
const PATIENCE: Duration = Duration::from_secs(60);

/// A request as the plan has it: method, path, body.
type Planned = (String, String, Option<String>);

/// One connection, and what it will ask.
struct Caller {
    stream: TcpStream,
    requests: Vec<Vec<u8>>,
    answers: Vec<(u16, Vec<u8>)>,
    nanoseconds: Vec<u64>,
}

fn encoded((method, path, body): &Planned) -> Vec<u8> {
    let head = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
    match body {
        None => format!("{head}\r\n"),
        Some(body) => format!(
            "{head}content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ),
    }
    .into_bytes()
}

/// Status and length of the body, from an answer's head.
fn head_of(head: &[u8]) -> Result<(u16, usize), Failed> {
    let text = std::str::from_utf8(head)?;
    let status = text.get(9..12).ok_or("an answer without a status")?;
    let length = text
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .ok_or("an answer without content-length")?;
    Ok((status.parse()?, length.1.trim().parse()?))
}

impl Caller {
    fn connect(port: u16, plan: &[Planned]) -> io::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream,
            requests: plan.iter().map(encoded).collect(),
            answers: Vec::with_capacity(plan.len()),
            nanoseconds: Vec::with_capacity(plan.len()),
        })
    }

    // #region caller
    /// Asks everything, one after the other, and keeps answers and times.
    fn ask(&mut self) -> Result<(), Failed> {
        self.answers.clear();
        self.nanoseconds.clear();
        let mut buffer = vec![0; 256 << 10];
        for request in &self.requests {
            let asked = Instant::now();
            self.stream.write_all(request)?;
            let (mut filled, mut wanted) = (0, None);
            let (status, start, end) = loop {
                if let Some((status, start, end)) = wanted
                    && filled >= end
                {
                    break (status, start, end);
                }
                let free = buffer.get_mut(filled..).unwrap_or_default();
                match self.stream.read(free)? {
                    0 => return Err("the server closed the connection".into()),
                    read => filled += read,
                }
                let seen = buffer.get(..filled).unwrap_or_default();
                if wanted.is_none()
                    && let Some(at) = seen.windows(4).position(|four| four == b"\r\n\r\n")
                {
                    let (status, length) = head_of(seen.get(..at).unwrap_or_default())?;
                    if length > MAX_ANSWER {
                        return Err(format!("an answer of {length} bytes").into());
                    }
                    wanted = Some((status, at + 4, at + 4 + length));
                    if at + 4 + length > buffer.len() {
                        buffer.resize(at + 4 + length, 0);
                    }
                }
            };
            self.nanoseconds.push(asked.elapsed().as_nanos() as u64);
            let body = buffer.get(start..end).unwrap_or_default().to_vec();
            self.answers.push((status, body));
        }
        Ok(())
    }
    // #endregion
}

/// Lets all callers ask at once; returns the nanoseconds from the first question to the last answer.
fn run(callers: &mut [Caller]) -> Result<u64, Failed> {
    let barrier = Barrier::new(callers.len() + 1);
    thread::scope(|scope| {
        let threads: Vec<_> = callers
            .iter_mut()
            .map(|caller| {
                scope.spawn(|| {
                    barrier.wait();
                    caller.ask()
                })
            })
            .collect();
        barrier.wait();
        let started = Instant::now();
        for one in threads {
            one.join().map_err(|_| "a caller panicked")??;
        }
        Ok(started.elapsed().as_nanos() as u64)
    })
}

fn answers(callers: &[Caller]) -> serde_json::Value {
    let of = |caller: &Caller| -> Vec<(u16, String)> {
        let text = |body: &[u8]| String::from_utf8_lossy(body).into_owned();
        let answers = caller.answers.iter();
        answers
            .map(|(status, body)| (*status, text(body)))
            .collect()
    };
    json!(callers.iter().map(of).collect::<Vec<_>>())
}

/// Reads the plan; a device or a pipe has no size to look at, so it is read no further than a plan may be long.
fn read_plan(path: &Path) -> Result<String, Failed> {
    let mut text = String::new();
    let read = fs::File::open(path)?
        .take(MAX_PLAN + 1)
        .read_to_string(&mut text)?;
    if read as u64 > MAX_PLAN {
        return Err(format!("more than {MAX_PLAN} bytes").into());
    }
    Ok(text)
}

fn serve() -> Result<(), Failed> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some(option) = arguments
        .iter()
        .find(|one| one.to_string_lossy().starts_with("--"))
    {
        return Err(format!("no option is called {}", option.display()).into());
    }
    let [port, path] = arguments.as_slice() else {
        return Err(match arguments.get(2) {
            Some(more) => format!("unknown argument {}: {USAGE}", more.display()),
            None => format!("want two arguments: {USAGE}"),
        }
        .into());
    };
    let port = port
        .to_str()
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| format!("want a port, found {}", port.display()))?;
    let plan = path.display();
    let text = read_plan(Path::new(path)).map_err(|error| format!("{plan}: {error}"))?;
    let mut callers = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let planned: Vec<Planned> = serde_json::from_str(line)
            .map_err(|error| format!("{plan}: line {}: {error}", at + 1))?;
        let caller =
            Caller::connect(port, &planned).map_err(|error| format!("port {port}: {error}"))?;
        callers.push(caller);
        if callers.len() > MAX_CALLERS {
            return Err(format!("{plan}: at most {MAX_CALLERS} callers").into());
        }
    }
    let mut output = io::stdout().lock();
    writeln!(output, "ready")?;
    output.flush()?;
    for line in io::stdin().lock().lines() {
        let told = match &*line? {
            "run" => {
                let wall = run(&mut callers)?;
                let each: Vec<&[u64]> = callers.iter().map(|one| &*one.nanoseconds).collect();
                json!({ "wall_ns": wall, "requests_ns": each.concat() })
            }
            "dump" => answers(&callers),
            other => return Err(format!("want run or dump, found {other}").into()),
        };
        writeln!(output, "{told}")?;
        output.flush()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or("unknown");
            drop(writeln!(io::stderr(), "error: {line}"));
            ExitCode::from(2)
        }
    }
}
