-- The columns of a file that its import ignores, as they are written.
alter table job add column ignored_columns jsonb not null default '[]';

-- How the files of other systems are read. The definition is JSON whose order counts, so it is text.
create table import_mapping (
  name text primary key,
  definition text not null
);
