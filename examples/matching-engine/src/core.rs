//! The book: price-time priority, integer ticks, cancel by id, partial fills.
//!
//! Plain Rust, without Python. Orders of one price form a linked list inside one vector, so that a cancel costs the
//! same wherever the order stands in its queue.

use std::collections::{BTreeMap, HashMap};

use crate::feed::{Event, Order, Side};

/// An execution: `taker` met `maker`, which rested in the book, at the maker's price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trade {
    /// The order that rested.
    pub maker: u64,
    /// The order that arrived.
    pub taker: u64,
    /// The maker's price, in ticks.
    pub price: i64,
    /// How much changed hands.
    pub quantity: u32,
}

/// Running totals. Every quantity that was accepted is open, traded (twice: maker and taker), cancelled or dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Orders and cancels that were not accepted: quantity zero, an id that is open, an id that is not.
    pub rejected: u64,
    /// Executions.
    pub trades: u64,
    /// Quantity of all accepted orders.
    pub accepted: u64,
    /// Quantity that changed hands.
    pub traded: u64,
    /// Quantity taken out by cancels.
    pub cancelled: u64,
    /// Quantity of immediate orders that found no match.
    pub dropped: u64,
}

/// One price of one side: what is asked for or offered there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depth {
    /// In ticks.
    pub price: i64,
    /// Sum over the orders at this price.
    pub quantity: u64,
    /// Orders at this price.
    pub orders: u32,
}

/// No order: the end of a list.
const END: u32 = u32::MAX;

#[derive(Clone, Debug)]
struct Resting {
    id: u64,
    price: i64,
    quantity: u32,
    side: Side,
    before: u32,
    after: u32,
}

#[derive(Clone, Debug)]
struct Level {
    first: u32,
    last: u32,
    orders: u32,
    quantity: u64,
}

/// A book of one instrument.
#[derive(Clone, Debug, Default)]
pub struct Book {
    bids: BTreeMap<i64, Level>,
    asks: BTreeMap<i64, Level>,
    /// All resting orders; `free` are the places that can be used again.
    slots: Vec<Resting>,
    free: Vec<u32>,
    by_id: HashMap<u64, u32>,
    totals: Totals,
    applied: u64,
}

impl Book {
    /// An empty book.
    pub fn new() -> Self {
        Self::default()
    }

    /// Applies one event; executions are appended to `trades`. Returns false for an event that was rejected.
    pub fn apply(&mut self, event: Event, trades: &mut Vec<Trade>) -> bool {
        let accepted = match event {
            Event::Submit(order) => self.submit(order, trades),
            Event::Cancel(id) => self.cancel(id),
        };
        self.totals.rejected += u64::from(!accepted);
        self.applied += 1;
        accepted
    }

    fn submit(&mut self, mut order: Order, trades: &mut Vec<Trade>) -> bool {
        if order.quantity == 0 || self.by_id.contains_key(&order.id) {
            return false;
        }
        self.totals.accepted += u64::from(order.quantity);
        self.take(&mut order, trades);
        if order.quantity > 0 {
            if order.immediate {
                self.totals.dropped += u64::from(order.quantity);
            } else {
                self.rest(order);
            }
        }
        true
    }

    /// Matches `order` with the best prices of the other side, oldest order first.
    // #region match
    fn take(&mut self, order: &mut Order, trades: &mut Vec<Trade>) {
        while order.quantity > 0 {
            let best = match order.side {
                Side::Buy => self.asks.first_entry(),
                Side::Sell => self.bids.last_entry(),
            };
            let Some(mut best) = best else { break };
            let price = *best.key();
            let crosses = match order.side {
                Side::Buy => price <= order.price,
                Side::Sell => price >= order.price,
            };
            if !crosses {
                break;
            }
            let level = best.get_mut();
            while order.quantity > 0 && level.first != END {
                let slot = level.first;
                let maker = &mut self.slots[slot as usize];
                let quantity = order.quantity.min(maker.quantity);
                maker.quantity -= quantity;
                order.quantity -= quantity;
                level.quantity -= u64::from(quantity);
                self.totals.trades += 1;
                self.totals.traded += u64::from(quantity);
                trades.push(Trade {
                    maker: maker.id,
                    taker: order.id,
                    price,
                    quantity,
                });
                if maker.quantity == 0 {
                    self.by_id.remove(&maker.id);
                    self.free.push(slot);
                    level.first = maker.after;
                    level.orders -= 1;
                    if level.first != END {
                        self.slots[level.first as usize].before = END;
                    }
                }
            }
            if level.first == END {
                best.remove();
            }
        }
    }
    // #endregion

    /// Puts `order` at the end of the queue of its price.
    fn rest(&mut self, order: Order) {
        let slot = self.free.pop().unwrap_or(self.slots.len() as u32);
        let levels = match order.side {
            Side::Buy => &mut self.bids,
            Side::Sell => &mut self.asks,
        };
        let level = levels.entry(order.price).or_insert(Level {
            first: slot,
            last: END,
            orders: 0,
            quantity: 0,
        });
        let before = std::mem::replace(&mut level.last, slot);
        level.orders += 1;
        level.quantity += u64::from(order.quantity);
        let resting = Resting {
            id: order.id,
            price: order.price,
            quantity: order.quantity,
            side: order.side,
            before,
            after: END,
        };
        if before != END {
            self.slots[before as usize].after = slot;
        }
        match self.slots.get_mut(slot as usize) {
            Some(place) => *place = resting,
            None => self.slots.push(resting),
        }
        self.by_id.insert(order.id, slot);
    }

