//! The function as a gRPC service.
//!
//! `lab-grpc tcp` listens on the loopback, `lab-grpc unix PATH` on a socket; both say so in one line, and stop in order on Ctrl-C.

use std::{
    error::Error,
    ffi::{OsStr, OsString},
    io,
    process::ExitCode,
    time::Duration,
};

use _core::{
    core::{MAX_PAYLOAD, sum},
    program::{self, Outcome, say, want},
};
use tokio::{net::TcpListener, runtime, sync::oneshot, time::timeout};
use tonic::{
    Request, Response, Status,
    transport::{Server, server::TcpIncoming},
};

/// How long calls that run may go on once the program is asked to stop.
const GRACE: Duration = Duration::from_secs(2);

/// Written from `proto/lab.proto` by `python -m boundary_lab_example.stubs`.
mod generated {
    include!("../generated/lab.v1.rs");
}

use generated::{
    SumReply, SumRequest,
    lab_server::{Lab, LabServer},
};

// #region grpc
struct Sums;

#[tonic::async_trait]
impl Lab for Sums {
    async fn sum(&self, request: Request<SumRequest>) -> Result<Response<SumReply>, Status> {
        let data = &request.get_ref().data;
        if data.len() > MAX_PAYLOAD {
            return Err(Status::out_of_range(format!(
                "more than {MAX_PAYLOAD} bytes"
            )));
        }
        let sum = sum(data);
        Ok(Response::new(SumReply { sum }))
    }
}

fn service() -> LabServer<Sums> {
    // A message is its payload, a tag and a length. Unless somebody says otherwise, 4 MiB.
    LabServer::new(Sums).max_decoding_message_size(MAX_PAYLOAD + 16)
}
// #endregion

/// Tells that the program is asked to stop, as a terminal (Ctrl-C) or a service manager does.
#[cfg(unix)]
struct Asked([tokio::signal::unix::Signal; 2]);

#[cfg(unix)]
impl Asked {
    /// From here on a signal is heard: before the program says that it listens.
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        let both = [SignalKind::interrupt(), SignalKind::terminate()];
        let [interrupt, terminate] = both.map(signal);
        Ok(Self([interrupt?, terminate?]))
    }

    async fn heard(self) {
        let Self([mut interrupt, mut terminate]) = self;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Asked;

#[cfg(not(unix))]
impl Asked {
    fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    async fn heard(self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}

/// Serves until the program is asked to stop: calls that run may end, a connection that is merely open does not hold it up.
async fn until<E: Error + 'static>(
    asked: Asked,
    serve: impl AsyncFnOnce(oneshot::Receiver<()>) -> Result<(), E>,
) -> Outcome {
    let (stop, stopped) = oneshot::channel();
    let mut serving = std::pin::pin!(serve(stopped));
    tokio::select! {
        ended = &mut serving => return Ok(ended?),
        () = asked.heard() => {}
    }
    let _ = stop.send(());
    timeout(GRACE, serving).await.unwrap_or(Ok(()))?;
    Ok(())
}

async fn tcp() -> Outcome {
    let asked = Asked::listen()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    say(format_args!("listening on {}", listener.local_addr()?))?;
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    until(asked, async |stopped| {
        let stop = async { drop(stopped.await) };
        Server::builder()
            .serve_with_incoming_shutdown(service(), incoming, stop)
            .await
    })
    .await
}

#[cfg(unix)]
async fn unix(path: &OsStr) -> Outcome {
    let asked = Asked::listen()?;
    let listener = tokio::net::UnixListener::bind(path)?;
    say("listening")?;
    let incoming = tokio_stream::wrappers::UnixListenerStream::new(listener);
    until(asked, async |stopped| {
        let stop = async { drop(stopped.await) };
        Server::builder()
            .serve_with_incoming_shutdown(service(), incoming, stop)
            .await
    })
    .await
}

#[cfg(not(unix))]
async fn unix(_path: &OsStr) -> Outcome {
    Err("Unix sockets need a Unix".into())
}

fn run(arguments: &[OsString]) -> Outcome {
    // One thread, like the other services, so that a core can be chosen for it.
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    match arguments {
        [mode] if mode == "tcp" => runtime.block_on(tcp()),
        [mode, path] if mode == "unix" => runtime.block_on(unix(path)),
        _ => Err(want("tcp or unix PATH", arguments)),
    }
}

fn main() -> ExitCode {
    program::run(run)
}
