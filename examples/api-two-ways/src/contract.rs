//! The contract, as served, and the operations it names. The router is built from this table, so that no route can be missing from it.

/// The OpenAPI document, compiled in.
pub const OPENAPI: &str = include_str!("../data/openapi.json");

/// An operation of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// A page of orders.
    List,
    /// A new order.
    Create,
    /// One order.
    Get,
    /// Moves an order on.
    ChangeStatus,
    /// Sums by customer.
    Report,
    /// Answers while the service takes requests.
    Health,
}

// #region routes
/// Path, method, name in the contract, operation.
pub const ROUTES: [(&str, &str, &str, Operation); 6] = [
    ("/orders", "GET", "list_orders", Operation::List),
    ("/orders", "POST", "create_order", Operation::Create),
    ("/orders/{order}", "GET", "get_order", Operation::Get),
    (
        "/orders/{order}/status",
        "PUT",
        "change_status",
        Operation::ChangeStatus,
    ),
    ("/report", "GET", "report", Operation::Report),
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
