-- How often something was tried lately, by fingerprints of account and address. Not logged: after a
-- crash of the database everybody begins anew.
create unlogged table throttle_count (
  bucket text primary key,
  window_end timestamptz not null,
  hits integer not null
);
create index throttle_count_end on throttle_count (window_end);
