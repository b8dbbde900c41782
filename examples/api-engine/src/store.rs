//! The database: one file, one writer thread, many readers.

use std::{
    fmt::Display,
    path::Path,
    sync::{
        Arc, PoisonError, RwLock,
        mpsc::{SyncSender, TrySendError, sync_channel},
    },
    thread::JoinHandle,
};

use redb::{Database, ReadableDatabase};

pub use crate::writer::{Change, Failed, Made, Outcome, Reply, Told};
use crate::{
    core::{Booking, Event, Page, Refusal},
    writer::{BOOKINGS, EVENTS, Job, Slot, Worker, event_of, open},
};

/// Writes that may wait; more are refused.
const QUEUE: usize = 1024;

/// The open database.
pub struct Store {
    slot: Slot,
    queue: SyncSender<Job>,
}

/// Ends the writer: see [`Writer::finish`].
pub struct Writer {
    queue: SyncSender<Job>,
    thread: JoinHandle<Result<(), Failed>>,
}

impl Writer {
    /// Waits until every write that was queued before is done.
    ///
    /// # Errors
    /// Where something that was answered is not on disk, the database failed to the last, or the writer panicked.
    pub fn finish(self) -> Result<(), Failed> {
        // Refused only by a writer that has ended; why, it says itself.
        drop(self.queue.send(Job::Stop));
        match self.thread.join() {
            Ok(ended) => ended,
            Err(_) => Err("the writer panicked".into()),
        }
    }
}

/// Where the database fails, the caller gets a code and the log gets the reason.
fn internal(error: impl Display) -> Refusal {
    tracing::error!("a read failed: {error}");
    Refusal::Internal
}

/// Calls back when it goes, also in a panic.
struct AtEnd<F: FnOnce()>(Option<F>);

impl<F: FnOnce()> Drop for AtEnd<F> {
    fn drop(&mut self) {
        if let Some(call) = self.0.take() {
            call();
        }
    }
}

impl Store {
    /// Opens or makes the file, and starts its writer. `ended` is called when the writer has ended, in order or not.
    ///
    /// # Errors
    /// A file that is no database, is open elsewhere, or cannot be read or written.
    pub fn open(
        path: &Path,
        durable: bool,
        ended: impl FnOnce() + Send + 'static,
    ) -> Result<(Self, Writer), Failed> {
        let slot = Arc::new(RwLock::new(Some(open(path)?)));
        let (queue, jobs) = sync_channel(QUEUE);
        let worker = Worker::new(path.to_owned(), durable, Arc::clone(&slot));
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || {
                let _ended = AtEnd(Some(ended));
                worker.run(&jobs)
            })?;
        let writer = Writer {
            queue: queue.clone(),
            thread,
        };
        Ok((Self { slot, queue }, writer))
    }

    fn send(&self, job: Job) -> Result<(), Refusal> {
        self.queue.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => Refusal::Busy,
            TrySendError::Disconnected(_) => Refusal::Unavailable,
        })
    }

    /// Queues a write; `reply` is called with what became of it.
    ///
    /// # Errors
    /// [`Refusal::Busy`] where too many are waiting: the caller is told instead of kept.
    pub fn submit(&self, change: Change, reply: Reply) -> Result<(), Refusal> {
        self.send(Job::Write(change, reply))
    }

    /// Asks the writer whether writes can be made.
    ///
    /// # Errors
    /// As [`Store::submit`].
    pub fn probe(&self, told: Told) -> Result<(), Refusal> {
        self.send(Job::Probe(told))
    }

    fn read<T>(
        &self,
        read: impl FnOnce(&Database) -> Result<T, redb::Error>,
    ) -> Result<T, Refusal> {
        let slot = self.slot.read().unwrap_or_else(PoisonError::into_inner);
        let database = slot.as_ref().ok_or(Refusal::Unavailable)?;
        read(database).map_err(internal)
    }

    // #region read
    /// Reads one event, from the last committed state; no writer is waited for.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], or a failure of the database.
    pub fn event(&self, id: u64) -> Result<Event, Refusal> {
        let found = self.read(|database| {
            let events = database.begin_read()?.open_table(EVENTS)?;
            Ok(events.get(id)?.map(|row| event_of(id, row.value())))
        })?;
        found.ok_or(Refusal::NotFound)
    }
    // #endregion

    /// Reads up to `limit` events with ids greater than `after`.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn events(&self, after: u64, limit: usize) -> Result<Page<Event>, Refusal> {
        self.read(|database| {
            let events = database.begin_read()?.open_table(EVENTS)?;
            let mut items = Vec::new();
            for row in events.range(after + 1..)?.take(limit + 1) {
                let (id, value) = row?;
                items.push(event_of(id.value(), value.value()));
            }
            Ok(page_of(items, limit, |event| event.id))
        })
    }

    /// Reads up to `limit` bookings of an event with ids greater than `after`.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where there is no such event, or a failure of the database.
    pub fn bookings(&self, event: u64, after: u64, limit: usize) -> Result<Page<Booking>, Refusal> {
        let found = self.read(|database| {
            let transaction = database.begin_read()?;
            if transaction.open_table(EVENTS)?.get(event)?.is_none() {
                return Ok(None);
            }
            let bookings = transaction.open_table(BOOKINGS)?;
            let mut items = Vec::new();
            for row in bookings
                .range((event, after + 1)..=(event, u64::MAX))?
                .take(limit + 1)
            {
                let (key, value) = row?;
                let (name, seats) = value.value();
                items.push(Booking {
                    id: key.value().1,
                    event,
                    name: name.to_owned(),
                    seats,
                });
            }
            Ok(Some(page_of(items, limit, |booking| booking.id)))
        })?;
        found.ok_or(Refusal::NotFound)
    }
}

