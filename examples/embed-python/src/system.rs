//! What the operating system does for a process of its own: a group, private streams, a limit for memory.
//!
//! On Windows none of it is done but the end of the process itself: not run there.

use std::fs::File;
use std::io;
use std::process::{Child, Command};

#[cfg(unix)]
mod unix {
    use super::{Child, Command, File, io};
    use rustix::process::{Pid, Resource, Rlimit, Signal, WaitId, WaitIdOptions};
    use std::os::fd::AsFd;
    use std::os::unix::process::CommandExt;

    /// Starts a process as the head of a group: what a rule starts belongs to it and ends with it, unless it leaves it.
    pub fn own_group(command: &mut Command) {
        command.process_group(0);
    }

    /// Tells whether a process has ended, and leaves it to be waited for: until then nobody else gets its number.
    pub fn has_ended(child: &mut Child) -> bool {
        let Some(id) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else {
            return true;
        };
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        !matches!(rustix::process::waitid(WaitId::Pid(id), options), Ok(None))
    }

    pub fn kill_group(child: &Child) {
        let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            let _ = rustix::process::kill_process_group(group, Signal::KILL);
        }
    }

    pub fn end_own_group() {
        let _ = rustix::process::kill_current_process_group(Signal::KILL);
    }

    /// Takes standard input and output for the host alone: what a rule reads is empty, what it writes is talk.
    pub fn private_streams() -> io::Result<(File, File)> {
        let input = io::stdin().as_fd().try_clone_to_owned()?;
        let output = io::stdout().as_fd().try_clone_to_owned()?;
        rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
        rustix::stdio::dup2_stdout(io::stderr())?;
        Ok((input.into(), output.into()))
    }

    /// Limits the address space on Linux (macOS neither holds a process to it nor always takes it), and leaves no
    /// core dump behind.
    pub fn limit_memory(bytes: u64) -> Result<(), String> {
        let limit = |what, most| {
            let limit = Rlimit {
                current: Some(most),
                maximum: Some(most),
            };
            rustix::process::setrlimit(what, limit)
        };
        let _ = limit(Resource::Core, 0);
        if cfg!(target_os = "linux") {
            limit(Resource::As, bytes)
                .map_err(|error| format!("no limit of {bytes} bytes can be set: {error}"))?;
        }
        Ok(())
    }
}

#[cfg(unix)]
pub use unix::*;

#[cfg(not(unix))]
mod other {
    use super::{Child, Command, File, io};

    pub fn own_group(_: &mut Command) {}

    pub fn has_ended(child: &mut Child) -> bool {
        !matches!(child.try_wait(), Ok(None))
    }

    pub fn kill_group(_: &Child) {}

    pub fn end_own_group() {
        std::process::abort();
    }

    pub fn private_streams() -> io::Result<(File, File)> {
        use std::os::windows::io::AsHandle;
        let input = io::stdin().as_handle().try_clone_to_owned()?;
        let output = io::stdout().as_handle().try_clone_to_owned()?;
        Ok((input.into(), output.into()))
    }

    pub fn limit_memory(_: u64) -> Result<(), String> {
        Ok(())
    }
}

#[cfg(not(unix))]
pub use other::*;
