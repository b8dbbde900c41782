//! The function in a process of its own.
//!
//! `lab-service once` reads standard input to its end; `pipe`, `json` and `shared FILE` talk over standard input and output;
//! `unix PATH` and `http` listen, and say so in one line.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    net::TcpListener,
    process::ExitCode,
};

use _core::{
    core::{MAX_PAYLOAD, read_frame, serve_frames, sum},
    program::{self, Outcome, say, want},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

/// Bytes that a line of HTTP may have.
const MAX_HEADER: usize = 1 << 13;
/// Bytes that a line of JSON may have: the largest payload in base64, and what stands around it.
const MAX_LINE: usize = MAX_PAYLOAD.div_ceil(3) * 4 + 1_024;

/// Reads a line into `line`. False at the end. A line that is longer than `most` bytes is an error, before memory is full.
fn read_line(input: &mut impl BufRead, line: &mut String, most: usize) -> io::Result<bool> {
    line.clear();
    let got = input.take(most as u64 + 1).read_line(line)?;
    if got > most {
        return Err(io::Error::other(format!(
            "a line of more than {most} bytes"
        )));
    }
    Ok(got > 0)
}

fn too_long() -> io::Error {
    io::Error::other(format!("more than {MAX_PAYLOAD} bytes"))
}

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
    while read_line(&mut lines, &mut line, MAX_LINE)? {
        let request: Request = serde_json::from_str(&line)?;
        let payload = BASE64_STANDARD.decode(request.data.as_bytes())?;
        if payload.len() > MAX_PAYLOAD {
            return Err(too_long().into());
        }
        serde_json::to_writer(&mut output, &Answer { sum: sum(&payload) })?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}
// #endregion

/// The payload lies in a file that both processes map; a frame of four bytes says how much of it.
// #region shared
fn shared(path: &OsStr, mut input: impl Read, mut output: impl Write) -> Outcome {
    let file = File::open(path)?;
    // SAFETY: the caller writes to the file only while it is not waiting for an answer, and does not shorten it.
    let map = unsafe { memmap2::Mmap::map(&file)? };
    let mut frame = Vec::new();
    while read_frame(&mut input, &mut frame)? {
        let length = u32::from_le_bytes(frame.as_slice().try_into()?) as usize;
        if length > MAX_PAYLOAD {
            return Err(too_long().into());
        }
        let payload = map.get(..length).ok_or("longer than the shared file")?;
        output.write_all(&sum(payload).to_le_bytes())?;
        output.flush()?;
    }
    Ok(())
}
// #endregion

#[cfg(unix)]
fn unix(path: &OsStr) -> Outcome {
    let listener = std::os::unix::net::UnixListener::bind(path)?;
    say("listening")?;
    let (stream, _) = listener.accept()?;
    Ok(serve_frames(&mut BufReader::new(&stream), &mut &stream)?)
}

#[cfg(not(unix))]
fn unix(_path: &OsStr) -> Outcome {
    Err("Unix sockets need a Unix".into())
}

/// HTTP/1.1 with one connection, kept open: as little of HTTP as a client notices. A framework adds to this.
// #region http
fn http() -> Outcome {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    say(format_args!("listening on {}", listener.local_addr()?))?;
    let (stream, _) = listener.accept()?;
    stream.set_nodelay(true)?;
    let (mut input, mut output) = (BufReader::new(&stream), BufWriter::new(&stream));
    let (mut line, mut payload) = (String::new(), Vec::new());
    loop {
        let mut length = 0;
        loop {
            if !read_line(&mut input, &mut line, MAX_HEADER)? {
                return Ok(());
            }
            let header = line.to_ascii_lowercase();
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            if header.starts_with("transfer-encoding:") {
                return Err("a body needs its content-length".into());
            }
            if line == "\r\n" {
                break;
            }
        }
        if length > MAX_PAYLOAD {
            return Err(too_long().into());
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
        return Err(too_long().into());
    }
    Ok(say(sum(&payload))?)
}

fn run(arguments: &[OsString]) -> Outcome {
    let (input, output) = (io::stdin().lock(), io::stdout().lock());
    match arguments {
        [mode] if mode == "once" => {
            drop(output);
            once(input)
        }
        [mode] if mode == "pipe" => Ok(serve_frames(&mut BufReader::new(input), &mut { output })?),
        [mode] if mode == "json" => json(input, output),
        [mode, path] if mode == "shared" => shared(path, input, output),
        [mode, path] if mode == "unix" => {
            drop(output);
            unix(path)
        }
        [mode] if mode == "http" => {
            drop(output);
            http()
        }
        _ => Err(want(
            "once, pipe, json, shared FILE, unix PATH or http",
            arguments,
        )),
    }
}

fn main() -> ExitCode {
    program::run(run)
}
