//! The rules: what a request may say, and when seats can be booked. Plain Rust; neither HTTP nor a database.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Largest body of a request, in bytes.
pub const MAX_BODY: usize = 16 << 10;
/// Most seats of an event, and of a booking.
pub const MAX_SEATS: u32 = 1_000_000;
/// Longest title or name, in characters.
pub const MAX_NAME: usize = 200;
/// Most items on a page.
pub const MAX_PAGE: u64 = 100;
/// Digits of the largest id that is looked for; it fits every database's integer.
const ID_DIGITS: usize = 18;

/// An event as a caller describes it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct NewEvent {
    /// What it is called.
    pub title: String,
    /// How many can come.
    pub seats: u32,
}

/// A booking as a caller asks for it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct NewBooking {
    /// Who comes.
    pub name: String,
    /// With how many seats.
    pub seats: u32,
}

/// An event as it is stored.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Event {
    /// Counted from one.
    pub id: u64,
    /// What it is called.
    pub title: String,
    /// How many can come.
    pub seats: u32,
    /// How many of them are taken.
    pub booked: u32,
}

/// A booking as it is stored.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Booking {
    /// Counted from one within its event.
    pub id: u64,
    /// Its event.
    pub event: u64,
    /// Who comes.
    pub name: String,
    /// With how many seats.
    pub seats: u32,
}

/// Some items by id, and where the next page begins.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// Id to ask for the next page with; none on the last.
    pub next: Option<u64>,
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
    /// Fewer seats are left than were asked for.
    SoldOut {
        /// How many are left.
        left: u32,
    },
    /// The body is longer than [`MAX_BODY`].
    TooLarge,
    /// Too many writes are waiting.
    Busy,
    /// The database failed and could not be opened again yet.
    Unavailable,
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
            Self::SoldOut { .. } => (409, "sold_out"),
            Self::TooLarge => (413, "too_large"),
            Self::Busy => (503, "busy"),
            Self::Unavailable => (503, "unavailable"),
            Self::Timeout => (503, "timeout"),
            Self::Internal => (500, "internal"),
        }
    }

    /// What is wrong, for people.
    pub fn message(&self) -> String {
        match self {
            Self::Invalid(what) => what.clone(),
            Self::NotFound => "there is no such thing".into(),
            Self::MethodNotAllowed => "this path does not know the method".into(),
            Self::SoldOut { left } => format!("{left} seats are left"),
            Self::TooLarge => format!("a body is at most {MAX_BODY} bytes"),
            Self::Busy => "too many writes are waiting; try again".into(),
            Self::Unavailable => "the database cannot be written to; try again".into(),
            Self::Timeout => "this took too long; a write may have been made".into(),
            Self::Internal => "the database failed; a write may have been made".into(),
        }
    }
}

// #region rule
impl Event {
    /// Takes seats for a booking, all of them or none.
    ///
    /// # Errors
    /// [`Refusal::SoldOut`] where fewer are left; nothing has changed then.
    pub fn book(&mut self, wanted: u32) -> Result<(), Refusal> {
        let left = self.seats - self.booked;
        if wanted > left {
            return Err(Refusal::SoldOut { left });
        }
        self.booked += wanted;
        Ok(())
    }
}
// #endregion

/// A body that knows its own limits.
pub trait Body: DeserializeOwned {
    /// # Errors
    /// [`Refusal::Invalid`] for a value outside of the contract.
    fn check(&self) -> Result<(), Refusal>;
}

fn check_name(field: &str, text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    if length == 0 || length > MAX_NAME || text.chars().any(char::is_control) {
        return Err(Refusal::Invalid(format!(
            "{field} must be 1 to {MAX_NAME} characters, none of them a control character"
        )));
    }
    Ok(())
}

fn check_seats(seats: u32) -> Result<(), Refusal> {
    if seats == 0 || seats > MAX_SEATS {
        return Err(Refusal::Invalid(format!(
            "seats must be from 1 to {MAX_SEATS}"
        )));
    }
    Ok(())
}

impl Body for NewEvent {
    fn check(&self) -> Result<(), Refusal> {
        check_name("title", &self.title)?;
        check_seats(self.seats)
    }
}

impl Body for NewBooking {
    fn check(&self) -> Result<(), Refusal> {
        check_name("name", &self.name)?;
        check_seats(self.seats)
    }
}

