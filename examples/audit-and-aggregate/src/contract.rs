//! What a report is: `data/report.schema.json`, as types.
//!
//! Two conveniences of serde would accept more than the schema, so they are not used: a struct may also be written
//! as an array, and a variant of an enum as an object (`{"pass": null}`).

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Deserialize as Derive, Serialize};

/// Bytes of the largest report; a larger one is not parsed.
pub const LARGEST: usize = 64 * 1024;
const MOST_FINDINGS: usize = 200;
const LONGEST_HOST: usize = 63;
const LONGEST_CHECK: usize = 64;
const LONGEST_EVIDENCE: usize = 200;

/// The system that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Os {
    Linux,
    Macos,
    Windows,
}

/// How much a failed check matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Severity {
    Low,
    Medium,
    High,
}

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The setting is as it should be.
    Pass,
    /// It is not.
    Fail,
    /// The agent could not tell, and did not guess.
    Unknown,
}

/// One check of one host. Texts are borrowed from the input where they contain no escape.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Finding<'a> {
    pub check: Cow<'a, str>,
    pub severity: Severity,
    pub state: State,
}

/// What one agent found on one host.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Report<'a> {
    pub host: Cow<'a, str>,
    pub os: Os,
    pub findings: Vec<Finding<'a>>,
}

// #region shape
#[derive(Derive)]
#[serde(deny_unknown_fields)]
struct ReportShape<'a> {
    #[serde(borrow)]
    schema: Cow<'a, str>,
    #[serde(borrow)]
    host: Cow<'a, str>,
    #[serde(borrow)]
    os: Cow<'a, str>,
    #[serde(borrow)]
    collected: Cow<'a, str>,
    #[serde(borrow)]
    findings: Vec<Object<FindingShape<'a>>>,
}

#[derive(Derive)]
#[serde(deny_unknown_fields)]
struct FindingShape<'a> {
    #[serde(borrow)]
    check: Cow<'a, str>,
    #[serde(borrow)]
    severity: Cow<'a, str>,
    #[serde(borrow)]
    state: Cow<'a, str>,
    #[serde(borrow)]
    evidence: Cow<'a, str>,
}

/// A struct that must be written as a JSON object: serde's derived code would take an array as well.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OnlyMap<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for OnlyMap<T> {
            type Value = Object<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }
        deserializer.deserialize_map(OnlyMap(PhantomData))
    }
}
// #endregion

/// Reads one report.
///
/// # Errors
/// One line that says what is wrong: no JSON, another shape, a word or a text outside of the contract.
pub fn parse(bytes: &[u8]) -> Result<Report<'_>, String> {
    let Object(shape): Object<ReportShape<'_>> =
        serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    word("schema", &shape.schema, &[("report/1", ())])?;
    let os = [
        ("linux", Os::Linux),
        ("macos", Os::Macos),
        ("windows", Os::Windows),
    ];
    let os = word("os", &shape.os, &os)?;
    if !is_host(&shape.host) {
        return Err(format!("host: {:?} is no host name", shape.host));
    }
    if !is_time(&shape.collected) {
        return Err(format!(
            "collected: {:?} is no UTC time like 2026-01-31T08:00:00Z",
            shape.collected
        ));
    }
    if !(1..=MOST_FINDINGS).contains(&shape.findings.len()) {
        let count = shape.findings.len();
        return Err(format!("findings: {count}, not 1 to {MOST_FINDINGS}"));
    }
    let findings = shape.findings.into_iter().map(finding);
    Ok(Report {
        host: shape.host,
        os,
        findings: findings.collect::<Result<_, _>>()?,
    })
}

