//! Writes into `lab-host` where its libpython lies.

fn main() {
    // Without it the loader takes a library of this name from wherever it looks first: often another patch version.
    #[cfg(feature = "embed")]
    pyo3_build_config::add_libpython_rpath_link_args();
}
