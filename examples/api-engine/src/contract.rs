//! The contract, as served, and the operations it names. The router is built from this table, so that no route can be missing from it.

/// The OpenAPI document, compiled in.
pub const OPENAPI: &str = include_str!("../data/openapi.json");

/// An operation of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// A page of events.
    ListEvents,
    /// A new event.
    CreateEvent,
    /// One event.
    GetEvent,
    /// A page of an event's bookings.
    ListBookings,
    /// Books seats.
    CreateBooking,
    /// Answers while the service takes requests.
    Health,
}

// #region routes
/// Path, method, name in the contract, operation.
pub const ROUTES: [(&str, &str, &str, Operation); 6] = [
    ("/events", "GET", "list_events", Operation::ListEvents),
    ("/events", "POST", "create_event", Operation::CreateEvent),
    ("/events/{event}", "GET", "get_event", Operation::GetEvent),
    (
        "/events/{event}/bookings",
        "GET",
        "list_bookings",
        Operation::ListBookings,
    ),
    (
        "/events/{event}/bookings",
        "POST",
        "create_booking",
        Operation::CreateBooking,
    ),
    ("/health", "GET", "health", Operation::Health),
];
// #endregion

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_routes_are_those_of_the_contract() {
        let document: serde_json::Value = serde_json::from_str(OPENAPI).unwrap();
        let mut promised = Vec::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let name = operation["operationId"].as_str().unwrap();
                promised.push((path.clone(), method.to_uppercase(), name.to_owned()));
            }
        }
        let mut served: Vec<_> = ROUTES
            .iter()
            .map(|&(path, method, name, _)| (path.into(), method.into(), name.into()))
            .collect();
        promised.sort();
        served.sort();
        assert_eq!(served, promised);
    }
}
