-- Where a colleague has signed in from: what is new is told to them.
create table known_browsers (
  workspace_id uuid not null,
  account_id uuid not null,
  -- Browser · system
  device text not null,
  -- the network, its last part hidden
  place text not null,
  seen_at timestamptz not null,
  primary key (workspace_id, account_id, device, place)
);
select tenant_table('known_browsers');

-- What a colleague is told of their own sign-in: it may not have been them.
create table sign_in_notices (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('sign_in', 'password', 'factor', 'passkey')),
  device text not null,
  place text not null,
  at timestamptz not null,
  seen_at timestamptz,
  primary key (workspace_id, id)
);
select tenant_table('sign_in_notices');
create index sign_in_notices_account on sign_in_notices (workspace_id, account_id) where seen_at is null;

-- Until when an owner without a second factor wishes not to be asked for one.
alter table agents add column factor_later_until timestamptz;
