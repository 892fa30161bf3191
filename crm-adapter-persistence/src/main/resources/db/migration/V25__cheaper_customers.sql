-- Most texts are ASCII, of which only the case is folded: neither normalize() nor unaccent() changes
-- any of its characters. The functions are named with their schema, as in V12.
do $do$ begin
  execute format($create$
    create or replace function fold_customer() returns trigger language plpgsql as $$
    declare
      found_by text := new.first_name || e'\n' || new.last_name || e'\n' || coalesce(new.email, '')
        || e'\n' || coalesce(new.phone, '') || e'\n' || new.customer_number || e'\n'
        || coalesce(new.external_id, '');
      places text := concat(new.city, new.state, new.country);
    begin
      if octet_length(found_by) = length(found_by) and octet_length(places) = length(places) then
        new.search_text := lower(found_by);
        new.last_name_folded := lower(new.last_name);
        new.city_folded := lower(new.city);
        new.state_folded := lower(new.state);
        new.country_folded := lower(new.country);
        if new.search_text !~ '[^a-z0-9 @.+\n-]' then
          return new;
        end if;
      else
        new.last_name_folded := %1$I.folded(new.last_name);
        new.city_folded := %1$I.folded(new.city);
        new.state_folded := %1$I.folded(new.state);
        new.country_folded := %1$I.folded(new.country);
      end if;
      new.search_text := %1$I.searchable(found_by);
      return new;
    end
    $$
  $create$, current_schema);
end $do$;

-- Most customers have neither an id of the shop nor an account: no entry for those without one.
alter table customer
  drop constraint customer_external_id_key,
  drop constraint customer_user_id_key;
create unique index customer_external_id on customer (external_id) where external_id is not null;
create unique index customer_user_id on customer (user_id) where user_id is not null;

-- Consent is given or missing, and missing at first: those who gave it are found, the others by the
-- order of the list.
drop index customer_email_consent;
drop index customer_sms_consent;
create index customer_email_consent on customer (id) where email_marketing_consent;
create index customer_sms_consent on customer (id) where sms_marketing_consent;

-- Each search reads all entries that wait to be merged into the index: 4 MB of them by default.
alter index customer_search set (gin_pending_list_limit = 512);

-- The key of the audit log is the order in which it is read: one index for both.
alter table audit_entry drop constraint audit_entry_pkey;
drop index audit_entry_newest;
alter table audit_entry add primary key (at, id);
