-- For which time the work that is done again and again was started last.
create table job_schedule (
  name text primary key,
  last_due timestamptz not null
);
