-- Stored texts become what new ones are: without white space and invisible characters at the ends,
-- in one line, in normal form C. A value that would collide with another stays as it is, and a
-- warning in the log of the migration names it. Entries of the ledger never change: an order that
-- they name keeps its id, too.
create function clean_identifier(value text) returns text
  language sql immutable
  return normalize(regexp_replace(regexp_replace(value,
    '^[\s\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb]+'
    || '|[\s\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb]+$',
    '', 'g'), '\s*[\r\n]+\s*', ' ', 'g'), nfc);

-- The joiners that scripts need stay inside a text.
create function clean_text(value text) returns text
  language sql immutable
  return regexp_replace(clean_identifier(value),
    '[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]',
    '', 'g');

update customer set
  first_name = coalesce(nullif(clean_text(first_name), ''), first_name),
  last_name = coalesce(nullif(clean_text(last_name), ''), last_name),
  gender = nullif(clean_text(gender), ''),
  address_line1 = nullif(clean_text(address_line1), ''),
  address_line2 = nullif(clean_text(address_line2), ''),
  city = nullif(clean_text(city), ''),
  state = nullif(clean_text(state), ''),
  postal_code = nullif(clean_text(postal_code), ''),
  country = nullif(clean_text(country), '')
where (first_name, last_name, gender, address_line1, address_line2, city, state, postal_code, country)
  is distinct from (clean_text(first_name), clean_text(last_name), clean_text(gender),
    clean_text(address_line1), clean_text(address_line2), clean_text(city), clean_text(state),
    clean_text(postal_code), clean_text(country));

-- The identifiers that can be cleaned: not empty then, and nobody else's.
create temporary table clean_customer on commit drop as
  select c.id, c.external_id, clean_identifier(c.external_id) as clean,
    clean_identifier(c.external_id) = '' or exists (
      select 1 from customer o
      where o.id <> c.id and clean_identifier(o.external_id) = clean_identifier(c.external_id))
      as collides
  from customer c where c.external_id <> clean_identifier(c.external_id);
update customer c set external_id = n.clean
from clean_customer n where n.id = c.id and not n.collides;

create temporary table clean_order on commit drop as
  select o.order_id, clean_identifier(o.order_id) as clean,
    clean_identifier(o.order_id) = '' or exists (
      select 1 from purchase_order p
      where p.order_id <> o.order_id and clean_identifier(p.order_id) = clean_identifier(o.order_id))
    or exists (select 1 from loyalty_transaction t where t.order_id = o.order_id) as collides
  from purchase_order o where o.order_id <> clean_identifier(o.order_id);

-- An order under its clean id takes what belongs to it, and the old row goes.
insert into purchase_order (order_id, customer_id, ordered_at, purchase_day, channel, total,
    returned_total, items, created_at, version, cancelled_at)
  select n.clean, o.customer_id, o.ordered_at, o.purchase_day, o.channel, o.total,
    o.returned_total, o.items, o.created_at, o.version, o.cancelled_at
  from purchase_order o join clean_order n on n.order_id = o.order_id and not n.collides;
update order_return r set order_id = n.clean
from clean_order n where n.order_id = r.order_id and not n.collides;
update order_version v set order_id = n.clean
from clean_order n where n.order_id = v.order_id and not n.collides;
delete from purchase_order o using clean_order n where n.order_id = o.order_id and not n.collides;

do $$
declare
  kept record;
begin
  for kept in
    select 'customer' as what, id::text as row, external_id as value from clean_customer where collides
    union all
    select 'order', order_id, order_id from clean_order where collides
  loop
    raise warning 'The id % of % % stays as it is: cleaned, it is empty, taken or in the ledger',
      to_json(kept.value), kept.what, kept.row;
  end loop;
end $$;

drop function clean_text(text);
drop function clean_identifier(text);

-- Candidates for a merge are compared as in a search: without case, accents and blanks at the ends.
drop index customer_same_person;
create index customer_same_person on customer (date_of_birth, folded(last_name), folded(first_name))
  where date_of_birth is not null and merged_into is null and erased_at is null;
