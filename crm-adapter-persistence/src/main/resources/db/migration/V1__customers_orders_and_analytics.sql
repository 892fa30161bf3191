-- Customers. What changes often (counters, scores, points) lives in narrow tables of its own.
create table customer (
  id uuid primary key,
  customer_number text not null unique,
  external_id text unique,
  user_id uuid unique,
  first_name text not null,
  last_name text not null,
  email text unique,
  phone text unique,
  date_of_birth date,
  gender text,
  address_line1 text,
  address_line2 text,
  city text,
  state text,
  postal_code text,
  country text,
  email_marketing_consent boolean not null,
  sms_marketing_consent boolean not null,
  email_verified boolean not null,
  phone_verified boolean not null,
  is_active boolean not null,
  deactivation_reason text,
  registered_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null,
  check (email is not null or phone is not null or external_id is not null)
);
create index customer_newest on customer (registered_at desc, id desc);

-- Numbers of a day are sequence values less the value the day began at: no counter row to queue for.
create sequence customer_number_seq;
create table customer_number_day (
  day date primary key,
  base bigint not null
);

-- The membership of each customer. The ledger behind it comes with the loyalty programme.
create table loyalty_account (
  customer_id uuid primary key references customer,
  balance bigint not null default 0 check (balance >= 0),
  lifetime_points bigint not null default 0 check (lifetime_points >= 0),
  tier text not null default 'BRONZE' check (tier in ('BRONZE', 'SILVER', 'GOLD', 'PLATINUM')),
  tier_expiry_date date
) with (fillfactor = 80);

-- Orders never change but for what was returned of them. Items are part of their order, and are
-- only ever read with it.
create table purchase_order (
  order_id text primary key,
  customer_id uuid not null references customer,
  ordered_at timestamptz not null,
  purchase_day date not null,
  channel text,
  total numeric(15, 2) not null check (total >= 0),
  returned_total numeric(15, 2) not null default 0 check (returned_total between 0 and total),
  items jsonb not null,
  created_at timestamptz not null
);
create index purchase_order_history on purchase_order (customer_id, purchase_day)
  include (ordered_at, total, returned_total);

create table order_return (
  order_id text not null references purchase_order,
  return_id text not null,
  amount numeric(15, 2) not null check (amount > 0),
  items jsonb not null,
  created_at timestamptz not null,
  primary key (order_id, return_id)
);

-- What analytics need of a customer's orders, kept up to date with each of them.
create table purchase_summary (
  customer_id uuid primary key references customer,
  total_orders bigint not null default 0 check (total_orders >= 0),
  total_spent numeric(19, 2) not null default 0 check (total_spent >= 0),
  first_order_at timestamptz,
  last_order_at timestamptz,
  purchase_days integer not null default 0,
  first_day date,
  last_day date,
  first_day_spent numeric(19, 2) not null default 0,
  check ((total_orders = 0) = (first_day is null))
) with (fillfactor = 70);

-- Scores and lifetime values: rewritten as a whole by each run, hence narrow, half empty and without
-- a secondary index, so that a rewrite stays on its page.
create table rfm_run (
  id uuid primary key,
  as_of date not null,
  calculated_at timestamptz not null,
  thresholds text not null check (thresholds in ('QUINTILES', 'FIXED')),
  recency_days integer[] not null check (cardinality(recency_days) = 4),
  frequency bigint[] not null check (cardinality(frequency) = 4),
  monetary numeric(19, 2)[] not null check (cardinality(monetary) = 4),
  population bigint not null,
  is_full boolean not null,
  is_published boolean not null
);
create index rfm_run_latest on rfm_run (calculated_at desc);

create table rfm_score (
  customer_id uuid primary key,
  run_id uuid not null,
  recency_score smallint not null check (recency_score between 1 and 5),
  frequency_score smallint not null check (frequency_score between 1 and 5),
  monetary_score smallint not null check (monetary_score between 1 and 5),
  segment text not null,
  recency_days integer not null,
  total_orders bigint not null,
  total_spent numeric(19, 2) not null,
  last_order_at timestamptz not null,
  calculated_at timestamptz not null
) with (fillfactor = 45);

create table clv_run (
  id uuid primary key,
  as_of date not null,
  calculated_at timestamptz not null,
  asked text not null,
  fit jsonb not null,
  prediction_months integer not null check (prediction_months between 1 and 60),
  discount_rate double precision not null check (discount_rate >= 0),
  is_full boolean not null,
  is_published boolean not null
);
create index clv_run_latest on clv_run (calculated_at desc);

create table clv_score (
  customer_id uuid primary key,
  run_id uuid not null,
  clv numeric(19, 2) not null,
  predicted_orders double precision not null,
  predicted_revenue numeric(19, 2) not null,
  expected_order_value numeric(19, 2) not null,
  probability_alive double precision not null check (probability_alive between 0 and 1),
  average_order_value numeric(19, 2) not null,
  purchase_frequency double precision not null,
  last_order_at timestamptz not null,
  calculated_at timestamptz not null
) with (fillfactor = 45);

-- Long work, shared by all replicas.
create table job (
  id uuid primary key,
  kind text not null,
  status text not null check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  is_released boolean not null,
  parameters jsonb not null,
  processed bigint not null,
  total bigint,
  percent integer check (percent between 0 and 100),
  result jsonb not null,
  error text,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  heartbeat_at timestamptz not null,
  attempt integer not null
);
create index job_open on job (created_at) where status in ('QUEUED', 'RUNNING');
create index job_newest on job (created_at desc, id desc);

create table job_error (
  job_id uuid not null references job,
  position bigint generated always as identity,
  line bigint not null,
  field text,
  message text not null,
  primary key (job_id, line, position)
);

-- Uploaded files until their jobs end. Pieces are large and often compressed already.
create table upload_piece (
  job_id uuid not null references job,
  sequence integer not null,
  bytes bytea not null,
  primary key (job_id, sequence)
);
alter table upload_piece alter column bytes set storage external;

create table staff_account (
  id uuid primary key,
  email text not null unique,
  password_hash text not null,
  first_name text not null,
  last_name text not null,
  roles text[] not null,
  is_active boolean not null,
  created_at timestamptz not null
);
