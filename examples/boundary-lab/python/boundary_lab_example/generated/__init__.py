"""Written by `python -m boundary_lab_example.stubs` from proto/lab.proto; this file by hand."""
