-- The first records of its file as a dry run has read them.
alter table job add column preview jsonb;
