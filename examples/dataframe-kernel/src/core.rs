//! The kernel: a decayed running sum that starts again with every session.
//!
//! Plain Rust over slices. It knows neither Python nor Arrow, so `cargo test` needs neither.

use std::{collections::HashSet, fmt};

/// What the caller chooses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Time after which a score has lost half its value, in milliseconds; finite and above zero.
    pub half_life_ms: f64,
    /// A session ends when the next event of the same user is more than this many milliseconds later.
    pub gap_ms: u64,
    /// The score never exceeds this value; `None` for no limit.
    pub cap: Option<f64>,
}

/// An input the kernel refuses. Rows are counted from zero over all batches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum KernelError {
    /// The half-life is not a finite number above zero.
    HalfLife(f64),
    /// The cap is not a number above zero.
    Cap(f64),
    /// A user's event is earlier than the one before it.
    OutOfOrder {
        /// The row of the earlier event.
        row: u64,
        /// The user whose events are out of order.
        user: i64,
    },
    /// A user comes again after another one: the rows of one user must be adjacent.
    Reappears {
        /// The row where the user comes again.
        row: u64,
        /// The user.
        user: i64,
    },
    /// A score would be no finite number: the amount is NaN or infinite, or the sum leaves the range of `f64`.
    NotFinite {
        /// The row.
        row: u64,
    },
    /// The three columns of a batch differ in length.
    Lengths,
}

impl fmt::Display for KernelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HalfLife(value) => {
                write!(f, "half_life_ms must be finite and above zero, got {value}")
            }
            Self::Cap(value) => write!(f, "cap must be above zero, got {value}"),
            Self::OutOfOrder { row, user } => write!(
                f,
                "row {row}: user {user} has an event earlier than the row before; sort by user, then time"
            ),
            Self::Reappears { row, user } => write!(
                f,
                "row {row}: user {user} comes again after another user; sort by user, then time"
            ),
            Self::NotFinite { row } => {
                write!(
                    f,
                    "row {row}: with its amount the score is no finite number"
                )
            }
            Self::Lengths => write!(f, "the columns differ in length"),
        }
    }
}

impl std::error::Error for KernelError {}

/// One batch of events as borrowed columns of equal length.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// Who acted. Rows of one user are adjacent.
    pub users: &'a [i64],
    /// When, in milliseconds; never falling within a user.
    pub times: &'a [i64],
    /// How much the event adds to the score.
    pub amounts: &'a [f64],
}

/// Some adjacent rows of a [`Batch`], and the number of the first of them.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The row of the whole batch at which this part begins, from zero.
    pub first: usize,
    /// The rows themselves.
    pub batch: Batch<'a>,
}

impl<'a> Batch<'a> {
    /// Cuts the batch into parts of at most `rows` rows, in order.
    ///
    /// # Panics
    /// Where `rows` is zero, or a column is shorter than `users`.
    pub fn parts(self, rows: usize) -> impl Iterator<Item = Part<'a>> {
        let all = self.users.len();
        (0..all).step_by(rows).map(move |first| {
            let range = first..all.min(first + rows);
            Part {
                first,
                batch: Batch {
                    users: &self.users[range.clone()],
                    times: &self.times[range.clone()],
                    amounts: &self.amounts[range],
                },
            }
        })
    }
}

/// The running state. It outlives a batch, so a session may continue in the next one.
#[derive(Clone, Debug)]
pub struct Kernel {
    settings: Settings,
    last: Option<(i64, i64)>,
    /// Every user so far. Hashed with a key: users may be chosen by somebody else.
    known: HashSet<i64>,
    score: f64,
    row: u64,
    sessions: u64,
}

impl Kernel {
    /// Starts before the first row.
    ///
    /// # Errors
    /// [`KernelError::HalfLife`] or [`KernelError::Cap`] for a setting out of range.
    pub fn new(settings: Settings) -> Result<Self, KernelError> {
        if !(settings.half_life_ms.is_finite() && settings.half_life_ms > 0.0) {
            return Err(KernelError::HalfLife(settings.half_life_ms));
        }
        if let Some(cap) = settings.cap
            && (cap.is_nan() || cap <= 0.0)
        {
            return Err(KernelError::Cap(cap));
        }
        Ok(Self {
            settings,
            last: None,
            known: HashSet::new(),
            score: 0.0,
            row: 0,
            sessions: 0,
        })
    }

