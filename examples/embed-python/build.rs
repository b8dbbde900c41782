//! Writes into the program where its libpython lies.

fn main() {
    // Without it the loader takes a library of this name from wherever it looks first: often the system's own, of
    // another patch version, without a word.
    #[cfg(feature = "hosts")]
    pyo3_build_config::add_libpython_rpath_link_args();
}
