//! `api-engine --data FILE [--listen ADDRESS] [--durability full|none] [--reads pool|inline] [--timeout SECONDS] [--grace SECONDS] [--log LEVEL]`,
//! or `--openapi`.
//!
//! Prints one line with its address when it takes requests; stops in order on SIGINT and SIGTERM. Wrong input: one line, exit code 2. Where
//! something that was answered is not on disk when it ends, or the database failed to the last: one line, exit code 1.

use std::{
    error::Error, ffi::OsString, io::Write, net::SocketAddr, path::PathBuf, process::ExitCode,
    sync::Arc, time::Duration,
};

use api_engine::{
    contract::OPENAPI,
    http::{Service, serve},
    store::Store,
};
use tokio::{net::TcpListener, runtime::Builder, sync::oneshot};
use tracing_subscriber::filter::LevelFilter;

type Failed = Box<dyn Error + Send + Sync>;

const USAGE: &str = "api-engine --data FILE [--listen ADDRESS] [--durability full|none] [--reads pool|inline] [--timeout SECONDS] [--grace SECONDS] [--log off|error|warn|info|debug|trace]";

struct Options {
    data: PathBuf,
    listen: SocketAddr,
    durable: bool,
    pool: bool,
    limit: Duration,
    grace: Duration,
    log: LevelFilter,
}

/// One of two words.
fn choice(name: &str, value: &str, yes: &str, no: &str) -> Result<bool, Failed> {
    match value {
        _ if value == yes => Ok(true),
        _ if value == no => Ok(false),
        _ => Err(format!("{name}: want {yes} or {no}, found {value}").into()),
    }
}

fn seconds(name: &str, value: &str) -> Result<Duration, Failed> {
    match value.parse::<u16>() {
        Ok(seconds) => Ok(Duration::from_secs(seconds.into())),
        Err(_) => Err(format!("{name}: want whole seconds up to 65535, found {value}").into()),
    }
}

fn options(mut arguments: impl Iterator<Item = OsString>) -> Result<Options, Failed> {
    let mut data = None;
    let mut listen = SocketAddr::from(([127, 0, 0, 1], 8080));
    let (mut durable, mut pool) = (true, true);
    let (mut limit, mut grace) = (Duration::from_secs(30), Duration::from_secs(10));
    let mut log = LevelFilter::WARN;
    while let Some(name) = arguments.next() {
        let name = name.to_string_lossy();
        if ![
            "--data",
            "--listen",
            "--durability",
            "--reads",
            "--timeout",
            "--grace",
            "--log",
        ]
        .contains(&&*name)
        {
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
        match &*name {
            "--listen" => {
                listen = value
                    .parse()
                    .map_err(|_| format!("--listen: want ADDRESS:PORT, found {value}"))?;
            }
            "--durability" => durable = choice("--durability", value, "full", "none")?,
            "--reads" => pool = choice("--reads", value, "pool", "inline")?,
            "--timeout" => limit = seconds("--timeout", value)?,
            "--grace" => grace = seconds("--grace", value)?,
            _ => {
                log = value
                    .parse()
                    .map_err(|_| format!("--log: want a level, found {value}: {USAGE}"))?;
            }
        }
    }
    Ok(Options {
        data: data.ok_or_else(|| format!("--data is missing: {USAGE}"))?,
        listen,
        durable,
        pool,
        limit,
        grace,
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

/// Serves until it is asked to stop or the writer ends. The outer error is that of a start that failed, the inner one comes later.
fn run(options: Options) -> Result<Result<(), Failed>, Failed> {
    tracing_subscriber::fmt()
        .with_max_level(options.log)
        .with_writer(std::io::stderr)
        .init();
    let path = options.data.display();
    let (alive, ended) = oneshot::channel::<()>();
    let (store, writer) = Store::open(&options.data, options.durable, move || drop(alive))
        .map_err(|error| format!("{path}: {error}"))?;
    let service = Arc::new(Service {
        store,
        pool: options.pool,
        limit: options.limit,
    });
    let runtime = Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(16)
        .build()?;
    let started = runtime.block_on(async {
        let listener = TcpListener::bind(options.listen)
            .await
            .map_err(|error| format!("{}: {error}", options.listen))?;
        let asked = asked_to_stop()?;
        let mut output = std::io::stdout().lock();
        writeln!(output, "listening on http://{}", listener.local_addr()?)?;
        output.flush()?;
        Ok::<_, Failed>((listener, asked))
    });
    let (listener, asked) = match started {
        Ok(started) => started,
        Err(error) => {
            writer.finish()?; // a database that was not closed is examined when it is opened
            return Err(error);
        }
    };
    let stop = async {
        tokio::select! {
            () = asked => {}
            _ = ended => tracing::error!("the writer has ended: stopping"),
        }
    };
    let served = runtime.block_on(serve(listener, service, stop, options.grace));
    runtime.shutdown_timeout(options.grace);
    // Everything that was queued is written before the writer stops.
    let written = writer.finish();
    Ok(written.and(served.map_err(Failed::from)))
}

/// Says one line; where even that cannot be written, the exit code has to do.
fn say(error: &Failed) {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or("unknown");
    drop(writeln!(std::io::stderr(), "error: {line}"));
}

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1);
    let done = if arguments.eq(["--openapi"]) {
        let mut output = std::io::stdout().lock();
        let written = output
            .write_all(OPENAPI.as_bytes())
            .and_then(|()| output.flush());
        written.map(Ok).map_err(Failed::from)
    } else {
        options(std::env::args_os().skip(1)).and_then(run)
    };
    match done {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            say(&error);
            ExitCode::from(1)
        }
        Err(error) => {
            say(&error);
            ExitCode::from(2)
        }
    }
}
