//! The database: SQLite, one writer behind a lock, a connection for each reader at work.

use std::{
    error::Error,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, OptionalExtension, Row, ToSql, TransactionBehavior, params};

use crate::core::{
    CustomerTotal, Line, NewOrder, Order, Page, Refusal, Report, Status, Summary, total_cents,
};

const SCHEMA: &str = include_str!("../data/schema.sql");
const CONNECTION: &str = include_str!("../data/connection.sql");
const VERSION: i64 = 1;

const PAGE: &str =
    "select id, customer, status, total_cents from orders where id > ?1 order by id limit ?2";
const PAGE_OF: &str = "select id, customer, status, total_cents from orders \
     where customer = ?3 and id > ?1 order by id limit ?2";
const REPORT: &str = "select customer, count(*), sum(total_cents) from orders where status <> 'cancelled' \
     group by customer order by 3 desc, customer limit ?1";

/// An open database.
pub struct Store {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

// #region connect
fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let database = Connection::open(path)?;
    database.execute_batch(CONNECTION)?;
    Ok(database)
}
// #endregion

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a thread that panicked left is a connection whose transaction was rolled back.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn status_of(text: &str) -> Status {
    match text {
        "paid" => Status::Paid,
        "shipped" => Status::Shipped,
        "cancelled" => Status::Cancelled,
        _ => Status::Open,
    }
}

fn text_of(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::Paid => "paid",
        Status::Shipped => "shipped",
        Status::Cancelled => "cancelled",
    }
}

fn summary(row: &Row<'_>) -> rusqlite::Result<Summary> {
    Ok(Summary {
        id: row.get(0)?,
        customer: row.get(1)?,
        status: status_of(row.get_ref(2)?.as_str()?),
        total_cents: row.get(3)?,
    })
}

/// The caller gets a code; the log gets the reason.
fn internal(error: &rusqlite::Error) -> Refusal {
    tracing::error!("the database failed: {error}");
    Refusal::Internal
}

impl Store {
    /// Opens or makes the file.
    ///
    /// # Errors
    /// A file that cannot be opened, is no database, or is a database of something else.
    pub fn open(path: &Path) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let mut writer = connect(path)?;
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version: i64 = transaction.query_row("pragma user_version", [], |row| row.get(0))?;
        let tables: i64 =
            transaction.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
        if version == 0 && tables == 0 {
            transaction.execute_batch(SCHEMA)?;
        } else if version != VERSION {
            return Err(
                format!("another schema: user_version is {version}, want {VERSION}").into(),
            );
        }
        transaction.commit()?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
        })
    }

    /// Reads with a connection of its own: readers wait neither for the writer nor for each other.
    fn read<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Refusal> {
        let spare = locked(&self.readers).pop();
        let database = match spare {
            Some(database) => database,
            None => connect(&self.path).map_err(|error| internal(&error))?,
        };
        let result = read(&database);
        locked(&self.readers).push(database);
        result.map_err(|error| internal(&error))
    }

    // #region create
    /// Stores an order; it is on disk when this returns.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn create(&self, new: NewOrder) -> Result<Order, Refusal> {
        let total = total_cents(&new.lines) as i64;
        let mut writer = locked(&self.writer);
        let write = |database: &mut Connection| -> rusqlite::Result<i64> {
            let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let insert = "insert into orders (customer, status, total_cents) values (?1, ?2, ?3)";
            let status = text_of(Status::Open);
            transaction
                .prepare_cached(insert)?
                .execute(params![new.customer, status, total])?;
            let id = transaction.last_insert_rowid();
            let mut insert =
                transaction.prepare_cached("insert into lines values (?1, ?2, ?3, ?4, ?5)")?;
            for (at, line) in (0_i64..).zip(&new.lines) {
                insert.execute(params![id, at, line.sku, line.quantity, line.unit_cents])?;
            }
            drop(insert);
            transaction.commit()?;
            Ok(id)
        };
        let id = write(&mut writer).map_err(|error| internal(&error))?;
        Ok(Order {
            summary: Summary {
                id,
                customer: new.customer,
                status: Status::Open,
                total_cents: total,
            },
            lines: new.lines,
        })
    }
    // #endregion

    /// Moves an order on.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::Conflict`], or a failure of the database.
    pub fn change_status(&self, id: u64, next: Status) -> Result<Summary, Refusal> {
        let mut writer = locked(&self.writer);
        let write = |database: &mut Connection| -> rusqlite::Result<Result<Summary, Refusal>> {
            let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let found = transaction
                .prepare_cached(
                    "select id, customer, status, total_cents from orders where id = ?1",
                )?
                .query_row([id as i64], summary)
                .optional()?;
            let Some(mut order) = found else {
                return Ok(Err(Refusal::NotFound));
            };
            if !order.status.may_become(next) {
                return Ok(Err(Refusal::Conflict));
            }
            transaction
                .prepare_cached("update orders set status = ?1 where id = ?2")?
                .execute(params![text_of(next), id as i64])?;
            transaction.commit()?;
            order.status = next;
            Ok(Ok(order))
        };
        write(&mut writer).map_err(|error| internal(&error))?
    }

    // #region get
    /// Reads an order.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], or a failure of the database.
    pub fn get(&self, id: u64) -> Result<Order, Refusal> {
        let found = self.read(|database| {
            let found = database
                .prepare_cached(
                    "select id, customer, status, total_cents from orders where id = ?1",
                )?
                .query_row([id as i64], summary)
                .optional()?;
            let Some(summary) = found else {
                return Ok(None);
            };
            let mut select = database.prepare_cached(
                "select sku, quantity, unit_cents from lines where order_id = ?1 order by position",
            )?;
            let lines = select
                .query_map([id as i64], |row| {
                    Ok(Line {
                        sku: row.get(0)?,
                        quantity: row.get(1)?,
                        unit_cents: row.get(2)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(Some(Order { summary, lines }))
        })?;
        found.ok_or(Refusal::NotFound)
    }
    // #endregion

    /// Reads up to `limit` orders with ids greater than `after`.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn page(&self, customer: Option<&str>, after: u64, limit: u64) -> Result<Page, Refusal> {
        let (after, most) = (after as i64, limit as i64 + 1);
        let mut given: Vec<&dyn ToSql> = vec![&after, &most];
        if let Some(name) = &customer {
            given.push(name);
        }
        let query = if customer.is_some() { PAGE_OF } else { PAGE };
        let mut items = self.read(|database| {
            database
                .prepare_cached(query)?
                .query_map(&*given, summary)?
                .collect::<rusqlite::Result<Vec<_>>>()
        })?;
        // One item more than the page holds was read, if there is one: then there is a next page.
        let more = items.len() as u64 > limit;
        items.truncate(limit as usize);
        let next = items.last().filter(|_| more).map(|order| order.id);
        Ok(Page { items, next })
    }

    /// Sums up the orders by customer.
    ///
    /// # Errors
    /// A failure of the database.
    pub fn report(&self, limit: u64) -> Result<Report, Refusal> {
        let items = self.read(|database| {
            database
                .prepare_cached(REPORT)?
                .query_map([limit as i64], |row| {
                    Ok(CustomerTotal {
                        customer: row.get(0)?,
                        orders: row.get(1)?,
                        total_cents: row.get(2)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()
        })?;
        Ok(Report { items })
    }
}
