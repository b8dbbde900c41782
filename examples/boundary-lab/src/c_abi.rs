//! The function as a C symbol, for ctypes and cffi.

use crate::core;

/// The sum of `length` bytes at `payload`; zero for a null pointer. It cannot overflow, see [`core::sum`].
///
/// # Safety
/// `payload` is null or points to `length` bytes, at most `isize::MAX`, that nobody writes to during the call.
// #region c-abi
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lab_sum(payload: *const u8, length: usize) -> u64 {
    if payload.is_null() {
        return 0;
    }
    // SAFETY: the caller promises `length` readable bytes.
    core::sum(unsafe { std::slice::from_raw_parts(payload, length) })
}
// #endregion

/// Does nothing: the cost of a call without arguments.
#[unsafe(no_mangle)]
pub extern "C" fn lab_nothing() {}
