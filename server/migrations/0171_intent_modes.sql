-- How far the bot goes with an intent. No row: served in full.
create table intent_modes (
  workspace_id uuid not null,
  intent text not null,
  mode text not null check (mode in ('shadow', 'suggest', 'semi', 'full')),
  -- what was decided before says nothing of the mode any more
  since timestamptz not null,
  changed_at timestamptz not null,
  -- null: it moved by itself
  changed_by uuid,
  primary key (workspace_id, intent)
);
select tenant_table('intent_modes');

-- What the bot decided for an intent that is watched: ids alone, the words stand in the trace of that turn (the same id).
create table mode_decisions (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  intent text not null,
  mode text not null,
  outcome text not null,
  at timestamptz not null,
  -- whether a person did the same; null while that is not known
  agreed boolean,
  judged_at timestamptz,
  -- words: compared with what the agent wrote; agent: told by one; session: nobody objected until it closed; void: nobody did anything
  judged_by text check (judged_by in ('words', 'agent', 'session', 'void')),
  primary key (workspace_id, id)
);
create index mode_decisions_waiting on mode_decisions (workspace_id, at) where judged_at is null;
create index mode_decisions_intent on mode_decisions (workspace_id, intent, at);
create index mode_decisions_conversation on mode_decisions (workspace_id, conversation_id, at);
select tenant_table('mode_decisions');
