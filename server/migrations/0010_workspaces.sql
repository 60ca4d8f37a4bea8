-- Workspaces, their shops and ways in, the people who serve, and how those sign in.

create table workspaces (
  workspace_id uuid not null,
  id uuid not null check (id = workspace_id),
  name text not null,
  language text not null default 'zh-CN',
  -- null until the three questions of the first run are answered
  named_at timestamptz,
  skipped_steps text[] not null default '{}',
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

create table shops (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  connector text not null,
  time_zone text not null,
  currency char(3) not null,
  language text not null default 'zh-CN',
  bot_on boolean not null default true,
  -- {"opens":"09:00","closes":"22:00","days":[1,2,3,4,5,6,7]}: when people are at the desk
  desk_hours jsonb not null,
  look jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (workspace_id, id)
);

create table channels (
  workspace_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  kind text not null,
  name text not null,
  public_key text not null,
  secret_sealed text not null,
  bot_on boolean not null default true,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, shop_id) references shops (workspace_id, id)
);

create table agents (
  workspace_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('owner', 'manager', 'agent')),
  name text not null,
  -- at the desk: takes conversations
  online boolean not null default false,
  removed_at timestamptz,
  joined_at timestamptz not null,
  primary key (workspace_id, account_id)
);

-- Outside the tenants' security: what is read before the workspace is known.
create table accounts (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text,
  created_at timestamptz not null
);
create unique index accounts_email on accounts (lower(email));

create table memberships (
  account_id uuid not null references accounts (id),
  workspace_id uuid not null,
  primary key (account_id, workspace_id)
);

create table logins (
  token_hash bytea primary key,
  account_id uuid not null references accounts (id),
  workspace_id uuid not null,
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
create index logins_account on logins (account_id);

create table one_time_links (
  token_hash bytea primary key,
  workspace_id uuid not null,
  purpose text not null check (purpose in ('first_run', 'invitation', 'reset')),
  account_id uuid,
  email text,
  role text,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table channel_routes (
  public_key text primary key,
  workspace_id uuid not null,
  channel_id uuid not null
);

select tenant_table('workspaces');
select tenant_table('shops');
select tenant_table('channels');
select tenant_table('agents');
