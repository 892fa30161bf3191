create table member (
  id uuid primary key,
  active boolean not null,
  closed boolean default false not null,
  available bigint default 0 not null check (available >= 0),
  owed bigint default 0 not null,
  lifetime bigint default 0 not null,
  redeemed bigint default 0 not null,
  expired bigint default 0 not null,
  tier varchar(20) default 'BRONZE' not null,
  manual boolean default false not null,
  tier_expires_on date,
  entries bigint default 0 not null,
  hash varchar(64) default '' not null
);

create table entry (
  id uuid primary key,
  member_id uuid not null references member,
  sequence bigint not null,
  type varchar(20) not null,
  points bigint not null,
  balance_after bigint not null,
  lifetime_change bigint not null,
  owed_change bigint not null,
  description varchar(1000),
  order_id varchar(200),
  expires_at timestamp(9) with time zone,
  created_at timestamp(9) with time zone not null,
  created_by varchar(200) not null,
  reverses_id uuid,
  reference varchar(200),
  transfer_id uuid,
  transfer_side varchar(3),
  transfer_undoes boolean,
  hash varchar(64) not null,
  -- No order earns twice, and no stage of a reversal is stored twice: what the port asks for.
  earning_order varchar(200) generated always as (case when type = 'EARNED' then order_id end),
  stage varchar(300) generated always as (reference || '/' || coalesce(cast(reverses_id as varchar(36)), '')),
  unique (member_id, sequence),
  unique (earning_order),
  unique (stage),
  unique (transfer_id, transfer_side, transfer_undoes)
);

create table lot (
  id uuid primary key,
  member_id uuid not null references member,
  entry_id uuid not null references entry,
  points bigint not null,
  remaining bigint not null check (remaining between 0 and points),
  earned_at timestamp(9) with time zone not null,
  expires_at timestamp(9) with time zone not null,
  origin uuid,
  root uuid not null
);

create table lot_use (
  entry_id uuid not null references entry,
  lot_id uuid not null references lot,
  points bigint not null,
  primary key (entry_id, lot_id)
);
