//! The contract over HTTP: requests in, rules and store asked, answers out.

use std::{collections::HashMap, future::Future, io, pin::pin, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::{
        DefaultBodyLimit, Path, Query, Request, State,
        rejection::{BytesRejection, PathRejection, QueryRejection},
    },
    http::{StatusCode, header::CONTENT_TYPE},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
    serve::ListenerExt,
};
use serde::Serialize;
use tokio::{net::TcpListener, sync::oneshot, time::timeout};
use tower_http::trace::TraceLayer;

use crate::{
    contract::OPENAPI,
    core::{MAX_BODY, NewBooking, NewEvent, Refusal, decode, digits, page},
    store::{Change, Made, Store},
};

/// What every handler shares.
pub struct Service {
    /// The database.
    pub store: Store,
    /// Whether reads go to a pool of threads, so that a slow disk holds up no other request.
    pub pool: bool,
    /// How long a request may take, from its head to its answer.
    pub limit: Duration,
}

type Shared = State<Arc<Service>>;
type Answer = Result<Response, Problem>;
type Id = Result<Path<String>, PathRejection>;
type Body = Result<Bytes, BytesRejection>;
type Parameters = Result<Query<HashMap<String, String>>, QueryRejection>;

struct Problem(Refusal);

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

#[derive(Serialize)]
struct ProblemBody {
    error: &'static str,
    message: String,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, error) = self.0.code();
        let message = self.0.message();
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        json(status, &ProblemBody { error, message })
    }
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_vec(body) {
        Ok(text) => (status, [(CONTENT_TYPE, "application/json")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn id_of(id: Id) -> Result<u64, Refusal> {
    id.ok()
        .and_then(|Path(text)| digits(&text))
        .ok_or(Refusal::NotFound)
}

fn bytes_of(body: Body) -> Result<Bytes, Refusal> {
    body.map_err(|rejection| match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        _ => Refusal::Invalid("the body cannot be read".into()),
    })
}

fn page_of(parameters: Parameters) -> Result<(u64, usize), Refusal> {
    let Query(given) =
        parameters.map_err(|_| Refusal::Invalid("the query cannot be read".into()))?;
    let one = |name: &str| given.get(name).map(String::as_str);
    page(one("after"), one("limit"))
}

// #region read
/// Reads where the service was told to: on a thread of the pool, or here.
async fn read<T: Send + 'static>(
    service: Arc<Service>,
    read: impl FnOnce(&Store) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    if !service.pool {
        return read(&service.store);
    }
    tokio::task::spawn_blocking(move || read(&service.store))
        .await
        .unwrap_or(Err(Refusal::Internal))
}
// #endregion

// #region write
/// Hands a change to the writer and waits, without holding a thread, until it is on disk.
async fn write(service: &Service, change: Change) -> Answer {
    let (send, receive) = oneshot::channel();
    // A caller who went away is told nothing; the write is made all the same.
    let reply = Box::new(move |outcome| drop(send.send(outcome)));
    service.store.submit(change, reply)?;
    match receive.await.unwrap_or(Err(Refusal::Internal))? {
        Made::Event(event) => Ok(json(StatusCode::CREATED, &event)),
        Made::Booking(booking) => Ok(json(StatusCode::CREATED, &booking)),
    }
}
// #endregion

async fn list_events(State(service): Shared, parameters: Parameters) -> Answer {
    let (after, limit) = page_of(parameters)?;
    let page = read(service, move |store| store.events(after, limit)).await?;
    Ok(json(StatusCode::OK, &page))
}

async fn create_event(State(service): Shared, body: Body) -> Answer {
    let new: NewEvent = decode(&bytes_of(body)?)?;
    write(&service, Change::AddEvent(new)).await
}

async fn get_event(State(service): Shared, id: Id) -> Answer {
    let id = id_of(id)?;
    let event = read(service, move |store| store.event(id)).await?;
    Ok(json(StatusCode::OK, &event))
}

async fn list_bookings(State(service): Shared, id: Id, parameters: Parameters) -> Answer {
    let id = id_of(id)?;
    let (after, limit) = page_of(parameters)?;
    let page = read(service, move |store| store.bookings(id, after, limit)).await?;
    Ok(json(StatusCode::OK, &page))
}

async fn create_booking(State(service): Shared, id: Id, body: Body) -> Answer {
    let id = id_of(id)?;
    let new: NewBooking = decode(&bytes_of(body)?)?;
    write(&service, Change::AddBooking(id, new)).await
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

/// Asks the writer: a service that takes requests and fails every write is not well.
async fn health(State(service): Shared) -> Answer {
    let (send, receive) = oneshot::channel();
    service
        .store
        .probe(Box::new(move |told| drop(send.send(told))))?;
    receive.await.unwrap_or(Err(Refusal::Unavailable))?;
    Ok(json(StatusCode::OK, &Health { status: "ok" }))
}

async fn openapi() -> Response {
    ([(CONTENT_TYPE, "application/json")], OPENAPI).into_response()
}

/// Gives up a request whose body or answer does not come. A write that was queued is made all the same.
async fn limited(State(service): Shared, request: Request, next: Next) -> Response {
    match timeout(service.limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem(Refusal::Timeout).into_response(),
    }
}

// #region routes
/// The contract's routes, and the contract itself at `/openapi.json`.
fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route("/events", get(list_events).post(create_event))
        .route("/events/{event}", get(get_event))
        .route(
            "/events/{event}/bookings",
            get(list_bookings).post(create_booking),
        )
        .route("/health", get(health))
        .route("/openapi.json", get(openapi))
        .fallback(|| async { Problem(Refusal::NotFound) })
        .method_not_allowed_fallback(|| async { Problem(Refusal::MethodNotAllowed) })
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(from_fn_with_state(Arc::clone(&service), limited))
        .layer(TraceLayer::new_for_http())
        .with_state(service)
}
// #endregion

// #region stop
/// Serves until `stop`; then takes no new connection, answers what was asked, and gives up after `grace`.
///
/// # Errors
/// The listener's.
pub async fn serve(
    listener: TcpListener,
    service: Arc<Service>,
    stop: impl Future<Output = ()> + Send + 'static,
    grace: Duration,
) -> io::Result<()> {
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let (told, stopping) = oneshot::channel::<()>();
    let stop = async move {
        stop.await;
        drop(told); // the grace period begins
    };
    let serving = axum::serve(listener, router(service)).with_graceful_shutdown(stop);
    let mut serving = pin!(serving.into_future());
    tokio::select! {
        done = &mut serving => return done,
        _ = stopping => {}
    }
    timeout(grace, serving).await.unwrap_or(Ok(()))
}
// #endregion
