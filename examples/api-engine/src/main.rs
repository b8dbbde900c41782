//! `api-engine --data FILE [--listen ADDRESS] [--durability full|none] [--reads pool|inline] [--grace SECONDS]`, or `--openapi`.
//!
//! Prints one line with its address when it takes requests; stops in order on SIGINT and SIGTERM. Wrong input: one line, exit code 2.

use std::{
    error::Error, io::Write, net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc,
    time::Duration,
};

use api_engine::{
    contract::OPENAPI,
    http::{Service, serve},
    store::Store,
};
use tokio::{net::TcpListener, runtime::Builder};

type Failed = Box<dyn Error + Send + Sync>;

const USAGE: &str = "api-engine --data FILE [--listen ADDRESS] [--durability full|none] [--reads pool|inline] [--grace SECONDS]";

struct Options {
    data: PathBuf,
    listen: SocketAddr,
    durable: bool,
    pool: bool,
    grace: Duration,
}

/// One of two words.
fn choice(name: &str, value: &str, yes: &str, no: &str) -> Result<bool, Failed> {
    match value {
        _ if value == yes => Ok(true),
        _ if value == no => Ok(false),
        _ => Err(format!("{name}: want {yes} or {no}, found {value}").into()),
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, Failed> {
    let mut data = None;
    let mut listen = SocketAddr::from(([127, 0, 0, 1], 8080));
    let (mut durable, mut pool, mut grace) = (true, true, Duration::from_secs(10));
    while let Some(name) = arguments.next() {
        let known = ["--data", "--listen", "--durability", "--reads", "--grace"];
        if !known.contains(&&*name) {
            return Err(format!("unknown argument {name}: {USAGE}").into());
        }
        let value = arguments
            .next()
            .ok_or_else(|| format!("{name}: a value is missing"))?;
        match &*name {
            "--data" => data = Some(PathBuf::from(value)),
            "--listen" => {
                listen = value
                    .parse()
                    .map_err(|_| format!("--listen: want ADDRESS:PORT, found {value}"))?;
            }
            "--durability" => durable = choice("--durability", &value, "full", "none")?,
            "--reads" => pool = choice("--reads", &value, "pool", "inline")?,
            _ => {
                let seconds = value
                    .parse::<u16>()
                    .map_err(|_| format!("--grace: want whole seconds, found {value}"))?;
                grace = Duration::from_secs(seconds.into());
            }
        }
    }
    Ok(Options {
        data: data.ok_or_else(|| format!("--data is missing: {USAGE}"))?,
        listen,
        durable,
        pool,
        grace,
    })
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
    let (store, writer) =
        Store::open(&options.data, options.durable).map_err(|error| format!("{path}: {error}"))?;
    let service = Arc::new(Service {
        store,
        pool: options.pool,
    });
    let runtime = Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(16)
        .build()?;
    let done = runtime.block_on(async {
        let listener = TcpListener::bind(options.listen)
            .await
            .map_err(|error| format!("{}: {error}", options.listen))?;
        let mut output = std::io::stdout().lock();
        writeln!(output, "listening on http://{}", listener.local_addr()?)?;
        output.flush()?;
        drop(output);
        Ok(serve(listener, service, asked_to_stop(), options.grace).await?)
    });
    // Nobody holds the store after the runtime; then the writer ends, with everything written.
    runtime.shutdown_timeout(options.grace);
    writer.finish();
    done
}

fn main() -> ExitCode {
    if std::env::args().skip(1).eq(["--openapi"]) {
        print!("{OPENAPI}");
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
