//! The rules: what a request may say, what an order costs, and how it moves. Plain Rust; neither HTTP nor a database.

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::object;

/// Largest body of a request, in bytes.
pub const MAX_BODY: usize = 64 << 10;
/// Most lines of an order.
pub const MAX_LINES: usize = 50;
/// Longest name of a customer, in characters.
pub const MAX_CUSTOMER: usize = 80;
/// Longest name of a thing, in characters.
pub const MAX_SKU: usize = 20;
/// Most pieces of a line.
pub const MAX_QUANTITY: u32 = 1_000;
/// Highest price of one piece.
pub const MAX_UNIT_CENTS: u32 = 10_000_000;
/// Most items on a page.
pub const MAX_PAGE: u64 = 100;
/// Digits of the largest id.
const ID_DIGITS: usize = 15;
/// An order of this much pays no shipping.
const FREE_SHIPPING_CENTS: u64 = 5_000;
/// What shipping costs.
const SHIPPING_CENTS: u64 = 490;

// #region models
/// An order as a caller describes it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct NewOrder {
    /// Who orders.
    pub customer: String,
    /// What.
    #[serde(deserialize_with = "object::list")]
    pub lines: Vec<Line>,
}

/// Some pieces of one thing.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Name of the thing.
    pub sku: String,
    /// How many.
    pub quantity: u32,
    /// Price of one.
    pub unit_cents: u32,
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase", try_from = "String")]
pub enum Status {
    /// As it was made.
    Open,
    /// Paid for.
    Paid,
    /// On its way.
    Shipped,
    /// Called off.
    Cancelled,
}

impl TryFrom<String> for Status {
    type Error = &'static str;

    fn try_from(word: String) -> Result<Self, Self::Error> {
        match &*word {
            "open" => Ok(Self::Open),
            "paid" => Ok(Self::Paid),
            "shipped" => Ok(Self::Shipped),
            "cancelled" => Ok(Self::Cancelled),
            _ => Err("want open, paid, shipped or cancelled"),
        }
    }
}

/// Where an order is to move.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct NewStatus {
    /// The status to move to.
    pub status: Status,
}
// #endregion

/// An order.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Order {
    /// The order without its lines.
    #[serde(flatten)]
    pub summary: Summary,
    /// What was ordered.
    pub lines: Vec<Line>,
}

/// An order without its lines.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Summary {
    /// Counted from one.
    pub id: i64,
    /// Who ordered.
    pub customer: String,
    /// Where it stands.
    pub status: Status,
    /// What it costs, with shipping.
    pub total_cents: i64,
}

/// Some items, and where the next page begins.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Page {
    /// The items.
    pub items: Vec<Summary>,
    /// Id to ask for the next page with; none on the last.
    pub next: Option<i64>,
}

/// What a customer ordered.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct CustomerTotal {
    /// Who.
    pub customer: String,
    /// How many orders.
    pub orders: i64,
    /// What they cost together.
    pub total_cents: i64,
}

/// Customers, the largest first.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Report {
    /// The customers.
    pub items: Vec<CustomerTotal>,
}

/// Why a request got nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The request does not follow the contract.
    Invalid(String),
    /// There is no such thing.
    NotFound,
    /// The path does not know this method.
    MethodNotAllowed,
    /// The order cannot move there.
    Conflict,
    /// The body is longer than [`MAX_BODY`].
    TooLarge,
    /// The answer took longer than a request may.
    Timeout,
    /// The database failed; the reason is for the log.
    Internal,
}

impl Refusal {
    /// The HTTP status and the code of the contract.
    pub fn code(&self) -> (u16, &'static str) {
        match self {
            Self::Invalid(_) => (400, "invalid"),
            Self::NotFound => (404, "not_found"),
            Self::MethodNotAllowed => (405, "method_not_allowed"),
            Self::Conflict => (409, "conflict"),
            Self::TooLarge => (413, "too_large"),
            Self::Timeout => (503, "timeout"),
            Self::Internal => (500, "internal"),
        }
    }

    /// What is wrong, for people.
    pub fn message(self) -> String {
        match self {
            Self::Invalid(what) => what,
            Self::NotFound => "there is no such thing".into(),
            Self::MethodNotAllowed => "this path does not know the method".into(),
            Self::Conflict => "the order cannot move there".into(),
            Self::TooLarge => "the body is too long".into(),
            Self::Timeout => "this took too long; a write may have been made".into(),
            Self::Internal => "the database failed; a write may have been made".into(),
        }
    }
}

