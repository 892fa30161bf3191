-- What customers like. A customer has few hundred at most, found by the unique key.
create table customer_preference (
  id uuid primary key,
  customer_id uuid not null references customer,
  preference_type text not null,
  preference_key text not null,
  preference_value text not null check (char_length(preference_value) between 1 and 1000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null,
  unique (customer_id, preference_type, preference_key)
);

-- The code that is good for a customer's email or phone, if any. The fingerprint is bound to the
-- customer, the channel and the address that the code was sent to; the code itself is nowhere.
create table verification_code (
  customer_id uuid not null references customer,
  channel text not null check (channel in ('EMAIL', 'PHONE')),
  fingerprint text not null,
  expires_at timestamptz not null,
  tries integer not null check (tries >= 0),
  primary key (customer_id, channel)
);
