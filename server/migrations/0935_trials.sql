-- Chats by which colleagues try the bot: the real widget, and a conversation that is in no inbox and no figure. Erased after a day.
create table trials (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  shop_id uuid not null,
  channel_id uuid not null,
  -- whose orders are seen in it; null: somebody new
  customer_id text,
  opened_at timestamptz not null,
  -- of the dialogue; null before the first turn
  state jsonb,
  -- erasable: what was said, as the widget reads it by cursor
  events jsonb not null default '[]',
  -- erasable: the turns laid open, and what was not done in them
  turns jsonb not null default '[]',
  -- raised by each turn: two at once are worked one after the other
  version int not null default 0,
  primary key (workspace_id, id)
);
create index trials_opened on trials (workspace_id, opened_at);
select tenant_table('trials');

-- When the chat was first tried; the trial itself goes after a day.
alter table workspaces add column tried_at timestamptz;
