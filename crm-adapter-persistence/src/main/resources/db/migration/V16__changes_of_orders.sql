-- Orders can be changed, cancelled and reopened. An order that never changed has no versions here:
-- its row is the first one.
alter table purchase_order
  add column version integer not null default 1,
  add column cancelled_at timestamptz;

create table order_version (
  order_id text not null references purchase_order,
  version integer not null,
  change text not null check (change in ('RECORDED', 'CHANGED', 'CANCELLED', 'REOPENED')),
  changed_at timestamptz not null,
  changed_by text,
  reason text,
  channel text,
  total numeric(15, 2) not null check (total >= 0),
  items jsonb not null,
  primary key (order_id, version)
);

drop index purchase_order_history;
create index purchase_order_history on purchase_order (customer_id, purchase_day)
  include (ordered_at, total, returned_total, cancelled_at);

-- The time of a return. Until now it was the time at which it was recorded.
alter table order_return add column returned_at timestamptz;
update order_return set returned_at = created_at;
alter table order_return alter column returned_at set not null;
create index order_return_time on order_return (returned_at);

-- The corrections of an order's points.
create index loyalty_transaction_corrected_for on loyalty_transaction (order_id)
  where transaction_type = 'ADJUSTED' and order_id is not null;
