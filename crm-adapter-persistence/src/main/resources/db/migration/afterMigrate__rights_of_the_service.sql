-- The rights of the service's user if another user owns the schema: it may read and write rows, but
-- change neither the schema nor rows of append-only tables. Runs after every migration.
do $$
declare
  service text := '${service}';
  only_added_to text;
begin
  if service in ('', current_user) then
    return;
  end if;
  execute format('grant usage on schema %I to %I', current_schema, service);
  execute format(
    'grant select, insert, update, delete on all tables in schema %I to %I', current_schema, service);
  execute format('grant usage on all sequences in schema %I to %I', current_schema, service);
  foreach only_added_to in array array['loyalty_transaction', 'lot_use', 'audit_entry'] loop
    execute format('revoke update, delete on %I from %I', only_added_to, service);
  end loop;
  execute format('revoke update, delete on points_lot from %I', service);
  execute format('grant update (remaining) on points_lot to %I', service);
  execute format('revoke delete on loyalty_account from %I', service);
  execute format('revoke insert, update, delete on flyway_schema_history from %I', service);
  execute format('grant execute on function delete_audit_entries(timestamptz, integer) to %I', service);
end
$$;
