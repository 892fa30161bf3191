-- Keyed fingerprints of the emails, phones and external ids of erased people, so that a file does not
-- bring them back. The key is not in the database.
create table erased_identifier (
  fingerprint text primary key check (length(fingerprint) = 64),
  field text not null check (field in ('EMAIL', 'PHONE', 'EXTERNAL_ID')),
  customer_id uuid not null references customer,
  -- The person uses the value again.
  is_let_in boolean not null default false
);
create index erased_identifier_of_customer on erased_identifier (customer_id);

-- Those of the fingerprints that erased people have. An erasure takes the lock alone, so that its
-- fingerprints are seen by whoever asked after it, and waits for whoever asked before. The query of
-- a volatile function sees what was committed while the function waited.
create function erased_among(fingerprints text[]) returns setof text language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(hashtext('erased_identifier'));
  return query
    select e.fingerprint from erased_identifier e
    where e.fingerprint = any (fingerprints) and not e.is_let_in;
end
$$;
