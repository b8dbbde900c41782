//! The database: one file, one writer thread, many readers.

use std::{
    fmt::Display,
    path::Path,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread::JoinHandle,
};

use redb::{Database, Durability, ReadableDatabase, ReadableTable, Table, TableDefinition};

use crate::core::{Booking, Event, NewBooking, NewEvent, Page, Refusal};

/// id → title, seats, booked
const EVENTS: TableDefinition<u64, (&str, u32, u32)> = TableDefinition::new("events");
/// event, id → name, seats
const BOOKINGS: TableDefinition<(u64, u64), (&str, u32)> = TableDefinition::new("bookings");
/// Writes that may wait; more are refused.
const QUEUE: usize = 1024;
/// Writes of one transaction at most.
const BATCH: usize = 256;

/// A write.
#[derive(Clone, Debug)]
pub enum Change {
    /// Adds an event.
    AddEvent(NewEvent),
    /// Books seats of an event.
    AddBooking(u64, NewBooking),
}

/// What a write made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// The event.
    Event(Event),
    /// The booking.
    Booking(Booking),
}

/// What became of a write.
pub type Outcome = Result<Made, Refusal>;
/// Called with it, on the writer's thread, when it is on disk.
pub type Reply = Box<dyn FnOnce(Outcome) + Send>;
/// A failure of the database itself.
type Failed = Box<dyn std::error::Error + Send + Sync>;

struct Job {
    change: Change,
    reply: Reply,
}

/// The open database.
pub struct Store {
    database: Arc<Database>,
    queue: SyncSender<Job>,
}

/// Ends the writer: see [`Writer::finish`].
pub struct Writer(JoinHandle<()>);

impl Writer {
    /// Waits until every queued write is done. All [`Store`]s must have been dropped.
    pub fn finish(self) {
        if self.0.join().is_err() {
            log(&"the writer panicked");
        }
    }
}

fn log(what: &dyn Display) {
    eprintln!("error: {what}");
}

/// Where the database fails, the caller gets a code and the log gets the reason.
fn internal(error: impl Display) -> Refusal {
    log(&error);
    Refusal::Internal
}

fn event_of(id: u64, (title, seats, booked): (&str, u32, u32)) -> Event {
    Event {
        id,
        title: title.to_owned(),
        seats,
        booked,
    }
}

/// The tables of one write transaction.
struct Tables<'t> {
    events: Table<'t, u64, (&'static str, u32, u32)>,
    bookings: Table<'t, (u64, u64), (&'static str, u32)>,
}

impl Tables<'_> {
    /// A refusal is an outcome; an error is a failure of the database.
    fn apply(&mut self, change: &Change) -> Result<Outcome, Failed> {
        Ok(match change {
            Change::AddEvent(new) => {
                let id = self.events.last()?.map_or(0, |(id, _)| id.value()) + 1;
                self.events.insert(id, (&*new.title, new.seats, 0))?;
                Ok(Made::Event(event_of(id, (&new.title, new.seats, 0))))
            }
            Change::AddBooking(event, new) => {
                let Some(found) = self
                    .events
                    .get(event)?
                    .map(|row| event_of(*event, row.value()))
                else {
                    return Ok(Err(Refusal::NotFound));
                };
                let mut changed = found;
                if let Err(refusal) = changed.book(new.seats) {
                    return Ok(Err(refusal));
                }
                let mut own = self.bookings.range((*event, 0)..=(*event, u64::MAX))?;
                let last = own.next_back().transpose()?;
                let id = last.map_or(0, |(key, _)| key.value().1) + 1;
                drop(own);
                self.bookings
                    .insert((*event, id), (&*new.name, new.seats))?;
                let row = (&*changed.title, changed.seats, changed.booked);
                self.events.insert(event, row)?;
                Ok(Made::Booking(Booking {
                    id,
                    event: *event,
                    name: new.name.clone(),
                    seats: new.seats,
                }))
            }
        })
    }
}

// #region commit
/// Applies a batch in one transaction. Its outcomes are final when this returns: committed, and on disk unless durability is off.
fn commit(
    database: &Database,
    durability: Durability,
    batch: &[Job],
) -> Result<Vec<Outcome>, Failed> {
    let mut transaction = database.begin_write()?;
    transaction.set_durability(durability)?;
    let mut outcomes = Vec::with_capacity(batch.len());
    {
        let mut tables = Tables {
            events: transaction.open_table(EVENTS)?,
            bookings: transaction.open_table(BOOKINGS)?,
        };
        for job in batch {
            outcomes.push(tables.apply(&job.change)?);
        }
    }
    if outcomes.iter().all(Result::is_err) {
        transaction.abort()?; // nothing to write
    } else {
        transaction.commit()?;
    }
    Ok(outcomes)
}

