-- What both servers set on every connection.
pragma busy_timeout = 5000;
pragma journal_mode = wal;
-- full: a commit waits until the log is on disk.
pragma synchronous = full;
pragma foreign_keys = on;
pragma cache_size = -8000;
pragma mmap_size = 0;
