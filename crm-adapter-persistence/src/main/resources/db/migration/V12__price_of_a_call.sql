-- No point of the account expires before this moment: who reads the balance need not look at lots
-- until then. Null where it is not known: accounts learn it with their next posting.
alter table loyalty_account add column next_expiry timestamptz;
