//! The function, and the framing of the services. Plain Rust, without Python.

use std::io::{self, Read, Write};

/// Largest payload that a service accepts, in bytes.
pub const MAX_PAYLOAD: usize = 16 << 20;

/// The sum of all bytes: cheap, so that the boundary shows, and different for different payloads.
///
/// It cannot overflow: that would take 2^56 bytes, more than a machine addresses.
// #region kernel
pub fn sum(payload: &[u8]) -> u64 {
    payload.iter().map(|&byte| u64::from(byte)).sum()
}
// #endregion

/// Reads a frame, a length of four bytes (little-endian) and as many bytes, into `payload`. False at the end.
///
/// # Errors
/// A frame that is cut off, or longer than [`MAX_PAYLOAD`].
// #region frame
pub fn read_frame(input: &mut impl Read, payload: &mut Vec<u8>) -> io::Result<bool> {
    let mut header = [0; 4];
    let mut got = 0;
    while got < header.len() {
        match input.read(&mut header[got..])? {
            0 if got == 0 => return Ok(false),
            0 => return Err(io::Error::other("a frame's header is cut off")),
            more => got += more,
        }
    }
    let length = u32::from_le_bytes(header) as usize;
    if length > MAX_PAYLOAD {
        return Err(io::Error::other(format!(
            "a frame of {length} bytes, more than {MAX_PAYLOAD}"
        )));
    }
    payload.resize(length, 0);
    input
        .read_exact(payload)
        .map_err(|_| io::Error::other("a frame is cut off"))?;
    Ok(true)
}

/// Answers each frame with its sum, eight bytes, until the input ends.
///
/// # Errors
/// Those of [`read_frame`], and of the output.
pub fn serve_frames(input: &mut impl Read, output: &mut impl Write) -> io::Result<()> {
    let mut payload = Vec::new();
    while read_frame(input, &mut payload)? {
        output.write_all(&sum(&payload).to_le_bytes())?;
        output.flush()?;
    }
    Ok(())
}
// #endregion

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(payload: &[u8]) -> Vec<u8> {
        [&(payload.len() as u32).to_le_bytes(), payload].concat()
    }

    fn served(input: &[u8]) -> io::Result<Vec<u8>> {
        let mut output = Vec::new();
        serve_frames(&mut &*input, &mut output).map(|()| output)
    }

    #[test]
    fn sums_bytes_without_overflow() {
        assert_eq!(sum(&[]), 0);
        assert_eq!(sum(&[255; 1000]), 255_000);
    }

    #[test]
    fn answers_every_frame() {
        let input = [frame(b"ab"), frame(b""), frame(&[1; 70_000])].concat();
        let expected = [195_u64, 0, 70_000].map(u64::to_le_bytes).concat();
        assert_eq!(served(&input).unwrap(), expected);
    }

    #[test]
    fn refuses_a_frame_that_is_cut_off_or_too_long() {
        let error = |input: &[u8]| served(input).unwrap_err().to_string();
        assert_eq!(error(&[1, 0]), "a frame's header is cut off");
        assert_eq!(error(&frame(b"abc")[..6]), "a frame is cut off");
        assert!(error(&[255; 4]).starts_with("a frame of 4294967295 bytes"));
    }
}