    // #region cancel
    fn cancel(&mut self, id: u64) -> bool {
        let Some(slot) = self.by_id.remove(&id) else {
            return false;
        };
        let order = self.slots[slot as usize].clone();
        self.totals.cancelled += u64::from(order.quantity);
        if order.before != END {
            self.slots[order.before as usize].after = order.after;
        }
        if order.after != END {
            self.slots[order.after as usize].before = order.before;
        }
        if let Some(level) = self.side(order.side).get_mut(&order.price) {
            if level.first == slot {
                level.first = order.after;
            }
            if level.last == slot {
                level.last = order.before;
            }
            level.orders -= 1;
            level.quantity -= u64::from(order.quantity);
            if level.orders == 0 {
                self.side(order.side).remove(&order.price);
            }
        }
        self.free.push(slot);
        true
    }
    // #endregion

    fn side(&mut self, side: Side) -> &mut BTreeMap<i64, Level> {
        match side {
            Side::Buy => &mut self.bids,
            Side::Sell => &mut self.asks,
        }
    }

    /// Events that were applied so far, rejected ones too: where a feed goes on.
    pub fn applied(&self) -> u64 {
        self.applied
    }

    /// Running totals.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// Orders in the book.
    pub fn open_orders(&self) -> usize {
        self.by_id.len()
    }

    /// The best `levels` prices of a side, best first.
    pub fn depth(&self, side: Side, levels: usize) -> Vec<Depth> {
        let depth = |(&price, level): (&i64, &Level)| Depth {
            price,
            quantity: level.quantity,
            orders: level.orders,
        };
        match side {
            Side::Buy => self.bids.iter().rev().take(levels).map(depth).collect(),
            Side::Sell => self.asks.iter().take(levels).map(depth).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(id: u64, side: Side, price: i64, quantity: u32) -> Event {
        Event::Submit(Order {
            id,
            side,
            price,
            quantity,
            immediate: false,
        })
    }

    fn run(events: &[Event]) -> (Book, Vec<Trade>) {
        let (mut book, mut trades) = (Book::new(), Vec::new());
        for &event in events {
            book.apply(event, &mut trades);
        }
        (book, trades)
    }

    fn trade(maker: u64, taker: u64, price: i64, quantity: u32) -> Trade {
        Trade {
            maker,
            taker,
            price,
            quantity,
        }
    }

    #[test]
    fn the_best_price_first_then_the_oldest_order_at_the_makers_price() {
        let (book, trades) = run(&[
            order(1, Side::Sell, 101, 5),
            order(2, Side::Sell, 100, 5),
            order(3, Side::Sell, 100, 5),
            order(4, Side::Buy, 101, 12),
        ]);
        assert_eq!(
            trades,
            [
                trade(2, 4, 100, 5),
                trade(3, 4, 100, 5),
                trade(1, 4, 101, 2)
            ]
        );
        assert_eq!(
            book.depth(Side::Sell, 9),
            [Depth {
                price: 101,
                quantity: 3,
                orders: 1
            }]
        );
    }

    #[test]
    fn what_is_left_of_a_partial_fill_keeps_its_place() {
        let (_, trades) = run(&[
            order(1, Side::Buy, 10, 5),
            order(2, Side::Buy, 10, 5),
            order(3, Side::Sell, 10, 2),
            order(4, Side::Sell, 10, 4),
        ]);
        assert_eq!(
            trades,
            [trade(1, 3, 10, 2), trade(1, 4, 10, 3), trade(2, 4, 10, 1)]
        );
    }

    #[test]
    fn a_cancel_takes_an_order_out_of_the_middle_and_out_of_either_end() {
        for gone in [1, 2, 3] {
            let mut events: Vec<_> = (1..=3).map(|id| order(id, Side::Buy, 10, 1)).collect();
            events.push(Event::Cancel(gone));
            events.push(order(9, Side::Sell, 10, 9));
            let (book, trades) = run(&events);
            let makers: Vec<_> = trades.iter().map(|trade| trade.maker).collect();
            let expected: Vec<_> = (1..=3).filter(|&id| id != gone).collect();
            assert_eq!(makers, expected);
            assert_eq!(book.depth(Side::Buy, 9), []);
        }
    }

    #[test]
    fn an_immediate_order_never_rests() {
        let immediate = Event::Submit(Order {
            id: 2,
            side: Side::Buy,
            price: 10,
            quantity: 5,
            immediate: true,
        });
        let (book, trades) = run(&[order(1, Side::Sell, 10, 2), immediate]);
        assert_eq!(trades, [trade(1, 2, 10, 2)]);
        assert_eq!((book.open_orders(), book.totals().dropped), (0, 3));
    }

    #[test]
    fn rejects_nothing_twice_and_unknown_and_changes_nothing() {
        let (book, trades) = run(&[
            order(1, Side::Buy, 10, 1),
            order(1, Side::Sell, 10, 1),
            order(2, Side::Buy, 10, 0),
            Event::Cancel(7),
        ]);
        assert_eq!(trades, []);
        assert_eq!((book.totals().rejected, book.open_orders()), (3, 1));
    }

    #[test]
    fn the_widest_prices_and_quantities_do_not_overflow() {
        let (book, trades) = run(&[
            order(1, Side::Sell, i64::MIN, u32::MAX),
            order(2, Side::Sell, i64::MIN, u32::MAX),
            order(3, Side::Buy, i64::MAX, u32::MAX),
        ]);
        assert_eq!(trades, [trade(1, 3, i64::MIN, u32::MAX)]);
        assert_eq!(book.depth(Side::Sell, 1)[0].quantity, u64::from(u32::MAX));
    }

    #[test]
    fn a_place_that_became_free_is_used_again() {
        let mut events = Vec::new();
        for id in 0..1000 {
            events.push(order(id, Side::Buy, 10, 1));
            events.push(Event::Cancel(id));
        }
        let (book, _) = run(&events);
        assert_eq!(book.slots.len(), 1);
    }
}
