//! What reports add up to.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use crate::contract::{Os, Report, Severity, State};

/// How many rejected reports are named in the result.
const NAMED: usize = 10;
/// How many checks are counted under their own names; what comes later is counted together.
pub const MOST_CHECKS: usize = 10_000;
/// How many hosts are kept, unless the caller says otherwise: each takes some 100 bytes.
pub const MOST_HOSTS: usize = 1_000_000;

/// Why a report does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// It is not what the contract says; the text says where.
    Contract(String),
    /// It is larger than [`crate::contract::LARGEST`] and was not parsed.
    TooLarge,
}

/// Reports that do not count, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Not what the contract says.
    pub contract: u64,
    /// A host beyond the most that are kept: whether it has reported already could not be told.
    pub hosts: u64,
    /// A host that has reported already: the first report counts.
    pub repeated: u64,
    /// Not parsed.
    pub too_large: u64,
}

/// States of one check over all hosts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Counts {
    pub fail: u64,
    pub pass: u64,
    pub unknown: u64,
}

impl Counts {
    fn add(&mut self, state: State) {
        match state {
            State::Pass => self.pass += 1,
            State::Fail => self.fail += 1,
            // Unknown is neither: a share of passes over all hosts would be a guess.
            State::Unknown => self.unknown += 1,
        }
    }
}

/// The sum of all reports so far. Keys are sorted when it is written, so that equal sums are equal bytes.
#[derive(Clone, Debug, Serialize)]
pub struct Aggregate {
    /// States by check.
    pub checks: BTreeMap<String, Counts>,
    /// Where the first rejected reports were found, in input order.
    pub first_rejected: Vec<String>,
    /// Hosts with at least one failed check of high severity.
    pub hosts_at_risk: u64,
    /// Reports that count, by system.
    pub os: BTreeMap<Os, u64>,
    /// States of all checks beyond the first [`MOST_CHECKS`]: names are the reporters', and may be without end.
    pub other_checks: Counts,
    /// Reports that do not count.
    pub rejected: Rejected,
    /// Reports that count.
    pub reports: u64,
    #[serde(skip)]
    seen: HashSet<Box<str>>,
    #[serde(skip)]
    most_hosts: usize,
}

impl Aggregate {
    /// An empty sum that keeps so many hosts.
    pub fn new(most_hosts: usize) -> Self {
        Self {
            checks: BTreeMap::new(),
            first_rejected: Vec::new(),
            hosts_at_risk: 0,
            os: BTreeMap::new(),
            other_checks: Counts::default(),
            rejected: Rejected::default(),
            reports: 0,
            seen: HashSet::new(),
            most_hosts,
        }
    }

    /// Adds one report. Reports must come in input order: of two from one host the first counts.
    // #region add
    pub fn add(&mut self, place: &str, parsed: &Result<Report<'_>, Rejection>) {
        let report = match parsed {
            Ok(report) if self.seen.contains(report.host.as_ref()) => {
                self.rejected.repeated += 1;
                return self.name(place);
            }
            Ok(_) if self.seen.len() >= self.most_hosts => {
                self.rejected.hosts += 1;
                return self.name(place);
            }
            Ok(report) => report,
            Err(Rejection::Contract(_)) => {
                self.rejected.contract += 1;
                return self.name(place);
            }
            Err(Rejection::TooLarge) => {
                self.rejected.too_large += 1;
                return self.name(place);
            }
        };
        self.seen.insert(report.host.as_ref().into());
        self.reports += 1;
        *self.os.entry(report.os).or_default() += 1;
        for finding in &report.findings {
            let name = finding.check.as_ref();
            if let Some(counts) = self.checks.get_mut(name) {
                counts.add(finding.state);
            } else if self.checks.len() < MOST_CHECKS {
                let counts = self.checks.entry(name.to_owned()).or_default();
                counts.add(finding.state);
            } else {
                self.other_checks.add(finding.state);
            }
        }
        let risk = |state, severity| state == State::Fail && severity == Severity::High;
        let at_risk = report.findings.iter().any(|f| risk(f.state, f.severity));
        self.hosts_at_risk += u64::from(at_risk);
    }
    // #endregion

    fn name(&mut self, place: &str) {
        if self.first_rejected.len() < NAMED {
            self.first_rejected.push(place.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Finding;

    fn report(host: &str, state: State) -> Result<Report<'_>, Rejection> {
        let finding = Finding {
            check: "c".into(),
            severity: Severity::High,
            state,
        };
        Ok(Report {
            host: host.into(),
            os: Os::Linux,
            findings: vec![finding],
        })
    }

    #[test]
    fn unknown_is_neither_a_pass_nor_a_risk() {
        let mut sum = Aggregate::new(MOST_HOSTS);
        for (host, state) in [
            ("a", State::Unknown),
            ("b", State::Fail),
            ("c", State::Pass),
        ] {
            sum.add(host, &report(host, state));
        }
        let counts = Counts {
            fail: 1,
            pass: 1,
            unknown: 1,
        };
        assert_eq!((sum.checks["c"].clone(), sum.hosts_at_risk), (counts, 1));
    }

    #[test]
    fn the_first_report_of_a_host_counts() {
        let mut sum = Aggregate::new(MOST_HOSTS);
        sum.add("line 1", &report("a", State::Pass));
        sum.add("line 2", &report("a", State::Fail));
        assert_eq!((sum.reports, sum.rejected.repeated), (1, 1));
        assert_eq!(
            (sum.hosts_at_risk, sum.first_rejected),
            (0, vec!["line 2".to_owned()])
        );
    }

    #[test]
    fn hosts_and_names_of_checks_have_a_most() {
        let mut sum = Aggregate::new(2);
        for host in ["a", "b", "c", "a"] {
            sum.add(host, &report(host, State::Pass));
        }
        assert_eq!(
            (sum.reports, sum.rejected.hosts, sum.rejected.repeated),
            (2, 1, 1)
        );
        let mut sum = Aggregate::new(MOST_HOSTS);
        for number in 0..MOST_CHECKS + 5 {
            let host = format!("h{number}");
            let mut named = report(&host, State::Fail).unwrap();
            named.findings[0].check = format!("c{number}").into();
            sum.add(&host, &Ok(named));
        }
        assert_eq!((sum.checks.len(), sum.other_checks.fail), (MOST_CHECKS, 5));
        sum.add("z", &report("z", State::Fail));
        assert_eq!(sum.other_checks.fail, 6);
    }

    #[test]
    fn names_the_first_rejected_and_counts_all() {
        let mut sum = Aggregate::new(MOST_HOSTS);
        for line in 0..20 {
            sum.add(&format!("line {line}"), &Err(Rejection::TooLarge));
        }
        assert_eq!(
            (sum.rejected.too_large, sum.first_rejected.len()),
            (20, NAMED)
        );
    }
}
