-- A workspace's history, what was mined from it, and what was made of that. Words are masked before they come here.
create table past_imports (
  workspace_id uuid not null,
  id uuid not null,
  -- how it is called: a file, or the workspace's own talks
  name text not null,
  state text not null default 'taking' check (state in ('taking', 'ready', 'failed', 'undone')),
  is_swapped boolean not null default false,
  -- of a table whose heads do not say which column is what
  mapping jsonb,
  looks_swapped boolean not null default false,
  -- batches of the file that are done: a run that was cut off goes on there
  batches int not null default 0,
  sessions int not null default 0,
  messages int not null default 0,
  repeated int not null default 0,
  bad int not null default 0,
  -- the first rows that are no session: where, and why
  faults jsonb not null default '[]',
  problem jsonb,
  made_by uuid,
  made_at timestamptz not null,
  beat_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('past_imports');

create table past_sessions (
  workspace_id uuid not null,
  -- in the order they came
  number int not null,
  import_id uuid not null,
  -- of its words: the same session twice counts once
  key text not null,
  ref text not null,
  -- where it is one of the workspace's own: erased with it
  conversation_id uuid,
  messages int not null,
  -- erasable: the session as JSON, masked
  body text not null,
  primary key (workspace_id, number),
  unique (workspace_id, key),
  foreign key (workspace_id, import_id) references past_imports (workspace_id, id)
);
create index past_sessions_import on past_sessions (workspace_id, import_id);
create index past_sessions_ref on past_sessions (workspace_id, ref);
select tenant_table('past_sessions');

create table past_matters (
  workspace_id uuid not null,
  session int not null,
  -- turns, half-open
  from_turn int not null,
  to_turn int not null,
  seconds int,
  -- erasable: what the shopper said of it first, masked
  opening text[] not null,
  -- null: not placed yet; 0: like nothing else
  cluster int,
  cosine real,
  primary key (workspace_id, session, from_turn),
  foreign key (workspace_id, session) references past_sessions (workspace_id, number) on delete cascade
);
create index past_matters_cluster on past_matters (workspace_id, cluster);
select tenant_table('past_matters');

create table minings (
  workspace_id uuid not null primary key,
  state text not null default 'idle' check (state in ('idle', 'running', 'failed')),
  step text not null default 'waiting' check (step in ('waiting', 'cluster', 'place', 'describe', 'done')),
  done int not null default 0,
  of int not null default 0,
  problem jsonb,
  -- what openings are compared in; another build of the model may need another
  space bytea,
  base_version text,
  started_by uuid,
  started_at timestamptz,
  ended_at timestamptz,
  beat_at timestamptz not null default '-infinity'
);
alter table minings alter column space set storage external;
select tenant_table('minings');

create table mined_scenarios (
  workspace_id uuid not null,
  id uuid not null,
  -- never given twice
  number int not null,
  -- erasable: telling words of shoppers, or a colleague's
  name text not null,
  renamed boolean not null default false,
  state text not null default 'found' check (state in ('found', 'dropped', 'merged')),
  -- as a person says
  intent text,
  -- erasable: how it goes, with sentences of sessions
  described jsonb,
  -- to be described anew
  stale boolean not null default true,
  matters int not null default 0,
  sessions int not null default 0,
  changed_by uuid,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
select tenant_table('mined_scenarios');

create table mined_clusters (
  workspace_id uuid not null,
  number int not null,
  scenario_id uuid not null,
  centre bytea not null,
  primary key (workspace_id, number),
  foreign key (workspace_id, scenario_id) references mined_scenarios (workspace_id, id)
);
select tenant_table('mined_clusters');

-- What was made of a scenario; it serves once a person said yes and what must stay right does.
create table mined_releases (
  workspace_id uuid not null,
  id uuid not null,
  scenario_id uuid not null,
  kind text not null check (kind in ('sentences', 'entry', 'scenario')),
  state text not null default 'proposed' check (state in ('proposed', 'checking', 'serving', 'refused', 'taken_back')),
  -- erasable: sentences with their intent, or the entry
  body jsonb not null,
  -- the entry, the scenario's version, or the version of the model
  made_id uuid,
  -- sentences that were taught
  made_ids uuid[] not null default '{}',
  problem jsonb,
  made_by uuid,
  made_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, scenario_id) references mined_scenarios (workspace_id, id)
);
create index mined_releases_scenario on mined_releases (workspace_id, scenario_id);
select tenant_table('mined_releases');
