-- The first records of its file as a dry run has read them.
alter table job add column preview jsonb;

-- How often a mapping was changed: its entity tag.
alter table import_mapping add column version integer not null default 0;
