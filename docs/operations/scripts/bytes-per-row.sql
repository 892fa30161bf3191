-- Measures what the rows that grow take, indexes included: psql -f bytes-per-row.sql on a scratch database that has been
-- migrated and is empty. Nothing of it may be kept: rows refer to nothing.
\set rows 100000
set session_replication_role = replica;

insert into customer (id, customer_number, external_id, first_name, last_name, email, phone, date_of_birth, address_line1, city,
  state, postal_code, country, email_marketing_consent, sms_marketing_consent, email_verified, phone_verified, is_active,
  registered_at, updated_at, version, search_text, last_name_folded)
select gen_random_uuid(), 'CUST-20260101-' || lpad(n::text, 7, '0'), 'EXT-' || n, 'Ritu' || n % 997, 'Mishra' || n % 4999,
  'ritu.mishra' || n || '@example.com', '+91' || 9000000000 + n, date '1970-01-01' + n % 12000, n % 99 || ' Gandhi Nagar',
  'City ' || n % 499, 'State ' || n % 29, 110000 + n % 90000, 'India', n % 2 = 0, n % 3 = 0, true, true, true,
  timestamptz '2025-01-01' + n * interval '1 minute', now(), 1, '', ''
from generate_series(1, :rows) n;
insert into loyalty_account (customer_id, balance, sequence, hash) select id, 100, 3, md5('1') || md5('2') from customer;
insert into purchase_summary (customer_id, total_orders, total_spent, first_order_at, last_order_at, purchase_days, first_day,
  last_day, first_day_spent)
select id, 7, 12345.67, now(), now(), 6, current_date, current_date, 999.50 from customer;
insert into purchase_order (order_id, customer_id, ordered_at, purchase_day, channel, total, returned_total, items, created_at, version)
select 'order-' || n, c.id, registered_at, registered_at::date, 'store', 1999.90, 0, jsonb_build_array(
  jsonb_build_object('sku', 'SKU-1', 'name', 'Cotton kurta', 'category', 'Kurtas', 'quantity', 1, 'unit_price', 999.95),
  jsonb_build_object('sku', 'SKU-2', 'name', 'Silk scarf', 'category', 'Scarves', 'quantity', 1, 'unit_price', 999.95)), now(), 1
from (select row_number() over () n, id, registered_at from customer) c;
insert into loyalty_transaction (id, customer_id, sequence, transaction_type, points, balance_after, lifetime_change, owed_change,
  order_id, expires_at, created_at, created_by, hash)
select gen_random_uuid(), id, 1, 'EARNED', 199, 199, 199, 0, 'order-' || row_number() over (), now(), now(),
  gen_random_uuid()::text, md5(id::text) || md5('2') from customer;
insert into points_lot (id, customer_id, transaction_id, points, remaining, earned_at, expires_at, root_id)
select gen_random_uuid(), id, gen_random_uuid(), 199, 199, now(), now(), gen_random_uuid() from customer;
insert into lot_use select gen_random_uuid(), gen_random_uuid(), 10 from customer;
insert into audit_entry select gen_random_uuid(), registered_at, gen_random_uuid()::text, '{agent}', 'earnPoints', 'POST',
  '/api/v1/retail-customers/loyalty/earn', id, null, 201, gen_random_uuid()::text, '10.1.2.3' from customer;
insert into recorded_answer select sha256(id::text::bytea), sha256(('b' || id)::bytea), now(), array[id], 201, 'application/json',
  '/api/v1/retail-customers/' || id, null, repeat('x', 500) from customer;
insert into customer_event (id, customer_id, type, at, caused_by, data)
select gen_random_uuid(), id, 'updated', now(), gen_random_uuid()::text, '{"city": "Pune"}' from customer;
insert into consent_record select gen_random_uuid(), id, 'EMAIL', true, 'STAFF', gen_random_uuid()::text, now() from customer;
insert into engagement_event select gen_random_uuid()::text, id, 'OPENED', 'campaign-2026-01', now(), now() from customer;
insert into rfm_result (customer_id, run, recency_days, recency_score, frequency_score, monetary_score, is_kept, is_full, segment)
select id, 1, 20, 5, 5, 5, false, true, 'CHAMPION' from customer order by id;
insert into rfm_score (customer_id, recency_score, frequency_score, monetary_score, segment, total_orders, total_spent, last_order_at)
select id, 5, 5, 5, 'CHAMPION', 7, 12345.67, now() from customer;
insert into clv_score (customer_id, run_id, clv, predicted_orders, predicted_revenue, expected_order_value, probability_alive,
  purchase_frequency, last_order_at, calculated_at, total_orders, total_spent, purchase_days, recency_days, age_days, first_day_spent)
select id, gen_random_uuid(), 9751.81, 6.98, 9751.81, 1395.19, 0.96, 0.5, now(), now(), 7, 12345.67, 6, 300, 400, 999.50 from customer;
insert into job (id, kind, status, is_released, parameters, processed, result, created_by, created_at, finished_at, heartbeat_at, attempt)
select gen_random_uuid(), 'IMPORT_ORDERS', 'SUCCEEDED', true, '{"kind": "orders", "format": "csv"}', 6818,
  '{"imported": 6818, "rejected": 0, "repeated": 0}', gen_random_uuid()::text, registered_at, now(), now(), 1 from customer;
insert into job_error (job_id, line, field, message)
select (select id from job limit 1), row_number() over (), 'email', 'must be an email address' from customer;
vacuum analyze;
select relname as table, pg_table_size(c.oid) / :rows as rows, pg_indexes_size(c.oid) / :rows as indexes,
  pg_total_relation_size(c.oid) / :rows as total
from pg_class c
where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > :rows / 2
order by total desc;