/// Reads a body of JSON.
///
/// # Errors
/// [`Refusal::Invalid`] for anything that the contract does not allow: unknown and repeated fields, other types, limits.
pub fn decode<T: Body>(body: &[u8]) -> Result<T, Refusal> {
    // serde takes an array for a struct, too: its fields in order.
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(Refusal::Invalid("the body must be a JSON object".into()));
    }
    let read: T =
        serde_json::from_slice(body).map_err(|error| Refusal::Invalid(error.to_string()))?;
    read.check()?;
    Ok(read)
}

/// A number as it may stand in a path or a query: digits, and no more than an id has.
pub fn digits(text: &str) -> Option<u64> {
    let plain =
        (1..=ID_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Reads `after` and `limit` of a query.
///
/// # Errors
/// [`Refusal::Invalid`] for anything but digits, and a limit outside of 1 to [`MAX_PAGE`].
pub fn page(after: Option<&str>, limit: Option<&str>) -> Result<(u64, usize), Refusal> {
    let number = |name: &str, text: Option<&str>, default: u64| match text {
        None => Ok(default),
        Some(text) => {
            digits(text).ok_or_else(|| Refusal::Invalid(format!("{name} must be a number")))
        }
    };
    let (after, limit) = (number("after", after, 0)?, number("limit", limit, 20)?);
    if limit == 0 || limit > MAX_PAGE {
        return Err(Refusal::Invalid(format!(
            "limit must be from 1 to {MAX_PAGE}"
        )));
    }
    Ok((after, limit as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn books_to_the_last_seat_and_no_further() {
        let mut event = Event {
            id: 1,
            title: "a".into(),
            seats: 3,
            booked: 0,
        };
        assert_eq!(event.book(2), Ok(()));
        assert_eq!(event.book(2), Err(Refusal::SoldOut { left: 1 }));
        assert_eq!(event.book(1), Ok(()));
        assert_eq!(event.booked, 3);
        assert_eq!(event.book(1), Err(Refusal::SoldOut { left: 0 }));
        assert_eq!(event.book(u32::MAX), Err(Refusal::SoldOut { left: 0 }));
    }

    #[test]
    fn refuses_what_the_contract_does_not_allow() {
        for body in [
            "",
            "null",
            "[]",
            r#"["a", 1]"#,
            r#"{"title": "a"}"#,
            r#"{"title": "a", "seats": 1, "more": 1}"#,
            r#"{"title": "a", "title": "b", "seats": 1}"#,
            r#"{"title": "a", "seats": "1"}"#,
            r#"{"title": "a", "seats": 1.0}"#,
            r#"{"title": "a", "seats": true}"#,
            r#"{"title": "a", "seats": 0}"#,
            r#"{"title": "a", "seats": 1000001}"#,
            r#"{"title": "a", "seats": 99999999999999999999999}"#,
            r#"{"title": "", "seats": 1}"#,
            r#"{"title": "a\u0000", "seats": 1}"#,
            r#"{"title": "\ud800", "seats": 1}"#,
            r#"{"title": "a", "seats": 1} 2"#,
        ] {
            let got = decode::<NewEvent>(body.as_bytes());
            assert!(matches!(got, Err(Refusal::Invalid(_))), "{body}: {got:?}");
        }
        let long = format!(r#"{{"title": "{}", "seats": 1}}"#, "é".repeat(MAX_NAME + 1));
        assert!(decode::<NewEvent>(long.as_bytes()).is_err());
        let longest = format!(r#"{{"title": "{}", "seats": 1}}"#, "é".repeat(MAX_NAME));
        assert!(decode::<NewEvent>(longest.as_bytes()).is_ok());
    }

    #[test]
    fn reads_digits_only() {
        assert_eq!(digits("0042"), Some(42));
        assert_eq!(digits("999999999999999999"), Some(999_999_999_999_999_999));
        for text in ["", "-1", "+1", "1 ", "1_0", "١", "1234567890123456789"] {
            assert_eq!(digits(text), None, "{text}");
        }
    }

    #[test]
    fn pages_have_limits() {
        assert_eq!(page(None, None), Ok((0, 20)));
        assert_eq!(page(Some("7"), Some("100")), Ok((7, 100)));
        for (after, limit) in [("x", "1"), ("1", "0"), ("1", "101"), ("1", "")] {
            assert!(page(Some(after), Some(limit)).is_err());
        }
    }
}
