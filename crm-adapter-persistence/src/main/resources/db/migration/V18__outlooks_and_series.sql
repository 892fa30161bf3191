-- The purchases that a value is based on, from which its intervals are calculated when it is read.
-- Earlier values have none.
alter table clv_score
  add column purchase_days integer,
  add column recency_days integer,
  add column age_days integer,
  add column first_day_spent numeric(19, 2);

-- The repeat purchases week by week, actual and expected; beside the fit, since only one page reads
-- it.
alter table clv_run add column tracking jsonb not null default '[]';

-- How many customers each full run put into which segment, counted while it writes its results.
create table rfm_segment_count (
  run integer not null,
  segment text not null,
  customers bigint not null,
  primary key (run, segment)
);
insert into rfm_segment_count (run, segment, customers)
select run, segment, count(*) from rfm_result where is_full group by run, segment;

-- The series behind pictures, each calculated as a whole.
create table series (
  kind text primary key check (kind in ('RFM_GRID', 'COHORTS', 'POINTS')),
  calculated_at timestamptz not null
);
create table rfm_cell (
  recency integer not null,
  frequency integer not null,
  monetary integer not null,
  customers bigint not null,
  revenue numeric(23, 2) not null,
  valued bigint not null,
  clv numeric(23, 2) not null,
  primary key (recency, frequency, monetary)
);
create table cohort_cell (
  cohort date not null,
  month date not null,
  customers bigint not null,
  orders bigint not null,
  revenue numeric(23, 2) not null,
  primary key (cohort, month)
);
create table points_month (
  month date primary key,
  issued bigint not null,
  redeemed bigint not null,
  expired bigint not null,
  active_members bigint not null
);
