-- Keys by which programs ask: each with scopes and a limit. The key itself is shown once and kept as a hash.
create table api_keys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  scopes text[] not null,
  per_minute int not null check (per_minute between 1 and 6000),
  created_by uuid not null,
  created_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
select tenant_table('api_keys');

-- Outside the tenants' security: from a key's hash to its workspace.
create table api_key_routes (
  key_hash bytea primary key,
  workspace_id uuid not null,
  key_id uuid not null
);
