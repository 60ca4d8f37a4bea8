-- What appraisers corrected of moods and of the values found in a message: lessons of the workspace's next version, as its sentences are.

-- `text` is what a shopper said, without private data; erased with its conversation.
create table taught_readings (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('mood', 'entities')),
  text text not null,
  -- of the folded text: one message teaches one mood, and one list of values
  text_key bytea not null,
  -- erasable, with the text: {"mood": name}, or {"add": [[type, word]], "drop": [[type, word]]}
  meant jsonb not null,
  conversation_id uuid,
  turn_id uuid,
  made_by uuid,
  made_at timestamptz not null,
  -- never changed in place: a model names the rows it was made of, and can be made again
  removed_at timestamptz,
  removed_by uuid,
  primary key (workspace_id, id)
);
create unique index taught_readings_text on taught_readings (workspace_id, kind, text_key) where removed_at is null;
create index taught_readings_conversation on taught_readings (workspace_id, conversation_id);
select tenant_table('taught_readings');

alter table models add column reading_ids uuid[] not null default '{}';
