-- The clock of the database counts too: an entry that is dated ahead must not open the rest. Entries are found by the
-- key of the log, in the order of which they are deleted.
create or replace function delete_audit_entries(before timestamptz, most integer) returns integer
  language plpgsql security definer set search_path from current as $$
declare
  deleted integer;
begin
  if before > least(now(), (select max(at) from audit_entry)) - interval '30 days' then
    raise exception 'Entries of the audit log are kept for 30 days at least';
  end if;
  perform set_config('crm.deleting_audit_entries', 'yes', true);
  delete from audit_entry where (at, id) in (
    select at, id from audit_entry where at < before order by at, id limit most);
  get diagnostics deleted = row_count;
  perform set_config('crm.deleting_audit_entries', 'no', true);
  return deleted;
end
$$;
