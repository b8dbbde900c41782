//! The function as a gRPC service.
//!
//! `lab-grpc tcp` listens on the loopback, `lab-grpc unix PATH` on a socket; both print one line when they are ready.

use std::{error::Error, process::ExitCode};

use _core::core::{MAX_PAYLOAD, sum};
use tokio::{net::TcpListener, runtime};
use tonic::{
    Request, Response, Status,
    transport::{Server, server::TcpIncoming},
};

/// Written from `proto/lab.proto` by `python -m boundary_lab_example.stubs`.
mod generated {
    include!("../generated/lab.v1.rs");
}

use generated::{
    SumReply, SumRequest,
    lab_server::{Lab, LabServer},
};

type Outcome = Result<(), Box<dyn Error>>;

// #region grpc
struct Sums;

#[tonic::async_trait]
impl Lab for Sums {
    async fn sum(&self, request: Request<SumRequest>) -> Result<Response<SumReply>, Status> {
        let sum = sum(&request.get_ref().data);
        Ok(Response::new(SumReply { sum }))
    }
}

fn service() -> LabServer<Sums> {
    // A message is its payload, a tag and a length. Unless somebody says otherwise, 4 MiB.
    LabServer::new(Sums).max_decoding_message_size(MAX_PAYLOAD + 16)
}
// #endregion

async fn tcp() -> Outcome {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    Ok(Server::builder()
        .serve_with_incoming(service(), incoming)
        .await?)
}

#[cfg(unix)]
async fn unix(path: &str) -> Outcome {
    let listener = tokio::net::UnixListener::bind(path)?;
    println!("ready");
    let incoming = tokio_stream::wrappers::UnixListenerStream::new(listener);
    Ok(Server::builder()
        .serve_with_incoming(service(), incoming)
        .await?)
}

#[cfg(not(unix))]
async fn unix(_path: &str) -> Outcome {
    Err("Unix sockets need a Unix".into())
}

fn run(arguments: &[&str]) -> Outcome {
    // One thread, like the other services, so that a core can be chosen for it.
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    match arguments {
        ["tcp"] => runtime.block_on(tcp()),
        ["unix", path] => runtime.block_on(unix(path)),
        _ => Err("want tcp or unix PATH".into()),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
