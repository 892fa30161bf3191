-- What is deleted when it has been kept for long enough: jobs, engagement events, entries of the
-- audit log, and the results of RFM runs.

create index job_ended on job (finished_at) where finished_at is not null;

-- Events are recorded in the order of their time, so an index of a few pages finds the old ones.
create index engagement_event_recorded on engagement_event using brin (recorded_at);

-- Whether the results are still there: without them a run can't be compared with another one.
alter table rfm_run add column has_results boolean not null default true;

-- Entries of the audit log are only ever added to, but for this function of the owner.
create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('crm.deleting_audit_entries', true) = 'yes' then
    return null;
  end if;
  raise exception '% of % is refused: it is only ever added to', tg_op, tg_table_name;
end
$$;
drop trigger audit_entry_is_append_only on audit_entry;
create trigger audit_entry_is_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change_of_audit();

create function delete_audit_entries(before timestamptz, most integer) returns integer
  language plpgsql security definer set search_path from current as $$
declare
  deleted integer;
begin
  if before > (select max(at) from audit_entry) - interval '30 days' then
    raise exception 'Entries of the audit log are kept for 30 days at least';
  end if;
  perform set_config('crm.deleting_audit_entries', 'yes', true);
  delete from audit_entry where id in (
    select id from audit_entry where at < before order by at, id limit most);
  get diagnostics deleted = row_count;
  perform set_config('crm.deleting_audit_entries', 'no', true);
  return deleted;
end
$$;
revoke all on function delete_audit_entries(timestamptz, integer) from public;
