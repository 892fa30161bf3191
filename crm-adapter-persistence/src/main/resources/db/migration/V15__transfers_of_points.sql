-- A transfer of points for a merge has columns of its own; it was told by a reference with suffixes.
-- The hash of an entry covers the same text as before.
alter table loyalty_transaction
  add column transfer_id uuid,
  add column transfer_side text check (transfer_side in ('OUT', 'IN')),
  add column transfer_undoes boolean;

alter table loyalty_transaction disable trigger loyalty_transaction_is_append_only;
update loyalty_transaction
set transfer_id = split_part(reference, ':', 2)::uuid,
  transfer_side = case when reference like '%:arrival' then 'IN' else 'OUT' end,
  transfer_undoes = split_part(reference, ':', 3) = 'undone',
  reference = null
where transaction_type = 'ADJUSTED' and reference like 'merge:%';
alter table loyalty_transaction enable trigger loyalty_transaction_is_append_only;

alter table loyalty_transaction
  add check (num_nulls(transfer_id, transfer_side, transfer_undoes) in (0, 3)),
  add check (transfer_id is null or (transaction_type = 'ADJUSTED' and reference is null));
create unique index loyalty_transaction_transferred_once
  on loyalty_transaction (transfer_id, transfer_undoes, transfer_side)
  where transfer_id is not null;
