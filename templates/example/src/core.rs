//! The core: plain Rust, without Python.

/// The sum of the squares, added from left to right.
// #region kernel
pub fn sum_of_squares(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, value| sum + value * value)
}
// #endregion

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_and_adds() {
        assert_eq!(sum_of_squares(&[3.0, -4.0]), 25.0);
        assert_eq!(sum_of_squares(&[]), 0.0);
    }
}
