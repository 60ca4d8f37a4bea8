-- A language model that a workspace sets up by itself: where it is, what it is called there, and its key, sealed. It comes before the one that the environment names.
create table language_model_addresses (
  workspace_id uuid primary key,
  url text not null,
  name text not null,
  key_sealed text,
  changed_at timestamptz not null,
  changed_by uuid not null
);
select tenant_table('language_model_addresses');

-- What was asked of late, and what came of it; nothing of what was said. Kept for some weeks.
create table language_model_calls (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  model text not null,
  used_for text not null,
  ms int not null,
  tokens int not null default 0,
  -- empty where it answered
  why text,
  primary key (workspace_id, id)
);
create index language_model_calls_at on language_model_calls (workspace_id, at desc);
select tenant_table('language_model_calls');
