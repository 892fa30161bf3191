-- From which addresses an account was logged in to lately, by fingerprints of both.
create table known_address (
  place text primary key,
  known_until timestamptz not null
);
create index known_address_end on known_address (known_until);