    /// Appends one score per row of `batch` to `out`. `is_null(i)` tells that amount `i` is missing: it adds
    /// nothing, and the score still decays.
    ///
    /// # Errors
    /// [`KernelError::OutOfOrder`], [`KernelError::Reappears`], [`KernelError::NotFinite`] and [`KernelError::Lengths`];
    /// `out` then holds the scores before the error, and the kernel is of no further use.
    // #region kernel
    pub fn push(
        &mut self,
        batch: Batch<'_>,
        is_null: impl Fn(usize) -> bool,
        out: &mut Vec<f64>,
    ) -> Result<(), KernelError> {
        let Batch {
            users,
            times,
            amounts,
        } = batch;
        if users.len() != times.len() || users.len() != amounts.len() {
            return Err(KernelError::Lengths);
        }
        let Settings {
            half_life_ms,
            gap_ms,
            cap,
        } = self.settings;
        let cap = cap.unwrap_or(f64::INFINITY);
        // The state lives in local variables, thus in registers, until the batch is done.
        let (mut last, mut score, mut sessions) = (self.last, self.score, self.sessions);
        out.reserve(users.len());
        for (i, ((&user, &time), &amount)) in users.iter().zip(times).zip(amounts).enumerate() {
            let row = self.row + i as u64;
            let elapsed = match last {
                Some((last_user, last_time)) if last_user == user => {
                    if time < last_time {
                        return Err(KernelError::OutOfOrder { row, user });
                    }
                    Some(time.abs_diff(last_time))
                }
                // Another user than in the row before: looked up once for each of them, not for each row.
                _ => {
                    if !self.known.insert(user) {
                        return Err(KernelError::Reappears { row, user });
                    }
                    None
                }
            };
            match elapsed {
                Some(elapsed) if elapsed <= gap_ms => {
                    score *= (-(elapsed as f64) / half_life_ms).exp2();
                }
                _ => {
                    score = 0.0;
                    sessions += 1;
                }
            }
            if !is_null(i) {
                score += amount;
                // A score that is no number would stay one until the session ends, and compare equal to nothing.
                if !score.is_finite() {
                    return Err(KernelError::NotFinite { row });
                }
            }
            if score > cap {
                score = cap;
            }
            last = Some((user, time));
            out.push(score);
        }
        (self.last, self.score, self.sessions) = (last, score, sessions);
        self.row += users.len() as u64;
        Ok(())
    }
    // #endregion

    /// Sessions started so far.
    pub fn sessions(&self) -> u64 {
        self.sessions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: Settings = Settings {
        half_life_ms: 1000.0,
        gap_ms: 5000,
        cap: None,
    };

    fn run(settings: Settings, rows: &[(i64, i64, f64)]) -> Result<Vec<f64>, KernelError> {
        let mut kernel = Kernel::new(settings)?;
        let mut out = Vec::new();
        kernel.push(columns(rows).as_batch(), |_| false, &mut out)?;
        Ok(out)
    }

    struct Columns(Vec<i64>, Vec<i64>, Vec<f64>);

    impl Columns {
        fn as_batch(&self) -> Batch<'_> {
            Batch {
                users: &self.0,
                times: &self.1,
                amounts: &self.2,
            }
        }
    }

    fn columns(rows: &[(i64, i64, f64)]) -> Columns {
        Columns(
            rows.iter().map(|r| r.0).collect(),
            rows.iter().map(|r| r.1).collect(),
            rows.iter().map(|r| r.2).collect(),
        )
    }

    #[test]
    fn halves_after_one_half_life() {
        assert_eq!(
            run(SETTINGS, &[(1, 0, 8.0), (1, 1000, 1.0)]),
            Ok(vec![8.0, 5.0])
        );
    }

    #[test]
    fn a_gap_longer_than_the_limit_starts_again_and_the_limit_itself_does_not() {
        let at_limit = run(SETTINGS, &[(1, 0, 32.0), (1, 5000, 0.0)]);
        assert_eq!(at_limit, Ok(vec![32.0, 1.0]));
        let past_limit = run(SETTINGS, &[(1, 0, 32.0), (1, 5001, 0.0)]);
        assert_eq!(past_limit, Ok(vec![32.0, 0.0]));
    }

    #[test]
    fn another_user_starts_again_even_at_an_earlier_time() {
        assert_eq!(
            run(SETTINGS, &[(1, 900, 3.0), (2, 100, 4.0)]),
            Ok(vec![3.0, 4.0])
        );
    }

    #[test]
    fn the_cap_holds_from_row_to_row() {
        let capped = Settings {
            cap: Some(10.0),
            ..SETTINGS
        };
        assert_eq!(
            run(capped, &[(1, 0, 25.0), (1, 1000, 1.0)]),
            Ok(vec![10.0, 6.0])
        );
    }

