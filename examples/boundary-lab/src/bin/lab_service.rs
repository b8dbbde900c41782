//! The function in a process of its own.
//!
//! `lab-service once` reads standard input to its end; `pipe`, `json` and `shared FILE` talk over standard input and output;
//! `unix PATH` and `http` listen, and print one line when they are ready.

use std::{
    error::Error,
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    net::TcpListener,
    process::ExitCode,
};

use _core::core::{MAX_PAYLOAD, read_frame, serve_frames, sum};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

type Outcome = Result<(), Box<dyn Error>>;

#[derive(Deserialize)]
struct Request<'a> {
    #[serde(borrow)]
    data: std::borrow::Cow<'a, str>,
}

#[derive(Serialize)]
struct Answer {
    sum: u64,
}

// #region json
fn json(input: impl Read, mut output: impl Write) -> Outcome {
    let mut lines = BufReader::new(input);
    let mut line = String::new();
    while lines.read_line(&mut line)? > 0 {
        let request: Request = serde_json::from_str(&line)?;
        let payload = BASE64_STANDARD.decode(request.data.as_bytes())?;
        serde_json::to_writer(&mut output, &Answer { sum: sum(&payload) })?;
        output.write_all(b"\n")?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}
// #endregion

/// The payload lies in a file that both processes map; a frame of four bytes says how much of it.
// #region shared
fn shared(path: &str, mut input: impl Read, mut output: impl Write) -> Outcome {
    let file = File::open(path)?;
    // SAFETY: the caller writes to the file only while it is not waiting for an answer, and does not shorten it.
    let map = unsafe { memmap2::Mmap::map(&file)? };
    let mut frame = Vec::new();
    while read_frame(&mut input, &mut frame)? {
        let length = u32::from_le_bytes(frame.as_slice().try_into()?) as usize;
        let payload = map.get(..length).ok_or("longer than the shared file")?;
        output.write_all(&sum(payload).to_le_bytes())?;
        output.flush()?;
    }
    Ok(())
}
// #endregion

#[cfg(unix)]
fn unix(path: &str) -> Outcome {
    let listener = std::os::unix::net::UnixListener::bind(path)?;
    println!("ready");
    let (stream, _) = listener.accept()?;
    Ok(serve_frames(&mut BufReader::new(&stream), &mut &stream)?)
}

#[cfg(not(unix))]
fn unix(_path: &str) -> Outcome {
    Err("Unix sockets need a Unix".into())
}

/// HTTP/1.1 with one connection, kept open: as little of HTTP as a client notices. A framework adds to this.
// #region http
fn http() -> Outcome {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?.port());
    let (stream, _) = listener.accept()?;
    stream.set_nodelay(true)?;
    let (mut input, mut output) = (BufReader::new(&stream), BufWriter::new(&stream));
    let (mut line, mut payload) = (String::new(), Vec::new());
    loop {
        let mut length = 0;
        loop {
            line.clear();
            if input.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            if line == "\r\n" {
                break;
            }
        }
        if length > MAX_PAYLOAD {
            return Err("a body that is too long".into());
        }
        payload.resize(length, 0);
        input.read_exact(&mut payload)?;
        let body = sum(&payload).to_string();
        write!(
            output,
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        )?;
        output.flush()?;
    }
}
// #endregion

fn once(input: impl Read) -> Outcome {
    let mut payload = Vec::new();
    input
        .take(MAX_PAYLOAD as u64 + 1)
        .read_to_end(&mut payload)?;
    if payload.len() > MAX_PAYLOAD {
        return Err(format!("more than {MAX_PAYLOAD} bytes").into());
    }
    println!("{}", sum(&payload));
    Ok(())
}

fn run(arguments: &[&str]) -> Outcome {
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    match arguments {
        ["once"] => {
            drop(output);
            once(input)
        }
        ["pipe"] => Ok(serve_frames(&mut BufReader::new(input), &mut { output })?),
        ["json"] => json(input, output),
        ["shared", path] => shared(path, input, output),
        ["unix", path] => {
            drop(output);
            unix(path)
        }
        ["http"] => {
            drop(output);
            http()
        }
        _ => Err("want once, pipe, json, shared FILE, unix PATH or http".into()),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
