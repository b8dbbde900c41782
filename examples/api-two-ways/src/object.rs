//! JSON objects only. serde's derived types also take an array, as their fields in order, and a unit variant as `{"paid": null}`.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

/// A `T` that was written as an object.
pub struct Object<T>(pub T);

struct Fields<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, fields: M) -> Result<Object<T>, M::Error> {
        T::deserialize(MapAccessDeserializer::new(fields)).map(Object)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields(PhantomData))
    }
}

/// Reads a list of objects; for `deserialize_with`.
///
/// # Errors
/// The deserializer's.
pub fn list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let objects = Vec::<Object<T>>::deserialize(deserializer)?;
    Ok(objects.into_iter().map(|Object(one)| one).collect())
}

#[cfg(test)]
mod tests {
    use crate::core::{NewOrder, NewStatus};

    use super::*;

    #[test]
    fn arrays_and_maps_in_place_of_objects_and_words_are_refused() {
        let order = |text: &str| serde_json::from_str::<Object<NewOrder>>(text).is_ok();
        let status = |text: &str| serde_json::from_str::<Object<NewStatus>>(text).is_ok();
        assert!(order(
            r#"{"customer":"a","lines":[{"sku":"A","quantity":1,"unit_cents":1}]}"#
        ));
        assert!(!order(r#"["a",[{"sku":"A","quantity":1,"unit_cents":1}]]"#));
        assert!(!order(r#"{"customer":"a","lines":[["A",1,1]]}"#));
        assert!(!order(r#"{"customer":"a","customer":"b","lines":[]}"#));
        assert!(!order(r#"{"customer":"a","lines":[],"more":1}"#));
        assert!(status(r#"{"status":"paid"}"#));
        assert!(status(r#"{"status":"p\u0061id"}"#));
        assert!(!status(r#"["paid"]"#));
        assert!(!status(r#"{"status":{"paid":null}}"#));
        assert!(!status(r#"{"status":"Paid"}"#));
    }
}