    #[test]
    fn a_missing_amount_decays_and_adds_nothing() {
        let mut kernel = Kernel::new(SETTINGS).unwrap();
        let mut out = Vec::new();
        let rows = columns(&[(1, 0, 8.0), (1, 1000, 99.0)]);
        kernel.push(rows.as_batch(), |i| i == 1, &mut out).unwrap();
        assert_eq!(out, [8.0, 4.0]);
    }

    #[test]
    fn batches_of_any_size_give_the_scores_of_one_batch() {
        // A small linear congruential generator: the property needs variety, not quality.
        let mut state = 12_345_u64;
        let mut next = move |n: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % n
        };
        let mut time = 0;
        let rows: Vec<_> = (0..500)
            .map(|i| {
                time += next(7000) as i64;
                (i / 40, time, next(100) as f64 / 8.0)
            })
            .collect();
        let whole = run(SETTINGS, &rows).unwrap();
        for size in [1, 7, 64, 499] {
            let mut kernel = Kernel::new(SETTINGS).unwrap();
            let mut out = Vec::new();
            for chunk in rows.chunks(size) {
                kernel
                    .push(columns(chunk).as_batch(), |_| false, &mut out)
                    .unwrap();
            }
            assert_eq!(out, whole, "batches of {size}");
        }
    }

    #[test]
    fn parts_cover_a_batch_once_and_in_order() {
        let rows = columns(&[(1, 0, 1.0), (1, 1, 2.0), (1, 2, 3.0)]);
        for (size, lengths) in [(1, vec![1, 1, 1]), (2, vec![2, 1]), (9, vec![3])] {
            let parts: Vec<_> = rows.as_batch().parts(size).collect();
            let found: Vec<_> = parts.iter().map(|part| part.batch.users.len()).collect();
            assert_eq!(found, lengths);
            assert!(
                parts
                    .iter()
                    .all(|part| rows.1[part.first] == part.batch.times[0])
            );
        }
        assert_eq!(columns(&[]).as_batch().parts(4).count(), 0);
    }

    #[test]
    fn the_widest_times_do_not_overflow() {
        assert_eq!(
            run(SETTINGS, &[(1, i64::MIN, 1.0), (1, i64::MAX, 2.0)]),
            Ok(vec![1.0, 2.0])
        );
    }

    #[test]
    fn refuses_what_it_cannot_mean() {
        let unordered = run(SETTINGS, &[(1, 10, 1.0), (1, 9, 1.0)]);
        assert_eq!(unordered, Err(KernelError::OutOfOrder { row: 1, user: 1 }));
        for half_life_ms in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let settings = Settings {
                half_life_ms,
                ..SETTINGS
            };
            assert!(Kernel::new(settings).is_err());
        }
        let again = run(SETTINGS, &[(1, 0, 1.0), (2, 0, 1.0), (1, 5, 1.0)]);
        assert_eq!(again, Err(KernelError::Reappears { row: 2, user: 1 }));
        let mut kernel = Kernel::new(SETTINGS).unwrap();
        let short = Batch {
            users: &[1, 1],
            times: &[0],
            amounts: &[1.0, 1.0],
        };
        assert_eq!(
            kernel.push(short, |_| false, &mut Vec::new()),
            Err(KernelError::Lengths)
        );
    }

    #[test]
    fn a_user_that_comes_again_is_seen_across_batches() {
        let mut kernel = Kernel::new(SETTINGS).unwrap();
        let mut out = Vec::new();
        let first = columns(&[(1, 0, 1.0), (2, 0, 1.0)]);
        kernel.push(first.as_batch(), |_| false, &mut out).unwrap();
        let second = columns(&[(2, 5, 1.0), (1, 9, 1.0)]);
        assert_eq!(
            kernel.push(second.as_batch(), |_| false, &mut out),
            Err(KernelError::Reappears { row: 3, user: 1 })
        );
    }

    #[test]
    fn a_score_that_is_no_finite_number_is_refused_even_below_a_cap() {
        let capped = Settings {
            cap: Some(10.0),
            ..SETTINGS
        };
        for settings in [SETTINGS, capped] {
            for amount in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                let refused = run(settings, &[(1, 0, 1.0), (1, 1, amount)]);
                assert_eq!(refused, Err(KernelError::NotFinite { row: 1 }));
            }
        }
        // Each amount is finite, and their sum is not.
        let overflow = run(SETTINGS, &[(1, 0, f64::MAX), (1, 0, f64::MAX)]);
        assert_eq!(overflow, Err(KernelError::NotFinite { row: 1 }));
    }
}
