alter table rfm_run
  add column number integer generated always as identity unique;
drop index rfm_run_latest;
create index rfm_run_latest_full on rfm_run (calculated_at desc) where is_full and is_published;

-- What each run came to, of each customer. A run adds its rows in the order of its key, at the end
-- of the table and of the index, whatever lies there already.

create table rfm_result (
  customer_id uuid not null,
  run integer not null,
  recency_days integer not null,
  recency_score smallint not null check (recency_score between 1 and 5),
  frequency_score smallint not null check (frequency_score between 1 and 5),
  monetary_score smallint not null check (monetary_score between 1 and 5),
  -- Whether it is an earlier run's result that was still fresh.
  is_kept boolean not null,
  -- Whether the run scored everybody, and not chosen customers.
  is_full boolean not null,
  segment text not null,
  primary key (run, customer_id)
);
create index rfm_result_of_chosen on rfm_result (customer_id, run) where not is_full;

-- The same, for whoever asks by customer: of the full runs, which are few, each is looked into; of
-- the others, which may be many, there is an index.
create view rfm_result_by_customer as
select h.* from rfm_run r join rfm_result h on h.run = r.number where r.is_full
union all
select h.* from rfm_result h where not h.is_full;

insert into rfm_result (customer_id, run, recency_days, recency_score, frequency_score,
  monetary_score, is_kept, is_full, segment)
select s.customer_id, r.number, s.recency_days, s.recency_score, s.frequency_score,
  s.monetary_score, false, r.is_full, s.segment
from rfm_score s join rfm_run r on r.id = s.run_id
order by s.customer_id;

-- Of the full runs before the last one the results are gone: they can't be compared with others.
update rfm_run set is_published = false
where is_full and number <> (
  select number from rfm_run where is_full and is_published order by calculated_at desc limit 1);

-- What is shown now, and searched for: a run touches only whose score or purchases changed, and no
-- index but where a customer is new: none is over what a run rewrites.
drop index rfm_score_segment;
alter table rfm_score
  drop column run_id,
  drop column recency_days,
  drop column calculated_at;

-- A value is fresh as long as the purchases are those that it came from. Where those that are there
-- came from others than there are now, nobody knows from which.
alter table clv_score
  add column total_orders bigint not null default 1,
  add column total_spent numeric(19, 2) not null default 0;
update clv_score set total_spent = average_order_value;
update clv_score set total_orders = s.total_orders, total_spent = s.total_spent
from purchase_summary s where s.customer_id = clv_score.customer_id and s.total_orders > 0
  and s.last_order_at = clv_score.last_order_at
  and round(s.total_spent / s.total_orders, 2) = clv_score.average_order_value;
alter table clv_score
  alter column total_orders drop default,
  alter column total_spent drop default,
  drop column average_order_value;

-- What became of the mails that were sent to a customer, each event once.
create table engagement_event (
  event_id text primary key,
  customer_id uuid not null references customer,
  type text not null check (type in ('SENT', 'DELIVERED', 'OPENED', 'CLICKED')),
  message_id text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null
);
create index engagement_event_of_customer on engagement_event (customer_id, message_id)
  include (type, occurred_at);

-- What jobs have made, for a day.
create table job_file (
  job_id uuid not null references job,
  sequence integer not null,
  bytes bytea not null,
  primary key (job_id, sequence)
);
alter table job_file alter column bytes set storage external;