/// Takes what has queued up meanwhile, commits it once, and only then answers: many callers share one wait for the disk.
fn write(database: &Database, durability: Durability, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let mut batch = vec![first];
        batch.extend(queue.try_iter().take(BATCH - 1));
        let outcomes = commit(database, durability, &batch).unwrap_or_else(|error| {
            log(&error);
            vec![Err(Refusal::Internal); batch.len()]
        });
        for (job, outcome) in batch.into_iter().zip(outcomes) {
            (job.reply)(outcome);
        }
    }
}
// #endregion

impl Store {
    /// Opens or makes the file, and starts its writer.
    ///
    /// # Errors
    /// A file that is no database, is open elsewhere, or cannot be read or written.
    pub fn open(path: &Path, durable: bool) -> Result<(Self, Writer), Failed> {
        let database = Arc::new(Database::create(path)?);
        let transaction = database.begin_write()?;
        transaction.open_table(EVENTS)?;
        transaction.open_table(BOOKINGS)?;
        transaction.commit()?;
        let (queue, jobs) = sync_channel(QUEUE);
        let own = Arc::clone(&database);
        let writer = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || {
                let durability = if durable {
                    Durability::Immediate
                } else {
                    Durability::None
                };
                write(&own, durability, &jobs);
                // What was not durable until now becomes so when the process ends in order.
                if !durable && let Err(error) = own.begin_write().map(|last| last.commit()) {
                    log(&error);
                }
            })?;
        Ok((Self { database, queue }, Writer(writer)))
    }

    /// Queues a write; `reply` is called with what became of it.
    ///
    /// # Errors
    /// [`Refusal::Busy`] where too many are waiting: the caller is told instead of kept.
    pub fn submit(&self, change: Change, reply: Reply) -> Result<(), Refusal> {
        self.queue
            .try_send(Job { change, reply })
            .map_err(|error| match error {
                TrySendError::Full(_) => Refusal::Busy,
                TrySendError::Disconnected(_) => Refusal::Internal,
            })
    }

    // #region read
    /// Reads one event, from the last committed state; no writer is waited for.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], or a failure of the database.
    pub fn event(&self, id: u64) -> Result<Event, Refusal> {
        let read = || -> Result<Option<Event>, redb::Error> {
            let events = self.database.begin_read()?.open_table(EVENTS)?;
            Ok(events.get(id)?.map(|row| event_of(id, row.value())))
        };
        read().map_err(internal)?.ok_or(Refusal::NotFound)
    }
    // #endregion

    /// Reads up to `limit` events with ids greater than `after`.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn events(&self, after: u64, limit: usize) -> Result<Page<Event>, Refusal> {
        let read = || -> Result<Page<Event>, redb::Error> {
            let events = self.database.begin_read()?.open_table(EVENTS)?;
            let mut items = Vec::new();
            for row in events.range(after + 1..)?.take(limit + 1) {
                let (id, value) = row?;
                items.push(event_of(id.value(), value.value()));
            }
            Ok(page_of(items, limit, |event| event.id))
        };
        read().map_err(internal)
    }

    /// Reads up to `limit` bookings of an event with ids greater than `after`.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where there is no such event, or a failure of the database.
    pub fn bookings(&self, event: u64, after: u64, limit: usize) -> Result<Page<Booking>, Refusal> {
        let read = || -> Result<Option<Page<Booking>>, redb::Error> {
            let transaction = self.database.begin_read()?;
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
        };
        read().map_err(internal)?.ok_or(Refusal::NotFound)
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
            let (store, writer) = Store::open(&path, durable).unwrap();
            if durable {
                make(&store, event(5)).unwrap();
            }
            make(&store, booking(1, 2)).unwrap();
            assert_eq!(store.event(1).unwrap().booked, taken);
            drop(store);
            writer.finish();
        }
        let (store, _writer) = Store::open(&path, true).unwrap();
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
        let (_store, _writer) = Store::open(&path, true).unwrap();
        assert!(Store::open(&path, true).is_err());
        let other = folder.path().join("notes.txt");
        std::fs::write(&other, "not a database, but long enough ".repeat(999)).unwrap();
        assert!(Store::open(&other, true).is_err());
        assert!(
            std::fs::read(&other)
                .unwrap()
                .starts_with(b"not a database")
        );
    }

    #[test]
    fn refuses_more_writes_than_may_wait() {
        let folder = tempfile::tempdir().unwrap();
        let (store, _writer) = Store::open(&folder.path().join("a.redb"), true).unwrap();
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