// #region rules
/// The sum of an order; a small one pays its shipping. Lines within the contract's limits cannot overflow it.
pub fn total_cents(lines: &[Line]) -> u64 {
    let subtotal: u64 = lines
        .iter()
        .map(|line| u64::from(line.quantity) * u64::from(line.unit_cents))
        .sum();
    if subtotal >= FREE_SHIPPING_CENTS {
        subtotal
    } else {
        subtotal + SHIPPING_CENTS
    }
}

impl Status {
    /// Whether an order may move from here to there.
    pub fn may_become(self, next: Self) -> bool {
        use Status::{Cancelled, Open, Paid, Shipped};
        matches!(
            (self, next),
            (Open, Paid) | (Paid, Shipped) | (Open | Paid, Cancelled)
        )
    }
}
// #endregion

/// A body that knows its own limits, beyond what its types say.
pub trait Check {
    /// # Errors
    /// [`Refusal::Invalid`] for a value outside of the contract.
    fn check(&self) -> Result<(), Refusal>;
}

fn invalid(what: &str) -> Result<(), Refusal> {
    Err(Refusal::Invalid(what.into()))
}

/// Whether the contract takes this as the name of a customer.
pub fn is_customer(name: &str) -> bool {
    let control = |c: char| c <= '\u{1f}' || c == '\u{7f}';
    !name.is_empty() && name.chars().count() <= MAX_CUSTOMER && !name.contains(control)
}

fn is_sku(name: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'-');
    (1..=MAX_SKU).contains(&name.len()) && name.bytes().all(allowed)
}

// #region check
impl Check for NewOrder {
    fn check(&self) -> Result<(), Refusal> {
        if !is_customer(&self.customer) {
            return invalid("customer: want 1 to 80 characters, none of them a control character");
        }
        if !(1..=MAX_LINES).contains(&self.lines.len()) {
            return invalid("lines: want 1 to 50");
        }
        for line in &self.lines {
            if !is_sku(&line.sku) {
                return invalid("sku: want 1 to 20 of A to Z, 0 to 9 and -");
            }
            if !(1..=MAX_QUANTITY).contains(&line.quantity) {
                return invalid("quantity: want 1 to 1000");
            }
            if !(1..=MAX_UNIT_CENTS).contains(&line.unit_cents) {
                return invalid("unit_cents: want 1 to 10000000");
            }
        }
        Ok(())
    }
}
// #endregion

impl Check for NewStatus {
    fn check(&self) -> Result<(), Refusal> {
        Ok(())
    }
}

/// A number as it may stand in a path or a query: digits, and no more than an id has.
pub fn digits(text: &str) -> Option<u64> {
    let plain =
        (1..=ID_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// What may stand after the question mark.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Query {
    /// Only this customer's orders.
    pub customer: Option<String>,
    /// Ids greater than this one.
    #[serde(default, deserialize_with = "number")]
    pub after: u64,
    /// How many at most.
    #[serde(default = "usual_limit", deserialize_with = "number")]
    pub limit: u64,
}

/// What may stand after the question mark of a report.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct ReportQuery {
    /// How many customers at most.
    #[serde(default = "usual_limit", deserialize_with = "number")]
    pub limit: u64,
}

fn usual_limit() -> u64 {
    20
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = String::deserialize(deserializer)?;
    digits(&text).ok_or_else(|| de::Error::custom("want 1 to 15 digits"))
}

fn check_limit(limit: u64) -> Result<(), Refusal> {
    if !(1..=MAX_PAGE).contains(&limit) {
        return invalid("limit: want 1 to 100");
    }
    Ok(())
}

impl Check for ReportQuery {
    fn check(&self) -> Result<(), Refusal> {
        check_limit(self.limit)
    }
}

