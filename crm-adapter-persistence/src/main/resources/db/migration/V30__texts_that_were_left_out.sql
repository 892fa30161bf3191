-- Stored texts become what new ones are: emails and ids of returns, which V20 left out, and texts with
-- the white space and invisible characters that V20 did not know. What would collide stays as it is,
-- and a warning in the log of the migration names its row. Entries of the ledger never change: a
-- warning names those whose reference is not what a new one would be.
create function blanks() returns text language sql immutable return
  '\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u3164\uffa0';
create function joiners() returns text language sql immutable return '\u200c\u200d';
create function invisibles() returns text language sql immutable return
  '\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064'
  || '\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3'
  || '\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f';
-- Fillers and variation selectors: nothing where they are alone.
create function shapeless() returns text language sql immutable return
  '\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef';

create function clean_identifier(value text) returns text
  language sql immutable
  return case
    when value ~ ('^[' || blanks() || joiners() || invisibles() || shapeless() || ']*$') then ''
    else normalize(regexp_replace(regexp_replace(value,
      '^[' || blanks() || joiners() || invisibles() || ']+|[' || blanks() || joiners() || invisibles() || ']+$',
      '', 'g'), '[' || blanks() || ']*[\u000a\u000d\u2028\u2029][' || blanks() || ']*', ' ', 'g'), nfc)
  end;

-- The joiners that scripts need stay inside a text.
create function clean_text(value text) returns text
  language sql immutable
  return normalize(regexp_replace(clean_identifier(value), '[' || invisibles() || ']', '', 'g'), nfc);

-- What follows xn-- in a label of a domain, decoded (RFC 3492); null where it is no code, or one of
-- signs that no label has.
create function decoded_label(code text) returns text
  language plpgsql immutable as $$
declare
  delimiter integer := coalesce(length(code) + 1 - nullif(strpos(reverse(code), '-'), 0), 0);
  decoded text := left(code, greatest(delimiter - 1, 0));
  next integer := delimiter + 1;
  code_point bigint := 128;
  place bigint := 0;
  bias bigint := 72;
  start bigint;
  weight bigint;
  digit integer;
  threshold bigint;
  step bigint;
begin
  while next <= length(code) loop
    start := place;
    weight := 1;
    step := 36;
    loop
      digit := strpos('abcdefghijklmnopqrstuvwxyz0123456789', substr(code, next, 1)) - 1;
      if next > length(code) or digit < 0 then
        return null;
      end if;
      place := place + digit * weight;
      if place > 2147483647 then
        return null;
      end if;
      next := next + 1;
      threshold := least(greatest(step - bias, 1), 26);
      exit when digit < threshold;
      weight := weight * (36 - threshold);
      step := step + 36;
    end loop;
    bias := (place - start) / case when start = 0 then 700 else 2 end;
    bias := bias + bias / (length(decoded) + 1);
    step := 0;
    while bias > 455 loop
      bias := bias / 35;
      step := step + 36;
    end loop;
    bias := step + 36 * bias / (bias + 38);
    code_point := code_point + place / (length(decoded) + 1);
    place := place % (length(decoded) + 1);
    if code_point > 1114111 or code_point between 55296 and 57343 then
      return null;
    end if;
    decoded := overlay(decoded placing chr(code_point::integer) from place::integer + 1 for 0);
    place := place + 1;
  end loop;
  return case
    when decoded ~ '[^\u0001-\u007f]'
      and decoded !~ ('[' || blanks() || joiners() || invisibles() || shapeless()
        || '\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u2bff\u3001-\u3004\u3008-\u3020'
        || '\ue000-\uf8ff\ufe10-\ufe6f\uff01-\uff0f\ufff0-\uffff\U0001f000-\U0001faff\U000e0000-\U0010ffff]')
    then decoded
  end;
end
$$;

-- A domain is compared by its letters, of normal width and in lower case.
create function clean_email(value text) returns text
  language sql immutable
  return regexp_replace(clean_identifier(value), '[^@]*$', '') || (
    select string_agg(coalesce(case when label like 'xn--%'
      then lower(normalize(decoded_label(substr(label, 5)), nfkc)) end, label), '.' order by place)
    from string_to_table(replace(
      lower(normalize(substring(clean_identifier(value) from '[^@]*$'), nfkc)), e'\u3002', '.'), '.')
      with ordinality as labels (label, place));

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
where concat(first_name, last_name, gender, address_line1, address_line2, city, state, postal_code,
    country) ~ '[^\u0020-\u007e]'
  and (first_name, last_name, gender, address_line1, address_line2, city, state, postal_code, country)
    is distinct from (clean_text(first_name), clean_text(last_name), clean_text(gender),
      clean_text(address_line1), clean_text(address_line2), clean_text(city), clean_text(state),
      clean_text(postal_code), clean_text(country));