/// One item more than the page holds was read, if there is one: then there is a next page.
fn page_of<T>(mut items: Vec<T>, limit: usize, id: impl Fn(&T) -> u64) -> Page<T> {
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(id);
    Page { items, next }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{NewBooking, NewEvent};
    use std::sync::mpsc::channel;

    fn event(seats: u32) -> Change {
        Change::AddEvent(NewEvent {
            title: "a".into(),
            seats,
        })
    }

    fn booking(event: u64, seats: u32) -> Change {
        let name = "b".into();
        Change::AddBooking(event, NewBooking { name, seats })
    }

    fn make(store: &Store, change: Change) -> Outcome {
        let (send, receive) = channel();
        let reply = Box::new(move |outcome| send.send(outcome).unwrap());
        store.submit(change, reply).unwrap();
        receive.recv().unwrap()
    }

    #[test]
    fn keeps_what_it_was_given_after_it_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.redb");
        for (durable, taken) in [(true, 2), (false, 4)] {
            let (store, writer) = Store::open(&path, durable, || ()).unwrap();
            if durable {
                make(&store, event(5)).unwrap();
            }
            make(&store, booking(1, 2)).unwrap();
            assert_eq!(store.event(1).unwrap().booked, taken);
            writer.finish().unwrap();
            assert_eq!(
                store.submit(booking(1, 1), Box::new(|_| ())),
                Err(Refusal::Unavailable)
            );
        }
        let (store, _writer) = Store::open(&path, true, || ()).unwrap();
        assert_eq!(store.event(1).unwrap().booked, 4);
        assert_eq!(
            make(&store, booking(1, 2)),
            Err(Refusal::SoldOut { left: 1 })
        );
        assert_eq!(make(&store, booking(2, 1)), Err(Refusal::NotFound));
        let page = store.bookings(1, 0, 1).unwrap();
        assert_eq!((page.items.len(), page.next), (1, Some(1)));
        let rest = store.bookings(1, 1, 1).unwrap();
        assert_eq!((rest.items[0].id, rest.next), (2, None));
        assert_eq!(store.bookings(2, 0, 1), Err(Refusal::NotFound));
        assert_eq!(store.events(1, 20).unwrap().items, []);
    }

    #[test]
    fn a_file_is_opened_once_and_must_be_a_database() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.redb");
        let (_store, _writer) = Store::open(&path, true, || ()).unwrap();
        assert!(Store::open(&path, true, || ()).is_err());
        let other = folder.path().join("notes.txt");
        std::fs::write(&other, "not a database, but long enough ".repeat(999)).unwrap();
        assert!(Store::open(&other, true, || ()).is_err());
        assert!(
            std::fs::read(&other)
                .unwrap()
                .starts_with(b"not a database")
        );
    }

    #[test]
    fn refuses_more_writes_than_may_wait() {
        let folder = tempfile::tempdir().unwrap();
        let (store, _writer) = Store::open(&folder.path().join("a.redb"), true, || ()).unwrap();
        let ((started, wait_started), (let_go, wait)) = (channel(), channel::<()>());
        let hold = Box::new(move |_| {
            started.send(()).unwrap();
            wait.recv().unwrap();
        });
        store.submit(event(1), hold).unwrap();
        wait_started.recv().unwrap(); // the writer is held; now the queue fills
        for _ in 0..QUEUE {
            store.submit(event(1), Box::new(|_| ())).unwrap();
        }
        let refused = store.submit(event(1), Box::new(|_| ()));
        assert_eq!(refused, Err(Refusal::Busy));
        let_go.send(()).unwrap();
    }
}
