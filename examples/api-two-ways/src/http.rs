//! The contract over HTTP: requests in, rules and store asked, answers out.

use std::{future::Future, io, pin::pin, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Path, Request, State},
    http::{
        HeaderMap, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
        request::Parts,
    },
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{get, put},
    serve::ListenerExt,
};
use serde::{Serialize, de::DeserializeOwned};
use tokio::{net::TcpListener, sync::oneshot, task::spawn_blocking, time::timeout};
use tower_http::trace::TraceLayer;

use crate::{
    contract::OPENAPI,
    core::{
        Check, MAX_BODY, NewOrder, NewStatus, Order, Page, Query, Refusal, Report, ReportQuery,
        Summary, digits,
    },
    object::Object,
    store::Store,
};

/// What every handler shares.
pub struct Service {
    /// The database.
    pub store: Store,
    /// Whether reads happen on the event loop instead of a thread of the pool.
    pub inline: bool,
    /// How long a request may take, from its head to its answer.
    pub limit: Duration,
}

type Shared = State<Arc<Service>>;

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
        (status, Json(ProblemBody { error, message })).into_response()
    }
}

/// The length of the body, as its head says.
fn declared(headers: &HeaderMap) -> u64 {
    let length = headers.get(CONTENT_LENGTH);
    let text = length.and_then(|value| value.to_str().ok());
    text.and_then(|text| text.parse().ok()).unwrap_or(0)
}

// #region extractors
/// A body of JSON that keeps to the contract.
struct Valid<T>(T);

impl<S: Send + Sync, T: Check + DeserializeOwned> FromRequest<S> for Valid<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        // Axum's limit counts what comes; a caller who says what will come need not send it.
        if declared(request.headers()) > MAX_BODY as u64 {
            return Err(Problem(Refusal::TooLarge));
        }
        let Json(Object(body)) = Json::<Object<T>>::from_request(request, state)
            .await
            .map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
                _ => Refusal::Invalid(rejection.body_text()),
            })?;
        body.check()?;
        Ok(Self(body))
    }
}

/// The id in the path: digits, and from one.
struct Id(u64);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = Path::<String>::from_request_parts(parts, state).await.ok();
        let id = text
            .and_then(|Path(text)| digits(&text))
            .filter(|&id| id > 0);
        let refused = || Refusal::Invalid("order: want a number from 1".into());
        Ok(Self(id.ok_or_else(refused)?))
    }
}

/// The query, within its limits.
struct Asked<Q>(Q);

impl<S: Send + Sync, Q: Check + DeserializeOwned> FromRequestParts<S> for Asked<Q> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let axum::extract::Query(query) =
            axum::extract::Query::<Q>::from_request_parts(parts, state)
                .await
                .map_err(|rejection| Refusal::Invalid(rejection.body_text()))?;
        query.check()?;
        Ok(Self(query))
    }
}
// #endregion

// #region threads
/// Calls the store on a thread of the pool: what waits for a disk must not hold up the event loop.
async fn on_a_thread<T: Send + 'static>(
    service: Arc<Service>,
    call: impl FnOnce(&Store) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Problem> {
    let called = spawn_blocking(move || call(&service.store)).await;
    Ok(called.unwrap_or(Err(Refusal::Internal))?)
}

/// Reads on a thread of the pool, or here where the service was told to.
async fn read<T: Send + 'static>(
    service: Arc<Service>,
    call: impl FnOnce(&Store) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Problem> {
    if service.inline {
        return Ok(call(&service.store)?);
    }
    on_a_thread(service, call).await
}
// #endregion

// #region handlers
async fn create_order(
    State(service): Shared,
    Valid(new): Valid<NewOrder>,
) -> Result<(StatusCode, Json<Order>), Problem> {
    let order = on_a_thread(service, move |store| store.create(new)).await?;
    Ok((StatusCode::CREATED, Json(order)))
}

async fn get_order(State(service): Shared, Id(id): Id) -> Result<Json<Order>, Problem> {
    Ok(Json(read(service, move |store| store.get(id)).await?))
}

async fn list_orders(
    State(service): Shared,
    Asked(query): Asked<Query>,
) -> Result<Json<Page>, Problem> {
    let Query {
        customer,
        after,
        limit,
    } = query;
    let page = read(service, move |store| {
        store.page(customer.as_deref(), after, limit)
    })
    .await?;
    Ok(Json(page))
}
// #endregion

async fn change_status(
    State(service): Shared,
    Id(id): Id,
    Valid(new): Valid<NewStatus>,
) -> Result<Json<Summary>, Problem> {
    let changed = on_a_thread(service, move |store| store.change_status(id, new.status)).await?;
    Ok(Json(changed))
}

async fn report(
    State(service): Shared,
    Asked(query): Asked<ReportQuery>,
) -> Result<Json<Report>, Problem> {
    let report = read(service, move |store| store.report(query.limit)).await?;
    Ok(Json(report))
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
}

async fn health() -> Json<Health> {
    Json(Health { status: "ok" })
}

async fn openapi() -> Response {
    ([(CONTENT_TYPE, "application/json")], OPENAPI).into_response()
}

/// Gives up a request whose body or answer does not come. A write that has begun is made all the same.
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
        .route("/orders", get(list_orders).post(create_order))
        .route("/orders/{order}", get(get_order))
        .route("/orders/{order}/status", put(change_status))
        .route("/report", get(report))
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
