-- Who may log in: staff, systems of the retailer, and customers, each with an email of their own.
-- A customer's account has the id that the customer's user_id names.
alter table staff_account rename to account;
alter table account rename constraint staff_account_pkey to account_pkey;
alter table account rename constraint staff_account_email_key to account_email_key;
alter table account
  alter column first_name drop not null,
  alter column last_name drop not null,
  add column customer_id uuid unique references customer,
  add column updated_at timestamptz,
  add column version integer not null default 0,
  -- Access tokens of before are worth nothing.
  add column credentials_changed_at timestamptz,
  -- When roles, status or password last changed: replicas look for what is younger than a token.
  add column access_changed_at timestamptz,
  add constraint account_of_staff_or_customer check (
    (customer_id is null) = (not roles @> array['CUSTOMER']));
update account
set updated_at = created_at, credentials_changed_at = created_at, access_changed_at = created_at;
alter table account
  alter column updated_at set not null,
  alter column version drop default,
  alter column credentials_changed_at set not null,
  alter column access_changed_at set not null;
create index account_access_changed on account (access_changed_at);

-- A login on one device. Its refresh tokens are used up one after the other.
create table session (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);

create table refresh_token (
  fingerprint text primary key,
  session_id uuid not null references session on delete cascade,
  issued_at timestamptz not null,
  used_at timestamptz
);
create index refresh_token_session on refresh_token (session_id);

-- Who has forgotten the password, or never had one: an account, or a customer without.
create table password_reset (
  fingerprint text primary key,
  account_id uuid references account on delete cascade,
  customer_id uuid references customer,
  -- The fingerprint of the email that it went to.
  address text not null,
  expires_at timestamptz not null,
  check ((account_id is null) <> (customer_id is null))
);
create index password_reset_account on password_reset (account_id);
create index password_reset_customer on password_reset (customer_id);
create index password_reset_expiry on password_reset (expires_at);
