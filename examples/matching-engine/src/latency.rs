//! Latency of single events, with what the clock itself costs beside it.

use std::time::Instant;

use hdrhistogram::Histogram;

use crate::core::{Book, Trade};
use crate::feed::Event;

/// Reported quantiles, in percent; the last is the maximum, shown and never trimmed.
pub const PERCENT: [f64; 6] = [50.0, 90.0, 99.0, 99.9, 99.99, 100.0];

/// Nanoseconds at each of [`PERCENT`].
pub type Quantiles = [u64; PERCENT.len()];

/// Three significant digits cost little memory and are finer than the clock.
const DIGITS: u8 = 3;

/// Durations of single events. The duration of reading the clock is in each of them.
pub struct Durations(Histogram<u64>);

impl Default for Durations {
    fn default() -> Self {
        Self(Histogram::new(DIGITS).expect("three digits are a precision that the histogram has"))
    }
}

impl Durations {
    // #region latency
    /// Applies one event and records how long that took.
    pub fn apply(&mut self, book: &mut Book, event: Event, trades: &mut Vec<Trade>) {
        let start = Instant::now();
        book.apply(event, trades);
        self.0.saturating_record(start.elapsed().as_nanos() as u64);
    }

    /// Records what reading the clock twice costs, with nothing in between.
    pub fn nothing(&mut self) {
        let start = Instant::now();
        self.0.saturating_record(start.elapsed().as_nanos() as u64);
    }
    // #endregion

    /// The quantiles so far, in nanoseconds.
    pub fn quantiles(&self) -> Quantiles {
        PERCENT.map(|percent| self.0.value_at_quantile(percent / 100.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_do_not_fall() {
        let (mut events, mut clock) = (Durations::default(), Durations::default());
        let (mut book, mut trades) = (Book::new(), Vec::new());
        for id in 0..1000 {
            events.apply(&mut book, Event::Cancel(id), &mut trades);
            clock.nothing();
        }
        assert!(events.quantiles().is_sorted());
        assert!(clock.quantiles().is_sorted());
        assert_eq!(book.applied(), 1000);
    }
}
