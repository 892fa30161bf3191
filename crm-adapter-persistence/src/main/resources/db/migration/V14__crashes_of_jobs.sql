-- How many workers of a job fell silent. Attempts that were handed back don't count.
alter table job add column crashes integer not null default 0;
update job set crashes = attempt - 1 where attempt > 1;
