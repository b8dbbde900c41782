//! `two-ways-axum --data FILE [--port PORT] [--reads pool|inline]`, or `--sqlite` for the version of its SQLite.
//!
//! Prints one line when it listens; stops in order on SIGINT and SIGTERM. Wrong input: one line, exit code 2.

use std::{
    error::Error, io::Write, net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc,
    time::Duration,
};

use api_two_ways::{
    http::{Service, serve},
    store::Store,
};
use tokio::{net::TcpListener, runtime::Builder};

type Failed = Box<dyn Error + Send + Sync>;

const USAGE: &str = "two-ways-axum --data FILE [--port PORT] [--reads pool|inline]";
/// As many as the pool of the Python side has.
const THREADS: usize = 40;
const GRACE: Duration = Duration::from_secs(10);

struct Options {
    data: PathBuf,
    port: u16,
    inline: bool,
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, Failed> {
    let (mut data, mut port, mut inline) = (None, 8080, false);
    while let Some(name) = arguments.next() {
        if !["--data", "--port", "--reads"].contains(&&*name) {
            return Err(format!("unknown argument {name}: {USAGE}").into());
        }
        let value = arguments
            .next()
            .ok_or_else(|| format!("{name}: a value is missing"))?;
        match &*name {
            "--data" => data = Some(PathBuf::from(value)),
            "--port" => {
                port = value
                    .parse()
                    .map_err(|_| format!("--port: want 0 to 65535, found {value}"))?;
            }
            _ => {
                inline = match &*value {
                    "pool" => false,
                    "inline" => true,
                    _ => return Err(format!("--reads: want pool or inline, found {value}").into()),
                };
            }
        }
    }
    let data = data.ok_or_else(|| format!("--data is missing: {USAGE}"))?;
    Ok(Options { data, port, inline })
}

/// Done when somebody asks the process to stop.
#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}

fn run(options: Options) -> Result<(), Failed> {
    let path = options.data.display();
    let store = Store::open(&options.data).map_err(|error| format!("{path}: {error}"))?;
    let service = Arc::new(Service {
        store,
        inline: options.inline,
    });
    let runtime = Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(THREADS)
        .build()?;
    let done = runtime.block_on(async {
        let address = SocketAddr::from(([127, 0, 0, 1], options.port));
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| format!("port {}: {error}", options.port))?;
        let mut output = std::io::stdout().lock();
        writeln!(output, "listening on http://{}", listener.local_addr()?)?;
        output.flush()?;
        drop(output);
        Ok(serve(listener, service, asked_to_stop(), GRACE).await?)
    });
    runtime.shutdown_timeout(GRACE);
    done
}

fn main() -> ExitCode {
    if std::env::args().skip(1).eq(["--sqlite"]) {
        println!("{}", rusqlite::version());
        return ExitCode::SUCCESS;
    }
    match options(std::env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let text = error.to_string();
            eprintln!("error: {}", text.lines().next().unwrap_or("unknown"));
            ExitCode::from(2)
        }
    }
}
