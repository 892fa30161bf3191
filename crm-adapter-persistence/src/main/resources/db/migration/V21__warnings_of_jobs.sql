-- What makes the result of a job doubtful.
alter table job add column warnings jsonb not null default '[]';
