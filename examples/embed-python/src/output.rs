//! The file of prices: written beside its place, and there only when it is complete.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rule_host::core::{self, Priced};

/// Tells before the run whether a file can be written, and leaves it as it is.
pub fn check(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => Ok(()), // a device or a pipe is opened once
        Ok(_) => OpenOptions::new().append(true).open(path).map(drop),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            OpenOptions::new().write(true).create_new(true).open(path)?;
            fs::remove_file(path)
        }
        Err(error) => Err(error),
    }
}

/// Writes one line per order. A run that fails leaves an older file untouched, and no part of a new one.
pub fn write(path: &Path, prices: &[Priced]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return lines(OpenOptions::new().write(true).open(path)?, prices);
    }
    // A link stays a link: what it points to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = beside(&path);
    let written = File::create(&beside)
        .and_then(|file| lines(file, prices))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

fn lines(file: File, prices: &[Priced]) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    for price in prices {
        writeln!(out, "{}", core::line(price))?;
    }
    out.flush()
}
