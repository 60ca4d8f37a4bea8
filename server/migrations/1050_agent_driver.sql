-- Who drives the talk where a language model is set up: the local driver, the model, or both. Workspaces that exist stay local until an owner says otherwise.
alter table language_model_settings add column driver text not null default 'local' check (driver in ('local', 'agent', 'both'));

-- What a turn that a language model drives was told so far, a row a step: a crash between two steps asks nothing twice that was answered.
create table turn_steps (
  workspace_id uuid not null,
  conversation_id uuid not null,
  -- up to where all was answered when the turn began: with the conversation it names the turn
  since bigint not null,
  nth int not null,
  -- the last message that it answers, and the clock as it read it
  up_to bigint not null,
  began_at timestamptz not null,
  -- look-ups and answers since the step before, in order
  look_ups jsonb not null,
  primary key (workspace_id, conversation_id, since, nth)
);
select tenant_table('turn_steps');

-- What a workspace's own address speaks.
alter table language_model_addresses add column protocol text not null default 'openai' check (protocol in ('openai', 'anthropic', 'google'));
