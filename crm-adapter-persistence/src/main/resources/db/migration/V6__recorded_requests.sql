-- Answers that are given again under a client's Idempotency-Key. A row is written when its key is
-- claimed, and gets its answer in the same transaction: nobody else ever sees one without. Pages
-- are half empty so that the answer finds room beside the claim, and no indexed column changes.
create table recorded_answer (
  request_key bytea primary key check (octet_length(request_key) = 32),
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  expires_at timestamptz not null,
  customer_ids uuid[] not null,
  status smallint,
  media_type text,
  location text,
  etag text,
  body text
) with (fillfactor = 50);
create index recorded_answer_expiry on recorded_answer (expires_at);
-- For the erasure of a customer.
create index recorded_answer_customers on recorded_answer using gin (customer_ids);

-- Who did what to whom. Ids only: no customer is referenced, for entries outlive whom they name.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  actor text,
  actor_roles text[] not null,
  action text not null,
  method text not null,
  path text not null,
  customer_id uuid,
  subject_id text,
  status smallint not null,
  request_id text not null,
  address text not null
);
create index audit_entry_newest on audit_entry (at desc, id desc);
create index audit_entry_customer on audit_entry (customer_id, at desc, id desc)
  where customer_id is not null;
create index audit_entry_actor on audit_entry (actor, at desc, id desc) where actor is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: it is only ever added to', tg_op, tg_table_name;
end
$$;
create trigger audit_entry_is_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();
