-- What happened to a customer's record and nothing else remembers. Rows are added, never changed.
create table customer_event (
  id uuid primary key,
  customer_id uuid not null references customer,
  type text not null,
  at timestamptz not null,
  caused_by text not null,
  data jsonb not null
);
create index customer_event_newest on customer_event (customer_id, at desc, id desc);

-- Consent is a log: what was said, when, where and by whom. The flags of the customer are its last
-- word.
create table consent_record (
  id uuid primary key,
  customer_id uuid not null references customer,
  channel text not null check (channel in ('EMAIL', 'SMS')),
  granted boolean not null,
  source text not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index consent_record_newest on consent_record (customer_id, recorded_at desc, id desc);

-- Consents that were given before there was a log.
insert into consent_record (id, customer_id, channel, granted, source, recorded_by, recorded_at)
select gen_random_uuid(), id, 'EMAIL', true, 'EARLIER', 'migration', registered_at
from customer where email_marketing_consent
union all
select gen_random_uuid(), id, 'SMS', true, 'EARLIER', 'migration', registered_at
from customer where sms_marketing_consent;