fn finding(Object(shape): Object<FindingShape<'_>>) -> Result<Finding<'_>, String> {
    if !is_check(&shape.check) {
        return Err(format!("check: {:?} is no name of a check", shape.check));
    }
    // Bytes are never fewer than characters: the count is needed for long texts only.
    if shape.evidence.len() > LONGEST_EVIDENCE && shape.evidence.chars().count() > LONGEST_EVIDENCE
    {
        return Err(format!(
            "evidence: longer than {LONGEST_EVIDENCE} characters"
        ));
    }
    let severities = [
        ("low", Severity::Low),
        ("medium", Severity::Medium),
        ("high", Severity::High),
    ];
    let states = [
        ("pass", State::Pass),
        ("fail", State::Fail),
        ("unknown", State::Unknown),
    ];
    Ok(Finding {
        severity: word("severity", &shape.severity, &severities)?,
        state: word("state", &shape.state, &states)?,
        check: shape.check,
    })
}

fn word<T: Copy>(field: &str, found: &str, known: &[(&str, T)]) -> Result<T, String> {
    let value = known.iter().find(|(name, _)| *name == found);
    value
        .map(|&(_, value)| value)
        .ok_or_else(|| format!("{field}: {found:?} is not in the contract"))
}

fn is_host(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = text.as_bytes();
    bytes.len() <= LONGEST_HOST
        && bytes.first().is_some_and(|&byte| inner(byte))
        && bytes
            .iter()
            .all(|&byte| inner(byte) || byte == b'.' || byte == b'-')
}

fn is_check(text: &str) -> bool {
    let part = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.' || byte == b'-'
    };
    (1..=LONGEST_CHECK).contains(&text.len()) && text.bytes().all(part)
}

fn is_time(text: &str) -> bool {
    const LIKE: &[u8] = b"0000-00-00T00:00:00Z";
    text.len() == LIKE.len()
        && text.bytes().zip(LIKE).all(|(byte, &like)| match like {
            b'0' => byte.is_ascii_digit(),
            exact => byte == exact,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"schema":"report/1","host":"h-1.example","os":"linux","collected":"2026-01-31T08:00:00Z",
        "findings":[{"check":"ssh.root-login","severity":"high","state":"unknown","evidence":"Include"}]}"#;

    #[test]
    fn reads_a_report_without_copying_its_texts() {
        let report = parse(GOOD.as_bytes()).unwrap();
        assert_eq!((report.os, report.findings.len()), (Os::Linux, 1));
        assert_eq!(report.findings[0].state, State::Unknown);
        assert!(matches!(report.host, Cow::Borrowed("h-1.example")));
    }

    #[test]
    fn refuses_what_serde_would_take_and_the_schema_does_not() {
        let variant = GOOD.replace(r#""unknown""#, r#"{"unknown":null}"#);
        let array = r#"["report/1","h","linux","2026-01-31T08:00:00Z",[]]"#;
        let inner = GOOD.replace(
            r#"{"check":"ssh.root-login","severity":"high","state":"unknown","evidence":"Include"}"#,
            r#"["ssh.root-login","high","unknown","Include"]"#,
        );
        let twice = GOOD.replace(r#""os":"linux""#, r#""os":"linux","os":"macos""#);
        for bad in [variant.as_str(), array, &inner, &twice] {
            assert_ne!(bad, GOOD);
            assert!(parse(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (from, to, says) in [
            ("report/1", "report/2", "schema"),
            ("h-1.example", "H", "host"),
            ("08:00:00Z", "08:00:00+01:00", "collected"),
            ("ssh.root-login", "", "check"),
            ("\"high\"", "\"dire\"", "severity"),
            ("\"evidence\"", "\"extra\":1,\"evidence\"", "unknown field"),
            ("\"Include\"", "7", "invalid type"),
        ] {
            let bad = GOOD.replace(from, to);
            let said = parse(bad.as_bytes()).unwrap_err();
            assert!(said.contains(says), "{said}");
        }
        let long = GOOD.replace("Include", &"é".repeat(LONGEST_EVIDENCE));
        assert!(parse(long.as_bytes()).is_ok());
        let longer = GOOD.replace("Include", &"é".repeat(LONGEST_EVIDENCE + 1));
        assert!(parse(longer.as_bytes()).unwrap_err().contains("evidence"));
    }
}
