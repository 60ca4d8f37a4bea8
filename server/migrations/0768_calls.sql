-- Calls: news of an order may be told by telephone, through a bridge of the merchant's own provider. Nothing calls until a manager names a bridge
-- and sets a rule to it.
alter table news_rules add column by text not null default 'message' check (by in ('message', 'call'));
alter table order_news add column by text not null default 'message' check (by in ('message', 'call'));

create table call_bridges (
  workspace_id uuid not null,
  shop_id uuid not null,
  url text not null,
  state text not null check (state in ('on', 'off')),
  -- what it answered when it was turned off by itself
  why text,
  secret_sealed text not null,
  -- the secret before; it is believed as well for a day
  old_sealed text,
  old_until timestamptz,
  -- so many calls for one piece of news, and minutes after one that reached nobody
  tries int not null check (tries between 1 and 5),
  again_minutes int not null check (again_minutes between 5 and 1440),
  primary key (workspace_id, shop_id),
  foreign key (workspace_id, shop_id) references shops (workspace_id, id)
);
select tenant_table('call_bridges');

-- One row a call; another attempt is another row. The number is sealed while it is needed and gone when the call has ended; its last digits stay.
create table outbound_calls (
  workspace_id uuid not null,
  id uuid not null,
  news_id uuid not null,
  shop_id uuid not null,
  order_number text not null,
  shopper_id uuid not null,
  conversation_id uuid not null,
  attempt int not null,
  number_sealed text,
  number_hash text not null,
  number_tail text not null,
  language text not null,
  words text not null,
  -- waiting to be asked for; being asked for; the bridge has it; ended
  state text not null check (state in ('waiting', 'asking', 'asked', 'ended')),
  ended text check (ended in ('answered', 'busy', 'no_answer', 'refused', 'stop', 'failed', 'untold', 'withdrawn')),
  why text,
  -- how often the bridge was asked for this one call, always under the same id
  asked int not null default 0,
  -- an asking that got no answer may have reached the bridge
  may_ring boolean not null default false,
  seconds int,
  due_at timestamptz not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, news_id, attempt)
);
create index outbound_calls_due on outbound_calls (workspace_id, due_at) where state <> 'ended';
create index outbound_calls_conversation on outbound_calls (workspace_id, conversation_id, created_at);
create index outbound_calls_order on outbound_calls (workspace_id, shop_id, order_number);
select tenant_table('outbound_calls');

-- Numbers that asked to be called no more, by a keyed hash: whoever picked up, for whichever order.
create table call_stops (
  workspace_id uuid not null,
  number_hash text not null,
  at timestamptz not null,
  primary key (workspace_id, number_hash)
);
select tenant_table('call_stops');

-- Outside the tenants' security, content-free: when the calls of a workspace are to be looked at.
create table call_work (
  workspace_id uuid primary key,
  due_at timestamptz not null
) with (fillfactor = 50);
create index call_work_due on call_work (due_at);
