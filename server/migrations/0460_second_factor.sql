-- Which browser a login is of, told to its person, who may end it from elsewhere; and the second factor, by one-time codes (RFC 6238).
alter table logins
  add column id uuid not null default gen_random_uuid(),
  -- Browser · system
  add column device text not null default '',
  -- the network that it was begun from, its last part hidden
  add column place text not null default '';
create unique index logins_id on logins (id);

-- Outside the tenants' security, as accounts are: a factor is a person's, whatever workspace they enter.
create table second_factors (
  account_id uuid primary key references accounts (id),
  secret_sealed text not null,
  -- null: begun, and no code of it shown yet
  confirmed_at timestamptz,
  -- the newest step of thirty seconds whose code was used: it and those before open nothing any more
  last_step bigint not null default 0,
  failed int not null default 0,
  failed_at timestamptz,
  created_at timestamptz not null
);

create table recovery_codes (
  account_id uuid not null references accounts (id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- Since when everybody of the workspace needs a second factor; null: who wishes.
alter table workspaces add column second_factor_since timestamptz;
