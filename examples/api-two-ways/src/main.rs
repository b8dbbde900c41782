//! `two-ways-axum --data FILE [--port PORT | --listen ADDRESS] [--reads pool|inline] [--timeout SECONDS] [--log LEVEL]`,
//! or `--sqlite` for the version of its SQLite.
//!
//! Prints one line when it listens; stops in order on SIGINT and SIGTERM. Wrong input: one line, exit code 2.

use std::{
    error::Error, ffi::OsString, io::Write, net::SocketAddr, path::PathBuf, process::ExitCode,
    sync::Arc, time::Duration,
};

use api_two_ways::{
    http::{Service, serve},
    store::Store,
};
use tokio::{net::TcpListener, runtime::Builder};
use tracing_subscriber::filter::LevelFilter;

type Failed = Box<dyn Error + Send + Sync>;

const USAGE: &str = "two-ways-axum --data FILE [--port PORT | --listen ADDRESS] [--reads pool|inline] [--timeout SECONDS] [--log off|error|warn|info|debug|trace]";
/// As many as the pool of the Python side has.
const THREADS: usize = 40;
const GRACE: Duration = Duration::from_secs(10);

struct Options {
    data: PathBuf,
    listen: SocketAddr,
    inline: bool,
    limit: Duration,
    log: LevelFilter,
}

fn options(mut arguments: impl Iterator<Item = OsString>) -> Result<Options, Failed> {
    let mut data = None;
    let mut listen = SocketAddr::from(([127, 0, 0, 1], 8080));
    let (mut inline, mut limit, mut log) = (false, Duration::from_secs(30), LevelFilter::WARN);
    let known = [
        "--data",
        "--port",
        "--listen",
        "--reads",
        "--timeout",
        "--log",
    ];
    while let Some(name) = arguments.next() {
        let name = name.to_string_lossy();
        if !known.contains(&&*name) {
            return Err(format!("unknown argument {name}: {USAGE}").into());
        }
        let value = arguments
            .next()
            .ok_or_else(|| format!("{name}: a value is missing"))?;
        if name == "--data" {
            data = Some(PathBuf::from(value)); // any name that the system has
            continue;
        }
        let value = value
            .to_str()
            .ok_or_else(|| format!("{name}: want UTF-8, found {}", value.display()))?;
        let wrong = |want: &str| format!("{name}: want {want}, found {value}");
        match &*name {
            "--port" => listen.set_port(value.parse().map_err(|_| wrong("0 to 65535"))?),
            "--listen" => listen = value.parse().map_err(|_| wrong("ADDRESS:PORT"))?,
            "--reads" => {
                inline = match value {
                    "pool" => false,
                    "inline" => true,
                    _ => return Err(wrong("pool or inline").into()),
                };
            }
            "--timeout" => {
                let seconds: u16 = value.parse().map_err(|_| wrong("0 to 65535 seconds"))?;
                limit = Duration::from_secs(seconds.into());
            }
            _ => log = value.parse().map_err(|_| wrong("a level"))?,
        }
    }
    Ok(Options {
        data: data.ok_or_else(|| format!("--data is missing: {USAGE}"))?,
        listen,
        inline,
        limit,
        log,
    })
}

/// Returns what is done when somebody asks the process to stop. From here on nobody ends it in another way, so this comes before the
/// line that says that it listens. Needs the runtime.
#[cfg(unix)]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    })
}

fn run(options: Options) -> Result<(), Failed> {
    tracing_subscriber::fmt()
        .with_max_level(options.log)
        .with_writer(std::io::stderr)
        .init();
    let path = options.data.display();
    let store = Store::open(&options.data).map_err(|error| format!("{path}: {error}"))?;
    let service = Arc::new(Service {
        store,
        inline: options.inline,
        limit: options.limit,
    });
    let runtime = Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(THREADS)
        .build()?;
    let done = runtime.block_on(async {
        let listener = TcpListener::bind(options.listen)
            .await
            .map_err(|error| format!("{}: {error}", options.listen))?;
        let asked = asked_to_stop()?;
        let mut output = std::io::stdout().lock();
        writeln!(output, "listening on http://{}", listener.local_addr()?)?;
        output.flush()?;
        drop(output);
        Ok(serve(listener, service, asked, GRACE).await?)
    });
    runtime.shutdown_timeout(GRACE);
    done
}

/// Says one line; where even that cannot be written, the exit code has to do.
fn say(error: &Failed) {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or("unknown");
    drop(writeln!(std::io::stderr(), "error: {line}"));
}

fn main() -> ExitCode {
    let done = if std::env::args_os().skip(1).eq(["--sqlite"]) {
        let mut output = std::io::stdout().lock();
        let written = writeln!(output, "{}", rusqlite::version()).and_then(|()| output.flush());
        written.map_err(Failed::from)
    } else {
        options(std::env::args_os().skip(1)).and_then(run)
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error);
            ExitCode::from(2)
        }
    }
}
