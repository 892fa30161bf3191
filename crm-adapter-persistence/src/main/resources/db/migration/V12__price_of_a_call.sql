-- No point of the account expires before this moment: who reads the balance need not look at lots
-- until then. Null where it is not known: accounts learn it with their next posting.
alter table loyalty_account add column next_expiry timestamptz;

-- What a customer is found by, kept by a trigger. The expressions of generated columns are planned
-- anew for each statement; the plans of a trigger's are kept. The stored values stay as they are.
alter table customer
  alter column search_text drop expression,
  alter column last_name_folded drop expression,
  alter column city_folded drop expression,
  alter column state_folded drop expression,
  alter column country_folded drop expression;

-- The functions are named with their schema, so that the search_path doesn't matter.
do $do$ begin
  execute format($create$
    create function fold_customer() returns trigger language plpgsql as $$
    begin
      new.search_text := %1$I.searchable(
        new.first_name || e'\n' || new.last_name || e'\n' || coalesce(new.email, '') || e'\n'
        || coalesce(new.phone, '') || e'\n' || new.customer_number || e'\n'
        || coalesce(new.external_id, ''));
      new.last_name_folded := %1$I.folded(new.last_name);
      new.city_folded := %1$I.folded(new.city);
      new.state_folded := %1$I.folded(new.state);
      new.country_folded := %1$I.folded(new.country);
      return new;
    end
    $$
  $create$, current_schema);
end $do$;
create trigger customer_is_folded
  before insert or update of first_name, last_name, email, phone, customer_number, external_id,
    city, state, country, search_text, last_name_folded, city_folded, state_folded, country_folded
  on customer
  for each row execute function fold_customer();
-- Where rows are copied without the checks of their triggers, too: as a generated column is.
alter table customer enable always trigger customer_is_folded;
