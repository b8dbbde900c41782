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

fn quantiles(histogram: &Histogram<u64>) -> Quantiles {
    PERCENT.map(|percent| histogram.value_at_quantile(percent / 100.0))
}

fn histogram() -> Histogram<u64> {
    Histogram::new(DIGITS).expect("three digits are a precision that the histogram has")
}

/// Applies `events` one by one and returns the quantiles of their durations, in nanoseconds. The duration of
/// reading the clock is in each of them.
// #region latency
pub fn timed(
    book: &mut Book,
    events: impl Iterator<Item = Event>,
    trades: &mut Vec<Trade>,
) -> Quantiles {
    let mut durations = histogram();
    for event in events {
        let start = Instant::now();
        book.apply(event, trades);
        durations.saturating_record(start.elapsed().as_nanos() as u64);
    }
    quantiles(&durations)
}

/// What reading the clock twice costs, with nothing in between.
pub fn clock_overhead(times: usize) -> Quantiles {
    let mut durations = histogram();
    for _ in 0..times {
        let start = Instant::now();
        durations.saturating_record(start.elapsed().as_nanos() as u64);
    }
    quantiles(&durations)
}
// #endregion

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_do_not_fall() {
        let feed: Vec<_> = (0..1000).map(Event::Cancel).collect();
        let timed = timed(&mut Book::new(), feed.into_iter(), &mut Vec::new());
        assert!(timed.is_sorted());
        assert!(clock_overhead(1000).is_sorted());
    }
}
