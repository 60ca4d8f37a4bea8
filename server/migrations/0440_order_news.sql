-- What speaks first: news of an order, by rules that a merchant turns on. Nothing is on until they do.

-- What a shopper wishes to be written of its own accord. Kept with the shopper, as the law asks for proof of it.
create table contact_wishes (
  workspace_id uuid not null,
  shopper_id uuid not null,
  -- said yes to commercial messages, and by what: the shop's signed word, their own
  marketing_at timestamptz,
  marketing_by text check (marketing_by in ('shop', 'word')),
  -- wants to be written nothing of its own accord; by the news under which they said so, where there was one
  stopped_at timestamptz,
  stopped_under uuid,
  primary key (workspace_id, shopper_id),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id)
);
select tenant_table('contact_wishes');

create table news_rules (
  workspace_id uuid not null,
  shop_id uuid not null,
  event text not null check (event in ('unpaid', 'delayed', 'delivered', 'refunded', 'return_due')),
  -- what happened before it was turned on is not spoken of; null: off
  on_since timestamptz,
  -- so many minutes after it is so
  after_minutes int not null check (after_minutes between 0 and 43200),
  -- kinds of channels; empty: all
  channels text[] not null default '{}',
  primary key (workspace_id, shop_id, event),
  foreign key (workspace_id, shop_id) references shops (workspace_id, id)
);
select tenant_table('news_rules');

create table news_settings (
  workspace_id uuid not null,
  shop_id uuid not null,
  -- local times between which nothing is said, in the zone; the same twice: never quiet
  quiet_from text not null,
  quiet_to text not null,
  time_zone text not null,
  -- of its own accord to one shopper, in so many hours
  most int not null check (most between 1 and 20),
  within_hours int not null check (within_hours between 1 and 720),
  primary key (workspace_id, shop_id),
  foreign key (workspace_id, shop_id) references shops (workspace_id, id)
);
select tenant_table('news_settings');

-- Orders to be looked at: a shop event brings one here, and it stays while a rule may still have something to say of it. `round` is the fence of
-- whoever looks: a look that was overtaken notes nothing.
create table watched_orders (
  workspace_id uuid not null,
  shop_id uuid not null,
  order_number text not null,
  due_at timestamptz not null,
  round int not null default 0,
  -- looks that the shop did not answer, one after the other
  missed int not null default 0,
  primary key (workspace_id, shop_id, order_number),
  foreign key (workspace_id, shop_id) references shops (workspace_id, id)
);
create index watched_orders_due on watched_orders (workspace_id, due_at);
select tenant_table('watched_orders');

-- What was said of an order, or was not and why: once for each thing that happened, whichever node comes to it. Ids and times; the words are the message's.
create table order_news (
  workspace_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  order_number text not null,
  event text not null,
  -- which of several: the refund, the parcel; empty where there can be one
  about text not null,
  -- by which law it is: a notice of the service, or a commercial message
  law text not null check (law in ('service', 'marketing')),
  shopper_id uuid,
  conversation_id uuid,
  channel_id uuid,
  message_id uuid,
  -- why nothing was said; null: it was
  unsaid text check (unsaid in ('stopped', 'no_consent', 'no_way', 'channel', 'quiet', 'cap', 'late', 'no_shopper')),
  at timestamptz not null,
  -- the order was found paid after an unpaid one was spoken of
  paid_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, shop_id, order_number, event, about)
);
create index order_news_shopper on order_news (workspace_id, shopper_id, at) where unsaid is null;
create index order_news_conversation on order_news (workspace_id, conversation_id, at) where unsaid is null;
create index order_news_at on order_news (workspace_id, shop_id, at);
select tenant_table('order_news');

-- Outside the tenants' security, content-free: when the orders of a workspace are to be looked at.
create table news_work (
  workspace_id uuid primary key,
  due_at timestamptz not null
) with (fillfactor = 50);
create index news_work_due on news_work (due_at);
