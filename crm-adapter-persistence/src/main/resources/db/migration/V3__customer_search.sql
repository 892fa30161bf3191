-- Finding customers by every filter and in every order. What each index is for and what it costs:
-- docs/decisions/0014-finding-customers.md
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Functions with a parsed body: they name what they use by identity, whatever the search_path is
-- when a dump is restored or statistics are gathered.

-- A text as it is compared: without case, accents and differences of encoding.
create function folded(value text) returns text
  language sql immutable parallel safe
  return lower(unaccent('unaccent'::regdictionary, normalize(value, nfkc)));

-- A folded text in letters that trigrams are made of in every locale: any other character than
-- those that are in most texts becomes a word of seven capitals, which no folded text has.
create function spelled_out(value text) returns text
  language sql immutable parallel safe
  return (
    select string_agg(
      case when letter ~ '[a-z0-9 @.+\n-]' then letter
      else 'Z' || translate(
        lpad(to_hex(ascii(letter)), 6, '0'), '0123456789abcdef', 'GHIJKLMNOPQRSTUV') end,
      '' order by position)
    from regexp_split_to_table(value, '') with ordinality as letters (letter, position));

create function searchable(value text) returns text
  language sql immutable parallel safe
  return case when folded(value) ~ '[^a-z0-9 @.+\n-]' then spelled_out(folded(value))
    else folded(value) end;

-- No word that is searched for has a line break in it, so that none is found across two fields.
alter table customer
  add column search_text text not null generated always as (searchable(
    first_name || e'\n' || last_name || e'\n' || coalesce(email, '') || e'\n'
    || coalesce(phone, '') || e'\n' || customer_number || e'\n' || coalesce(external_id, ''))) stored,
  add column last_name_folded text not null generated always as (folded(last_name)) stored,
  add column city_folded text generated always as (folded(city)) stored,
  add column state_folded text generated always as (folded(state)) stored,
  add column country_folded text generated always as (folded(country)) stored;

create index customer_search on customer using gin (search_text gin_trgm_ops);
create index customer_city on customer (city_folded);
create index customer_state on customer (state_folded);
create index customer_country on customer (country_folded);
create index customer_last_name on customer (last_name_folded, id);
create index customer_without_email on customer (id) where email is null;
create index customer_inactive on customer (registered_at desc, id desc) where not is_active;
create index customer_email_consent on customer (email_marketing_consent);
create index customer_sms_consent on customer (sms_marketing_consent);

-- Points change often and tiers seldom: an update that leaves the tier as it is stays on its page.
create index loyalty_account_tier on loyalty_account (tier, customer_id);

create index purchase_summary_spent on purchase_summary (total_spent, customer_id);
create index purchase_summary_orders on purchase_summary (total_orders, customer_id);
create index purchase_summary_last_order on purchase_summary (last_order_at, customer_id);

-- A run rewrites every score; only who changes the segment, or the value, costs an entry.
create index rfm_score_segment on rfm_score (segment, customer_id);
create index clv_score_value on clv_score (clv, customer_id);
