-- Teams, who is in them, and which conversations come to them.
create table teams (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- conversations are dealt out to its people; else they take them
  deals boolean not null default true,
  -- as the shop's desk hours; null: whenever somebody is there
  hours jsonb,
  time_zone text not null,
  holidays date[] not null default '{}',
  overflow_team uuid,
  overflow_seconds int not null default 120 check (overflow_seconds >= 0),
  removed_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('teams');

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  account_id uuid not null,
  primary key (workspace_id, team_id, account_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, account_id) references agents (workspace_id, account_id)
);
select tenant_table('team_members');

-- The first that fits, by rank, says the team; what is empty restricts nothing.
create table routing_rules (
  workspace_id uuid not null,
  id uuid not null,
  rank int not null,
  team_id uuid not null,
  intents text[] not null default '{}',
  languages text[] not null default '{}',
  levels text[] not null default '{}',
  channels text[] not null default '{}',
  shops uuid[] not null default '{}',
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id)
);
select tenant_table('routing_rules');

alter table agents
  add column capacity int not null default 8 check (capacity between 1 and 100),
  add column languages text[] not null default '{}',
  add column skills text[] not null default '{}',
  -- at the desk and taking nothing new since
  add column break_since timestamptz,
  add column dealt_at timestamptz;

alter table conversations
  -- where it waits or is served by the rules; null: with everybody
  add column team_id uuid,
  -- the team a colleague handed it to, which goes before the rules
  add column handed_team uuid,
  -- who passed it on: it is not dealt back to them
  add column passed_by uuid[] not null default '{}';

-- When a person first took it: with handed_off_at, how long people wait.
alter table sessions add column taken_at timestamptz;
create index sessions_taken on sessions (workspace_id, taken_at) where taken_at is not null;

-- Who passed a conversation on to whom, and why.
create table transfers (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid,
  by_account uuid not null,
  to_account uuid,
  to_team uuid,
  -- erasable: a colleague's words, which may repeat a shopper's
  note text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  check ((to_account is null) <> (to_team is null))
);
create index transfers_conversation on transfers (workspace_id, conversation_id, at);
select tenant_table('transfers');
