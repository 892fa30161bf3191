-- A customer who was merged into another, or erased, keeps the row: its id must answer for ever.
alter table customer
  add column merged_into uuid references customer,
  add column erased_at timestamptz,
  drop constraint customer_check,
  add constraint customer_reachable check (
    email is not null or phone is not null or external_id is not null
    or merged_into is not null or erased_at is not null);
create index customer_merged_into on customer (merged_into) where merged_into is not null;

-- Merges can be chained.
create function customer_survivor(start uuid) returns uuid language sql stable as $$
  with recursive chain as (
    select id, merged_into from customer where id = start
    union all
    select c.id, c.merged_into from chain join customer c on c.id = chain.merged_into)
  select id from chain where merged_into is null
$$;

create table customer_merge (
  id uuid primary key,
  survivor_id uuid not null references customer,
  duplicate_id uuid not null references customer,
  merged_at timestamptz not null,
  merged_by text not null,
  undone_at timestamptz,
  undone_by text,
  -- Both rows as they were, as long as the merge can be undone.
  survivor_before jsonb,
  duplicate_before jsonb
);
create index customer_merge_of_survivor on customer_merge (survivor_id);
create index customer_merge_of_duplicate on customer_merge (duplicate_id);

-- Which rows of which table belonged to the duplicate.
create table customer_merge_moved (
  merge_id uuid not null references customer_merge,
  table_name text not null,
  row_key text not null,
  primary key (merge_id, table_name, row_key)
);

-- The receipts of erasures: that, when and by whom, and what became of how many rows.
create table customer_erasure (
  id uuid primary key,
  customer_id uuid not null references customer,
  pseudonym text not null,
  erased_at timestamptz not null,
  erased_by text not null,
  reason text,
  removed jsonb not null,
  kept jsonb not null
);
create index customer_erasure_of_customer on customer_erasure (customer_id);

-- Candidates for a merge are read from this index in its order.
create index customer_same_person on customer
  (date_of_birth, lower(last_name), lower(first_name))
  where date_of_birth is not null and merged_into is null and erased_at is null;
