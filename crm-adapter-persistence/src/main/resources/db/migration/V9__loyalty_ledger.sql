-- The ledger of points. An account is what its transactions and its lots add up to; it is written
-- only by the holder of its row lock.
alter table loyalty_account
  add column owed bigint not null default 0 check (owed >= 0),
  -- Below zero where points come back that a merged duplicate had redeemed.
  add column redeemed bigint not null default 0,
  add column expired bigint not null default 0 check (expired >= 0),
  add column is_manual_tier boolean not null default false,
  add column sequence bigint not null default 0 check (sequence >= 0),
  add column hash text not null default '',
  add column is_closed boolean not null default false;

create table loyalty_transaction (
  id uuid primary key,
  customer_id uuid not null references loyalty_account,
  sequence bigint not null check (sequence > 0),
  transaction_type text not null
    check (transaction_type in ('EARNED', 'REDEEMED', 'ADJUSTED', 'EXPIRED', 'REVERSED')),
  points bigint not null,
  balance_after bigint not null check (balance_after >= 0),
  lifetime_change bigint not null,
  owed_change bigint not null,
  order_id text,
  expires_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  reverses_id uuid references loyalty_transaction,
  reference text,
  hash text not null,
  unique (customer_id, sequence),
  check (transaction_type <> 'EARNED' or points > 0),
  check (transaction_type not in ('REDEEMED', 'EXPIRED') or points < 0)
);
-- For ever, whatever else is forgotten: an order earns once, a stage of a reversal happens once, and
-- what has a name of its own (a move of a merge) happens once.
create unique index loyalty_transaction_earns_once on loyalty_transaction (order_id)
  where transaction_type = 'EARNED';
create unique index loyalty_transaction_reverses_once on loyalty_transaction (reverses_id, reference);
create unique index loyalty_transaction_named_once on loyalty_transaction (reference)
  where reverses_id is null;
create index loyalty_transaction_redeemed_for on loyalty_transaction (order_id)
  where transaction_type = 'REDEEMED';

-- Free text has a table of its own, so that an erasure can empty it and the ledger stays as it is.
create table loyalty_description (
  transaction_id uuid primary key references loyalty_transaction,
  description text not null
);

create table points_lot (
  id uuid primary key,
  customer_id uuid not null references loyalty_account,
  transaction_id uuid not null references loyalty_transaction,
  points bigint not null check (points > 0),
  remaining bigint not null check (remaining between 0 and points),
  earned_at timestamptz not null,
  expires_at timestamptz not null,
  origin_id uuid references points_lot,
  root_id uuid not null references points_lot
) with (fillfactor = 80);
-- No index names the column that redeeming changes, so that its updates stay on their page.
create index points_lot_of_customer on points_lot (customer_id, expires_at);
create index points_lot_expiry on points_lot (expires_at);
create index points_lot_of_transaction on points_lot (transaction_id);
create index points_lot_origin on points_lot (origin_id) where origin_id is not null;
create index points_lot_root on points_lot (root_id);

-- How many points a transaction took from a lot, or, below zero, gave back to it.
create table lot_use (
  transaction_id uuid not null references loyalty_transaction,
  lot_id uuid not null references points_lot,
  points bigint not null check (points <> 0),
  primary key (transaction_id, lot_id)
);
create index lot_use_of_lot on lot_use (lot_id);

create table loyalty_tier_change (
  id uuid primary key,
  customer_id uuid not null references loyalty_account,
  from_tier text not null check (from_tier in ('BRONZE', 'SILVER', 'GOLD', 'PLATINUM')),
  to_tier text not null check (to_tier in ('BRONZE', 'SILVER', 'GOLD', 'PLATINUM')),
  changed_at timestamptz not null,
  changed_by text not null,
  reason text,
  expires_on date
);
create index loyalty_tier_change_newest on loyalty_tier_change (customer_id, changed_at desc, id desc);

create trigger loyalty_transaction_is_append_only
  before update or delete or truncate on loyalty_transaction
  for each statement execute function refuse_change();
create trigger lot_use_is_append_only before update or delete or truncate on lot_use
  for each statement execute function refuse_change();
create trigger points_lot_stays before delete or truncate on points_lot
  for each statement execute function refuse_change();

-- Of a lot only what is left changes, and only by what is written beside it.
create function refuse_new_lot_terms() returns trigger language plpgsql as $$
begin
  raise exception 'Of a lot only what is left of it changes';
end
$$;
create trigger points_lot_keeps_its_terms before update on points_lot
  for each row
  when ((old.id, old.customer_id, old.transaction_id, old.points, old.earned_at, old.expires_at,
      old.origin_id, old.root_id)
    is distinct from (new.id, new.customer_id, new.transaction_id, new.points, new.earned_at,
      new.expires_at, new.origin_id, new.root_id))
  execute function refuse_new_lot_terms();
