-- Texts that V20 and V30 left out become what new ones are: channels and items of orders, events of
-- engagement, names of staff, reasons and preferences. An id of an event that would collide stays as
-- it is, and a warning names it.
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

-- The texts of items: an id, and three lines of text. A text that is nothing becomes null.
create function clean_items(items jsonb) returns jsonb
  language sql immutable
  return (
    select coalesce(jsonb_agg(item || texts.cleaned order by place), '[]')
    from jsonb_array_elements(items) with ordinality as elements (item, place)
    cross join lateral (
      select coalesce(jsonb_object_agg(key, nullif(
        case key when 'sku' then clean_identifier(value) else clean_text(value) end, '')), '{}') as cleaned
      from jsonb_each_text(item)
      where key in ('sku', 'name', 'category', 'brand') and value is not null) texts);

-- Most items are of printable ASCII without outer blanks, and none of those is taken apart.
create function may_be_unclean(items jsonb) returns boolean
  language sql immutable
  return items::text ~ '[^ -~]|: " | "[,}]|\\';

update purchase_order set channel = nullif(clean_text(channel), '')
where channel ~ '[^\u0021-\u007e]' and channel <> clean_text(channel);
update purchase_order set items = clean_items(items)
where may_be_unclean(items) and items <> clean_items(items);
update order_version set channel = nullif(clean_text(channel), '')
where channel ~ '[^\u0021-\u007e]' and channel <> clean_text(channel);
update order_version set reason = nullif(clean_text(reason), '')
where reason <> clean_text(reason);
update order_version set items = clean_items(items)
where may_be_unclean(items) and items <> clean_items(items);
update order_return set items = clean_items(items)
where may_be_unclean(items) and items <> clean_items(items);

update account set
  first_name = coalesce(nullif(clean_text(first_name), ''), first_name),
  last_name = coalesce(nullif(clean_text(last_name), ''), last_name)
where (first_name, last_name) is distinct from (clean_text(first_name), clean_text(last_name));
update customer set deactivation_reason = nullif(clean_text(deactivation_reason), '')
where deactivation_reason <> clean_text(deactivation_reason);
update customer_preference set preference_value = clean_text(preference_value)
where preference_value <> clean_text(preference_value) and clean_text(preference_value) <> '';

update engagement_event set message_id = clean_identifier(message_id)
where message_id ~ '[^\u0021-\u007e]' and message_id <> clean_identifier(message_id)
  and clean_identifier(message_id) <> '';
create temporary table unclean on commit drop as
  select e.event_id, n.clean,
    n.clean = ''
      or exists (select 1 from engagement_event o where o.event_id = n.clean)
      or count(*) over (partition by n.clean) > 1 as is_taken
  from engagement_event e cross join lateral (select clean_identifier(e.event_id) as clean) n
  where e.event_id ~ '[^\u0021-\u007e]' and n.clean <> e.event_id;
update engagement_event e set event_id = u.clean from unclean u
where u.event_id = e.event_id and not u.is_taken;

do $$
declare
  kept record;
begin
  for kept in select event_id from unclean where is_taken order by event_id loop
    raise warning 'Event % of engagement keeps its id: cleaned, it is empty or taken',
      to_json(kept.event_id);
  end loop;
end $$;

drop function may_be_unclean(jsonb);
drop function clean_items(jsonb);
drop function clean_text(text);
drop function clean_identifier(text);
drop function shapeless();
drop function invisibles();
drop function joiners();
drop function blanks();