impl Check for Query {
    fn check(&self) -> Result<(), Refusal> {
        if self
            .customer
            .as_ref()
            .is_some_and(|name| !is_customer(name))
        {
            return invalid("customer: want 1 to 80 characters, none of them a control character");
        }
        check_limit(self.limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(quantity: u32, unit_cents: u32) -> Line {
        Line {
            sku: "A-1".into(),
            quantity,
            unit_cents,
        }
    }

    fn read(body: &str) -> Result<NewOrder, Refusal> {
        let order: NewOrder =
            serde_json::from_str(body).map_err(|error| Refusal::Invalid(error.to_string()))?;
        order.check().map(|()| order)
    }

    #[test]
    fn a_small_order_pays_its_shipping() {
        assert_eq!(total_cents(&[line(1, 4_999)]), 5_489);
        assert_eq!(total_cents(&[line(1, 5_000)]), 5_000);
        assert_eq!(total_cents(&[line(2, 2_000), line(3, 400)]), 5_200);
        let largest = vec![line(MAX_QUANTITY, MAX_UNIT_CENTS); MAX_LINES];
        assert_eq!(total_cents(&largest), 500_000_000_000);
    }

    #[test]
    fn an_order_moves_one_way() {
        use Status::{Cancelled, Open, Paid, Shipped};
        let all = [Open, Paid, Shipped, Cancelled];
        let moves: Vec<_> = all
            .iter()
            .flat_map(|&from| all.iter().map(move |&to| (from, to)))
            .filter(|(from, to)| from.may_become(*to))
            .collect();
        assert_eq!(
            moves,
            [
                (Open, Paid),
                (Open, Cancelled),
                (Paid, Shipped),
                (Paid, Cancelled)
            ]
        );
    }

    #[test]
    fn takes_and_refuses_what_the_contract_says() {
        let long = "é".repeat(MAX_CUSTOMER);
        for (customer, taken) in [
            ("Ana", true),
            (long.as_str(), true),
            ("", false),
            (&format!("{long}é"), false),
            (r"a\u0000", false),
            (r"a\u007f", false),
            (r"a\u0080", true),
            (r"\ud800", false),
        ] {
            let body = format!(
                r#"{{"customer": "{customer}", "lines": [{{"sku": "A", "quantity": 1, "unit_cents": 1}}]}}"#
            );
            assert_eq!(read(&body).is_ok(), taken, "{body}");
        }
        for (fields, taken) in [
            (
                r#""sku": "A", "quantity": 1000, "unit_cents": 10000000"#,
                true,
            ),
            (r#""sku": "A", "quantity": 1001, "unit_cents": 1"#, false),
            (
                r#""sku": "A", "quantity": 1, "unit_cents": 10000001"#,
                false,
            ),
            (r#""sku": "A", "quantity": 0, "unit_cents": 1"#, false),
            (r#""sku": "A", "quantity": -1, "unit_cents": 1"#, false),
            (r#""sku": "A", "quantity": 1.0, "unit_cents": 1"#, false),
            (r#""sku": "A", "quantity": true, "unit_cents": 1"#, false),
            (r#""sku": "A", "quantity": "1", "unit_cents": 1"#, false),
            (
                r#""sku": "A", "quantity": 99999999999999999999, "unit_cents": 1"#,
                false,
            ),
            (r#""sku": "a", "quantity": 1, "unit_cents": 1"#, false),
            (r#""sku": "A\n", "quantity": 1, "unit_cents": 1"#, false),
            (
                r#""sku": "AAAAAAAAAAAAAAAAAAAAA", "quantity": 1, "unit_cents": 1"#,
                false,
            ),
            (r#""sku": "A", "quantity": 1"#, false),
            (
                r#""sku": "A", "quantity": 1, "unit_cents": 1, "more": 1"#,
                false,
            ),
        ] {
            let body = format!(r#"{{"customer": "Ana", "lines": [{{{fields}}}]}}"#);
            assert_eq!(read(&body).is_ok(), taken, "{body}");
        }
        for body in [
            "",
            "null",
            "[]",
            r#"{"customer": "Ana", "lines": []}"#,
            r#"{"customer": "A"#,
        ] {
            assert!(read(body).is_err(), "{body}");
        }
    }

    #[test]
    fn reads_digits_only() {
        assert_eq!(digits("0042"), Some(42));
        assert_eq!(digits("999999999999999"), Some(999_999_999_999_999));
        for text in ["", "-1", "+1", "1 ", "1_0", "١", "1000000000000000"] {
            assert_eq!(digits(text), None, "{text}");
        }
    }
}
