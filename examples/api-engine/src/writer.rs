//! The one thread that writes: it commits in batches, and opens the database again when it failed.

use std::{
    path::PathBuf,
    sync::{
        Arc, PoisonError, RwLock,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use redb::{
    Database, Durability, ReadableDatabase, ReadableTable, Table, TableDefinition, TableError,
};

use crate::core::{Booking, Event, NewBooking, NewEvent, Refusal};

/// id → title, seats, booked
pub(crate) const EVENTS: TableDefinition<u64, (&str, u32, u32)> = TableDefinition::new("events");
/// event, id → name, seats
pub(crate) const BOOKINGS: TableDefinition<(u64, u64), (&str, u32)> =
    TableDefinition::new("bookings");
/// Written to see whether the disk takes writes again.
const PROBES: TableDefinition<(), u64> = TableDefinition::new("probes");
/// Writes of one transaction at most.
const BATCH: usize = 256;
/// How long to wait before a database that could not be opened again is tried once more.
const RETRY: Duration = Duration::from_secs(1);

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
/// Called with whether writes can be made.
pub type Told = Box<dyn FnOnce(Result<(), Refusal>) + Send>;
/// A failure of the database itself.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;
/// The open database; nothing while it cannot be opened again.
pub(crate) type Slot = Arc<RwLock<Option<Database>>>;

pub(crate) enum Job {
    Write(Change, Reply),
    Probe(Told),
    Stop,
}

pub(crate) fn event_of(id: u64, (title, seats, booked): (&str, u32, u32)) -> Event {
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

/// Opens or makes the file, and its tables where they are missing.
pub(crate) fn open(path: &std::path::Path) -> Result<Database, Failed> {
    let database = Database::create(path)?;
    let found = |transaction: &redb::ReadTransaction| -> Result<(), TableError> {
        transaction.open_table(EVENTS)?;
        transaction.open_table(BOOKINGS)?;
        Ok(())
    };
    match found(&database.begin_read()?) {
        Ok(()) => {}
        Err(TableError::TableDoesNotExist(_)) => {
            let transaction = database.begin_write()?;
            transaction.open_table(EVENTS)?;
            transaction.open_table(BOOKINGS)?;
            transaction.commit()?;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(database)
}

// #region commit
/// Takes what has queued up behind a write, to be committed at once: many callers share one wait for the disk. With it the first job
/// that is none of these.
fn with_what_has_queued_up(
    first: (Change, Reply),
    queue: &Receiver<Job>,
) -> (Vec<(Change, Reply)>, Option<Job>) {
    let mut batch = vec![first];
    while batch.len() < BATCH {
        match queue.try_recv() {
            Ok(Job::Write(change, reply)) => batch.push((change, reply)),
            Ok(other) => return (batch, Some(other)),
            Err(_) => break,
        }
    }
    (batch, None)
}

/// Applies a batch in one transaction. Its outcomes are final when this returns: committed, and on disk unless durability is off.
fn commit(
    database: &Database,
    durability: Durability,
    batch: &[(Change, Reply)],
) -> Result<Vec<Outcome>, Failed> {
    let mut transaction = database.begin_write()?;
    transaction.set_durability(durability)?;
    let mut outcomes = Vec::with_capacity(batch.len());
    {
        let mut tables = Tables {
            events: transaction.open_table(EVENTS)?,
            bookings: transaction.open_table(BOOKINGS)?,
        };
        for (change, _) in batch {
            outcomes.push(tables.apply(change)?);
        }
    }
    if outcomes.iter().all(Result::is_err) {
        transaction.abort()?; // nothing to write
    } else {
        transaction.commit()?;
    }
    Ok(outcomes)
}
// #endregion

/// Commits something small, and durable: what was committed before is on disk then, too.
fn commit_probe(database: &Database) -> Result<(), Failed> {
    let transaction = database.begin_write()?;
    {
        let mut probes = transaction.open_table(PROBES)?;
        let last = probes.get(())?.map_or(0, |count| count.value());
        probes.insert((), last + 1)?;
    }
    Ok(transaction.commit()?)
}

/// What the writer's thread owns.
pub(crate) struct Worker {
    pub(crate) path: PathBuf,
    pub(crate) durable: bool,
    pub(crate) slot: Slot,
    /// The last commit failed, and none was made since.
    failing: bool,
    /// Without durability: answers were lost with a database that failed.
    lost: bool,
}

impl Worker {
    pub(crate) fn new(path: PathBuf, durable: bool, slot: Slot) -> Self {
        Self {
            path,
            durable,
            slot,
            failing: false,
            lost: false,
        }
    }

    /// Works until it is told to stop; an error where answers may be lost, or the database fails to the last.
    pub(crate) fn run(mut self, queue: &Receiver<Job>) -> Result<(), Failed> {
        let mut next = None;
        loop {
            let job = match next.take() {
                Some(job) => job,
                None if self.is_open() => match queue.recv() {
                    Ok(job) => job,
                    Err(_) => break,
                },
                None => match queue.recv_timeout(RETRY) {
                    Ok(job) => job,
                    Err(RecvTimeoutError::Timeout) => {
                        self.open_again();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                },
            };
            match job {
                Job::Stop => break,
                Job::Probe(told) => told(self.probe()),
                Job::Write(change, reply) => {
                    let (batch, other) = with_what_has_queued_up((change, reply), queue);
                    next = other;
                    self.write(batch);
                }
            }
        }
        self.end()
    }

    fn is_open(&self) -> bool {
        let slot = self.slot.read().unwrap_or_else(PoisonError::into_inner);
        slot.is_some()
    }

    fn with<T>(&self, work: impl FnOnce(&Database) -> Result<T, Failed>) -> Result<T, Failed> {
        let slot = self.slot.read().unwrap_or_else(PoisonError::into_inner);
        work(slot.as_ref().ok_or("the database is closed")?)
    }

    fn write(&mut self, batch: Vec<(Change, Reply)>) {
        if !self.is_open() {
            self.open_again();
        }
        let outcomes = if self.is_open() {
            let durability = if self.durable {
                Durability::Immediate
            } else {
                Durability::None
            };
            self.settle(|database| commit(database, durability, &batch))
                .unwrap_or_else(|refusal| vec![Err(refusal); batch.len()])
        } else {
            vec![Err(Refusal::Unavailable); batch.len()]
        };
        for ((_, reply), outcome) in batch.into_iter().zip(outcomes) {
            reply(outcome);
        }
    }

    /// Tells whether writes can be made; after a failure by making one.
    fn probe(&mut self) -> Result<(), Refusal> {
        if !self.is_open() {
            self.open_again();
        }
        if !self.is_open() {
            return Err(Refusal::Unavailable);
        }
        if self.failing {
            self.settle(commit_probe)
                .map_err(|_| Refusal::Unavailable)?;
        }
        Ok(())
    }

    // #region failure
    /// Makes a commit. Where it fails, the caller gets a code, the log gets the reason, and the database is opened again:
    /// redb refuses everything after an error of the disk until then.
    fn settle<T>(
        &mut self,
        work: impl FnOnce(&Database) -> Result<T, Failed>,
    ) -> Result<T, Refusal> {
        match self.with(work) {
            Ok(done) => {
                self.failing = false;
                Ok(done)
            }
            Err(error) => {
                tracing::error!("{}: a commit failed: {error}", self.path.display());
                self.failing = true;
                if !self.durable {
                    self.lost = true;
                    tracing::error!("what was answered since the last durable commit is lost");
                }
                // Waits until no reader is left, then closes the file: it is locked while it is open.
                drop(self.replace(None));
                self.open_again();
                Err(Refusal::Internal)
            }
        }
    }

    fn open_again(&mut self) {
        match open(&self.path) {
            Ok(database) => drop(self.replace(Some(database))),
            Err(error) => tracing::error!("{}: not opened again: {error}", self.path.display()),
        }
    }
    // #endregion

    fn replace(&self, database: Option<Database>) -> Option<Database> {
        let mut slot = self.slot.write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *slot, database)
    }

    /// What was not durable until now becomes so when the process ends in order.
    fn end(self) -> Result<(), Failed> {
        let path = self.path.display();
        if !self.durable {
            self.with(|database| Ok(database.begin_write()?.commit()?))
                .map_err(|error| format!("{path}: the last commit failed: {error}"))?;
        }
        if self.lost {
            return Err(format!("{path}: writes that were answered are lost").into());
        }
        if self.failing {
            return Err(format!("{path}: the last write failed, and none was made since").into());
        }
        Ok(())
    }
}
