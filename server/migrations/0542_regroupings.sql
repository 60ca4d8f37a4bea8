-- Shoppers that were merged and sessions that were split: what was moved, so that it can be moved back for thirty days. What was said, done and proven stays where it is.
create table regroupings (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('merge', 'split')),
  -- of a merge: from here; of a split: here
  conversation_id uuid not null,
  -- of a merge: into this one
  into_conversation uuid,
  -- of a split: the session, and the one that begins at the message
  session_id uuid,
  new_session uuid,
  -- ids of what was moved, and a session's figures as they were: no words of anybody
  moved jsonb not null,
  by_account uuid not null,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index regroupings_of on regroupings (workspace_id, conversation_id);
create index regroupings_into on regroupings (workspace_id, into_conversation) where into_conversation is not null;
select tenant_table('regroupings');
