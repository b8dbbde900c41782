//! Orders, what a rule may answer, and the rule itself in Rust, to compare the plug-ins with.

use std::fmt;

/// One line of an order file. Limits keep every product far inside of 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Pieces, 0 to [`MOST`].
    pub quantity: i64,
    /// Price of one piece in cents, 0 to [`MOST`].
    pub unit_cents: i64,
    /// The customer: 0 new, 1 regular, 2 gold.
    pub tier: i64,
}

/// The largest quantity and unit price.
pub const MOST: i64 = 1_000_000;

/// Why an order has no price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The plug-in raised an exception or trapped.
    Raised(String),
    /// It ran out of its time or fuel.
    TimedOut,
    /// It answered something that is no price of this order.
    Answer(String),
    /// It used up its memory. What it still holds would be the failure of the orders after it: the run ends.
    OutOfMemory,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Raised(what) => write!(f, "raised: {what}"),
            Self::TimedOut => f.write_str("timed out"),
            Self::Answer(what) => write!(f, "answer: {what}"),
            Self::OutOfMemory => f.write_str("the rule used up its memory"),
        }
    }
}

/// A price in cents, or why there is none.
pub type Priced = Result<i64, Failure>;

/// Characters of the longest text that a plug-in gets into a report.
const LONGEST: usize = 200;

/// The first line of a text that a plug-in wrote, cut, with control characters (the terminal's among them) escaped.
pub fn one_line(text: &str) -> String {
    first_line(text, LONGEST)
}

/// As [`one_line`], cut after so many characters.
pub fn first_line(text: &str, longest: usize) -> String {
    let first = text.lines().next().unwrap_or_default();
    let shown = first.chars().take(longest).map(|one| {
        if one.is_control() {
            one.escape_default().to_string()
        } else {
            one.to_string()
        }
    });
    shown.collect()
}

/// The line of an order in a file of prices.
pub fn line(priced: &Priced) -> String {
    match priced {
        Ok(cents) => cents.to_string(),
        Err(failure) => failure.to_string(),
    }
}

/// Reads what [`line`] wrote, and checks the price again: it came from a process that a plug-in could write to.
pub fn read_line(order: Order, line: &str) -> Option<Priced> {
    if let Some(what) = line.strip_prefix("raised: ") {
        return Some(Err(Failure::Raised(one_line(what))));
    }
    if let Some(what) = line.strip_prefix("answer: ") {
        return Some(Err(Failure::Answer(one_line(what))));
    }
    match line {
        "timed out" => Some(Err(Failure::TimedOut)),
        number => number.parse().ok().map(|cents| checked(order, cents)),
    }
}

/// Reads `quantity,unit_cents,tier` with a header line.
///
/// # Errors
/// One line that names the first line that cannot be read.
pub fn orders(text: &str) -> Result<Vec<Order>, String> {
    let mut lines = text.lines().enumerate();
    if lines.next().map(|(_, header)| header) != Some("quantity,unit_cents,tier") {
        return Err("line 1: want the header quantity,unit_cents,tier".to_owned());
    }
    lines
        .map(|(at, line)| {
            let fault = |what: &str| format!("line {}: {what}", at + 1);
            let numbers: Result<Vec<i64>, _> = line.split(',').map(str::parse).collect();
            let Ok(&[quantity, unit_cents, tier]) = numbers.as_deref() else {
                return Err(fault("want three whole numbers"));
            };
            if !(0..=MOST).contains(&quantity) || !(0..=MOST).contains(&unit_cents) {
                return Err(fault("quantity and unit_cents must be 0 to 1000000"));
            }
            if !(0..=2).contains(&tier) {
                return Err(fault("tier must be 0, 1 or 2"));
            }
            Ok(Order {
                quantity,
                unit_cents,
                tier,
            })
        })
        .collect()
}

/// Checks a plug-in's answer: nobody pays more than the list price, or less than nothing.
///
/// # Errors
/// [`Failure::Answer`] for a price outside of that.
// #region checked
pub fn checked(order: Order, cents: i64) -> Priced {
    let list = order.quantity * order.unit_cents;
    if (0..=list).contains(&cents) {
        Ok(cents)
    } else {
        Err(Failure::Answer(format!("{cents} is not 0 to {list}")))
    }
}
// #endregion

/// The rule in Rust: ten percent off from ten pieces, then five percent off for gold; fractions of a cent are cut.
// #region rule
pub fn price(order: Order) -> i64 {
    let mut cents = order.quantity * order.unit_cents;
    if order.quantity >= 10 {
        cents -= cents * 10 / 100;
    }
    if order.tier == 2 {
        cents -= cents * 5 / 100;
    }
    cents
}
// #endregion

#[cfg(test)]
mod tests {
    use super::*;

    fn order(quantity: i64, unit_cents: i64, tier: i64) -> Order {
        Order {
            quantity,
            unit_cents,
            tier,
        }
    }

    #[test]
    fn cuts_fractions_after_each_step() {
        assert_eq!(price(order(9, 101, 0)), 909);
        assert_eq!(price(order(10, 101, 1)), 909);
        assert_eq!(price(order(10, 101, 2)), 864); // 909 - 45.45
        assert_eq!(price(order(MOST, MOST, 2)), 855_000_000_000);
    }

    #[test]
    fn its_own_answers_pass_the_check() {
        for quantity in 0..30 {
            let order = order(quantity, 99, 2);
            assert_eq!(checked(order, price(order)), Ok(price(order)));
        }
        assert!(checked(order(1, 5, 0), 6).is_err());
        assert!(checked(order(1, 5, 0), -1).is_err());
    }

    #[test]
    fn lines_come_back_as_they_went() {
        let order = order(2, 50, 0);
        for priced in [
            Ok(100),
            Ok(0),
            Err(Failure::TimedOut),
            Err(Failure::Raised("ValueError: x".to_owned())),
            Err(Failure::Answer("-1 is not 0 to 100".to_owned())),
        ] {
            assert_eq!(read_line(order, &line(&priced)), Some(priced));
        }
        assert_eq!(read_line(order, "nonsense"), None);
        assert!(read_line(order, "101").unwrap().is_err());
    }

    #[test]
    fn a_plug_in_writes_one_short_line() {
        assert_eq!(one_line("a\u{1b}[2Jb\nc"), "a\\u{1b}[2Jb");
        assert_eq!(one_line(&"é".repeat(900)).chars().count(), LONGEST);
        assert_eq!(one_line(""), "");
    }

    #[test]
    fn names_the_line_that_cannot_be_read() {
        let header = "quantity,unit_cents,tier\n";
        assert_eq!(orders(&format!("{header}1,2,0\r\n")).unwrap().len(), 1);
        for (line, says) in [
            ("1,2", "line 3: want three"),
            ("1,2,x", "line 3: want three"),
            ("1,2,99999999999999999999", "line 3: want three"),
            ("-1,2,0", "line 3: quantity"),
            ("1,2,3", "line 3: tier"),
        ] {
            let fault = orders(&format!("{header}1,2,0\n{line}\n")).unwrap_err();
            assert!(fault.starts_with(says), "{fault}");
        }
        assert!(orders("").is_err());
    }
}