-- Identifiers and what they would be. Each is unique in its scope. Those of printable ASCII without
-- blanks are clean, and none of them is looked at.
create temporary table unclean (
  kind text not null, scope text not null, row text not null, value text not null,
  clean text not null, is_taken boolean not null
) on commit drop;
insert into unclean
  select 'external id of customer', '', c.id::text, c.external_id, n.clean,
    exists (select 1 from customer o where o.external_id = n.clean)
  from customer c cross join lateral (select clean_identifier(c.external_id) as clean) n
  where c.external_id ~ '[^\u0021-\u007e]' and n.clean <> c.external_id
  union all
  select 'email of customer', '', c.id::text, c.email, n.clean,
    exists (select 1 from customer o where o.email = n.clean)
  from customer c cross join lateral (select clean_email(c.email) as clean) n
  where (c.email ~ '[^\u0021-\u007e]' or c.email like '%xn--%') and n.clean <> c.email
  union all
  select 'email of account', '', a.id::text, a.email, n.clean,
    exists (select 1 from account o where o.email = n.clean)
  from account a cross join lateral (select clean_email(a.email) as clean) n
  where (a.email ~ '[^\u0021-\u007e]' or a.email like '%xn--%') and n.clean <> a.email
  union all
  select 'order', '', o.order_id, o.order_id, n.clean,
    exists (select 1 from purchase_order p where p.order_id = n.clean)
      or exists (select 1 from loyalty_transaction t where t.order_id = o.order_id)
  from purchase_order o cross join lateral (select clean_identifier(o.order_id) as clean) n
  where o.order_id ~ '[^\u0021-\u007e]' and n.clean <> o.order_id;
update unclean u set is_taken = true
where u.clean = '' or exists (
  select 1 from unclean o where o.kind = u.kind and o.clean = u.clean and o.row <> u.row);

update customer c set external_id = u.clean from unclean u
where u.kind = 'external id of customer' and u.row = c.id::text and not u.is_taken;
update customer c set email = u.clean from unclean u
where u.kind = 'email of customer' and u.row = c.id::text and not u.is_taken;
update account a set email = u.clean from unclean u
where u.kind = 'email of account' and u.row = a.id::text and not u.is_taken;

-- An order under its clean id takes what belongs to it, and the old row goes.
insert into purchase_order (order_id, customer_id, ordered_at, purchase_day, channel, total,
    returned_total, items, created_at, version, cancelled_at)
  select u.clean, o.customer_id, o.ordered_at, o.purchase_day, o.channel, o.total,
    o.returned_total, o.items, o.created_at, o.version, o.cancelled_at
  from purchase_order o join unclean u on u.kind = 'order' and u.row = o.order_id and not u.is_taken;
update order_return r set order_id = u.clean from unclean u
where u.kind = 'order' and u.row = r.order_id and not u.is_taken;
update order_version v set order_id = u.clean from unclean u
where u.kind = 'order' and u.row = v.order_id and not u.is_taken;
delete from purchase_order o using unclean u
where u.kind = 'order' and u.row = o.order_id and not u.is_taken;

insert into unclean
  select 'return', r.order_id, r.return_id, r.return_id, n.clean,
    n.clean = '' or exists (
      select 1 from order_return o
      where o.order_id = r.order_id and o.return_id <> r.return_id
        and clean_identifier(o.return_id) = n.clean)
  from order_return r cross join lateral (select clean_identifier(r.return_id) as clean) n
  where r.return_id ~ '[^\u0021-\u007e]' and n.clean <> r.return_id;
update order_return r set return_id = u.clean from unclean u
where u.kind = 'return' and u.scope = r.order_id and u.row = r.return_id and not u.is_taken;

-- Emails are not told: a log is no place for them.
do $$
declare
  kept record;
begin
  for kept in select * from unclean where is_taken order by kind, scope, row loop
    case kept.kind
      when 'order' then
        raise warning 'Order % keeps its id: cleaned, it is empty, taken or in the ledger',
          to_json(kept.row);
      when 'return' then
        raise warning 'Return % of order % keeps its id: cleaned, it is empty or taken',
          to_json(kept.row), to_json(kept.scope);
      else
        raise warning 'The % % stays as it is: cleaned, it is empty or taken', kept.kind, kept.row;
    end case;
  end loop;
  for kept in
    select t.id, t.reference
    from loyalty_transaction t
    cross join lateral (
      select regexp_replace(t.reference, '^(import|return|order):', '') as name) n
    where t.reference ~ '[^\u0021-\u007e]' and n.name <> clean_identifier(n.name)
    order by t.created_at, t.id
  loop
    raise warning 'Transaction % keeps its reference %, which a new one would not have: remove this opening balance from the file before it is imported again',
      kept.id, to_json(kept.reference);
  end loop;
end $$;

drop function clean_email(text);
drop function decoded_label(text);
drop function clean_text(text);
drop function clean_identifier(text);
drop function shapeless();
drop function invisibles();
drop function joiners();
drop function blanks();
