-- The tables of both servers. user_version says that they are these.
create table orders (
    id integer primary key,
    customer text not null,
    status text not null,
    total_cents integer not null
) strict;
create index orders_by_customer on orders (customer, id);
create table lines (
    order_id integer not null references orders (id),
    position integer not null,
    sku text not null,
    quantity integer not null,
    unit_cents integer not null,
    primary key (order_id, position)
) strict, without rowid;
pragma user_version = 1;
