//! Reports come as a folder of files or as one file with a report per line (NDJSON).
//!
//! Both are read in batches: parsed on all cores, added in input order. Memory is bounded by a batch (in bytes and in
//! lines), by the most hosts and names of checks that `core` keeps, and by the names of the files in a folder.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::contract::{self, LARGEST, Report};
use crate::core::{Aggregate, Rejection};

const BATCH_BYTES: usize = 8 << 20;
const BATCH_LINES: usize = 32 << 10;
const BATCH_FILES: usize = 256;

/// Called with the place of every rejected report and the reason.
pub type Explain<'a> = &'a mut dyn FnMut(&str, &Rejection);

fn parse(bytes: Result<&[u8], Rejection>) -> Result<Report<'_>, Rejection> {
    contract::parse(bytes?).map_err(Rejection::Contract)
}

fn add(
    sum: &mut Aggregate,
    place: &str,
    parsed: &Result<Report<'_>, Rejection>,
    explain: Explain<'_>,
) {
    if let Err(rejection) = parsed {
        explain(place, rejection);
    }
    sum.add(place, parsed);
}

/// Adds up a folder of `*.json`, or a file of lines.
///
/// # Errors
/// A path that cannot be read; nothing is returned for a part of it.
pub fn aggregate(
    path: &Path,
    most_hosts: usize,
    explain: Explain<'_>,
) -> Result<Aggregate, (PathBuf, io::Error)> {
    let sum = Aggregate::new(most_hosts);
    let at = |error| (path.to_owned(), error);
    if fs::metadata(path).map_err(at)?.is_dir() {
        folder(path, sum, explain)
    } else {
        let file = File::open(path).map_err(at)?;
        lines(&mut BufReader::with_capacity(1 << 20, file), sum, explain).map_err(at)
    }
}

/// Adds up reports that stand on a line each. Lines with nothing but white space are skipped.
///
/// # Errors
/// What the reader says.
// #region lines
pub fn lines(
    reader: &mut impl BufRead,
    mut sum: Aggregate,
    explain: Explain<'_>,
) -> io::Result<Aggregate> {
    let (mut bytes, mut number) = (Vec::new(), 0_u64);
    loop {
        bytes.clear();
        let mut batch: Vec<(u64, Result<Range<usize>, Rejection>)> = Vec::new();
        while bytes.len() < BATCH_BYTES && batch.len() < BATCH_LINES {
            let start = bytes.len();
            let mut line = reader.by_ref().take(LARGEST as u64 + 1);
            if line.read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
            number += 1;
            if bytes.len() - start > LARGEST && !bytes.ends_with(b"\n") {
                // The rest of it is read past, never kept: a line without end cannot fill the memory.
                bytes.truncate(start);
                reader.skip_until(b'\n')?;
                batch.push((number, Err(Rejection::TooLarge)));
            } else if !bytes[start..].iter().all(|byte| b" \t\r\n".contains(byte)) {
                batch.push((number, Ok(start..bytes.len())));
            }
        }
        if batch.is_empty() && bytes.is_empty() {
            return Ok(sum);
        }
        let parsed: Vec<_> = batch
            .into_par_iter()
            .map(|(number, place)| (number, parse(place.map(|range| &bytes[range]))))
            .collect();
        for (number, parsed) in &parsed {
            add(&mut sum, &format!("line {number}"), parsed, explain);
        }
    }
}
// #endregion

/// Adds up the files `*.json` of a folder, in the order of their names.
fn folder(
    path: &Path,
    mut sum: Aggregate,
    explain: Explain<'_>,
) -> Result<Aggregate, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| (path.to_owned(), error))? {
        let file = entry.map_err(|error| (path.to_owned(), error))?.path();
        if file
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(file);
        }
    }
    files.sort_unstable();
    for batch in files.chunks(BATCH_FILES) {
        let read: Vec<_> = batch
            .par_iter()
            .map(|file| read_small(file).map_err(|error| (file.clone(), error)))
            .collect::<Result<_, _>>()?;
        let parsed: Vec<_> = read
            .par_iter()
            .map(|bytes| parse(bytes.as_deref().map_err(Clone::clone)))
            .collect();
        for (file, parsed) in batch.iter().zip(&parsed) {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            add(&mut sum, &name, parsed, explain);
        }
    }
    Ok(sum)
}

fn read_small(path: &Path) -> io::Result<Result<Vec<u8>, Rejection>> {
    let kind = fs::metadata(path)?;
    if !kind.is_file() && !kind.is_dir() {
        return Err(io::Error::other("not a file")); // to open a pipe would wait for its writer
    }
    let mut bytes = Vec::new();
    let read = File::open(path)?
        .take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(if read > LARGEST {
        Err(Rejection::TooLarge)
    } else {
        Ok(bytes)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::MOST_HOSTS;

    fn report(host: &str) -> String {
        format!(
            r#"{{"schema":"report/1","host":"{host}","os":"macos","collected":"2026-01-31T08:00:00Z","findings":[{{"check":"c","severity":"low","state":"pass","evidence":""}}]}}"#
        )
    }

    fn sum(text: &str) -> Aggregate {
        lines(
            &mut text.as_bytes(),
            Aggregate::new(MOST_HOSTS),
            &mut |_, _| (),
        )
        .unwrap()
    }

    #[test]
    fn a_line_too_long_is_passed_over_and_the_next_one_counts() {
        let text = format!(
            "{}\n\n{}\n{}",
            report("a"),
            "x".repeat(LARGEST * 3),
            report("b")
        );
        let sum = sum(&text);
        assert_eq!((sum.reports, sum.rejected.too_large), (2, 1));
        assert_eq!(sum.first_rejected, ["line 3"]);
    }

    #[test]
    fn the_largest_line_is_parsed() {
        let padded = |spaces: usize| format!("{}{}\n", report("a"), " ".repeat(spaces));
        let fits = LARGEST - report("a").len();
        assert_eq!(sum(&padded(fits)).reports, 1);
        assert_eq!(sum(&padded(fits + 1)).rejected.too_large, 1);
    }

    #[test]
    fn the_last_line_needs_no_end() {
        assert_eq!(sum(&report("a")).reports, 1);
        assert_eq!(sum("").reports, 0);
    }

    #[test]
    fn a_batch_of_tiny_lines_is_no_larger_in_memory() {
        let text = "x\n".repeat(3 * BATCH_LINES + 1);
        let sum = sum(&text);
        assert_eq!(sum.rejected.contract, 3 * BATCH_LINES as u64 + 1);
    }

    #[test]
    fn batches_keep_the_order() {
        let mut text = String::new();
        for _ in 0..2 {
            for host in 0..40_000 {
                text += &report(&format!("h{host}"));
                text.push('\n');
            }
        }
        assert!(text.len() > BATCH_BYTES);
        let sum = sum(&text);
        assert_eq!((sum.reports, sum.rejected.repeated), (40_000, 40_000));
        assert_eq!(sum.first_rejected[0], "line 40001");
    }
}
