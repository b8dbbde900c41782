//! The feed: records of 24 bytes, little-endian, in the manner of exchange feeds such as ITCH.
//!
//! | bytes | field |
//! | --- | --- |
//! | 0 | kind: `A` add, `I` immediate-or-cancel, `X` cancel |
//! | 1 | side: `B` buy, `S` sell; ignored for a cancel |
//! | 2–3 | zero |
//! | 4–7 | quantity, u32 |
//! | 8–15 | order id, u64 |
//! | 16–23 | price in ticks, i64 |

use std::fmt;

/// Bytes of one record.
pub const RECORD: usize = 24;

/// Who buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Buys: matched with the lowest ask.
    Buy,
    /// Sells: matched with the highest bid.
    Sell,
}

/// A limit order as it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// Chosen by the sender; one open order each.
    pub id: u64,
    /// Which side it takes.
    pub side: Side,
    /// The worst price it accepts, in ticks.
    pub price: i64,
    /// How much; zero is rejected by the book.
    pub quantity: u32,
    /// What cannot be matched at once is dropped instead of resting in the book.
    pub immediate: bool,
}

/// One record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A new order.
    Submit(Order),
    /// Takes the rest of an open order out of the book.
    Cancel(u64),
}

/// Bytes that are no feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The length is no multiple of [`RECORD`]: the last record is cut off.
    CutOff {
        /// Whole records before it.
        records: usize,
        /// Bytes of the last one.
        bytes: usize,
    },
    /// A byte that stands for no kind.
    Kind(usize, u8),
    /// A byte that stands for no side.
    Side(usize, u8),
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutOff { records, bytes } => {
                write!(
                    f,
                    "record {records}: cut off after {bytes} of {RECORD} bytes"
                )
            }
            Self::Kind(record, byte) => {
                write!(
                    f,
                    "record {record}: kind must be A, I or X, found byte {byte:#04x}"
                )
            }
            Self::Side(record, byte) => {
                write!(
                    f,
                    "record {record}: side must be B or S, found byte {byte:#04x}"
                )
            }
        }
    }
}

impl std::error::Error for FeedError {}

/// Decodes a feed. The whole feed is checked first, so that a bad record leaves the book as it was.
///
/// # Errors
/// [`FeedError`] for the first record that cannot be read.
// #region decode
pub fn events(feed: &[u8]) -> Result<impl ExactSizeIterator<Item = Event>, FeedError> {
    let (records, rest) = feed.as_chunks::<RECORD>();
    if !rest.is_empty() {
        return Err(FeedError::CutOff {
            records: records.len(),
            bytes: rest.len(),
        });
    }
    for (at, record) in records.iter().enumerate() {
        match (record[0], record[1]) {
            (b'X', _) | (b'A' | b'I', b'B' | b'S') => {}
            (b'A' | b'I', side) => return Err(FeedError::Side(at, side)),
            (kind, _) => return Err(FeedError::Kind(at, kind)),
        }
    }
    Ok(records.iter().map(|record| {
        let [kind, side, _, _, q0, q1, q2, q3, rest @ ..] = *record;
        let ([id, price], _) = rest.as_chunks::<8>() else {
            unreachable!("16 bytes are two chunks of eight")
        };
        let id = u64::from_le_bytes(*id);
        if kind == b'X' {
            return Event::Cancel(id);
        }
        Event::Submit(Order {
            id,
            side: if side == b'B' { Side::Buy } else { Side::Sell },
            price: i64::from_le_bytes(*price),
            quantity: u32::from_le_bytes([q0, q1, q2, q3]),
            immediate: kind == b'I',
        })
    }))
}
// #endregion

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u8, side: u8, quantity: u32, id: u64, price: i64) -> Vec<u8> {
        let mut bytes = vec![kind, side, 0, 0];
        bytes.extend(quantity.to_le_bytes());
        bytes.extend(id.to_le_bytes());
        bytes.extend(price.to_le_bytes());
        bytes
    }

    fn decoded(feed: &[u8]) -> Result<Vec<Event>, FeedError> {
        Ok(events(feed)?.collect())
    }

    #[test]
    fn reads_every_field() {
        let feed = [
            record(b'A', b'B', 7, 1, -5),
            record(b'I', b'S', u32::MAX, u64::MAX, i64::MIN),
            record(b'X', 0, 0, 9, 0),
        ]
        .concat();
        let order = Order {
            id: 1,
            side: Side::Buy,
            price: -5,
            quantity: 7,
            immediate: false,
        };
        let widest = Order {
            id: u64::MAX,
            side: Side::Sell,
            price: i64::MIN,
            quantity: u32::MAX,
            immediate: true,
        };
        assert_eq!(
            decoded(&feed),
            Ok(vec![
                Event::Submit(order),
                Event::Submit(widest),
                Event::Cancel(9)
            ])
        );
    }

    #[test]
    fn names_the_record_that_cannot_be_read() {
        let good = record(b'A', b'B', 1, 1, 1);
        let cut = [good.clone(), good[..23].to_vec()].concat();
        assert_eq!(
            decoded(&cut),
            Err(FeedError::CutOff {
                records: 1,
                bytes: 23
            })
        );
        let kind = [good.clone(), record(b'Z', b'B', 1, 1, 1)].concat();
        assert_eq!(decoded(&kind), Err(FeedError::Kind(1, b'Z')));
        let side = record(b'A', b'x', 1, 1, 1);
        assert_eq!(decoded(&side), Err(FeedError::Side(0, b'x')));
    }
}
