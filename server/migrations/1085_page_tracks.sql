-- The pages of a shop that somebody was on in one visit, where they agreed to it: kinds, goods and orders, no addresses, no titles.
create table page_tracks (
  workspace_id uuid not null,
  shop_id uuid not null,
  -- made by the browser for this visit alone
  id uuid not null,
  -- who it is; empty until they open the chat
  shopper_id uuid,
  began_at timestamptz not null,
  last_at timestamptz not null,
  -- [{kind, ref, at}], the oldest first, the last thirty
  steps jsonb not null,
  -- walked through faster than anybody reads: nothing is learnt of it
  by_machine boolean not null default false,
  primary key (workspace_id, id)
);
create index page_tracks_last on page_tracks (workspace_id, shop_id, last_at);
create index page_tracks_shopper on page_tracks (workspace_id, shopper_id, last_at);
select tenant_table('page_tracks');

-- What a merchant sets for recommendations.
create table recommendation_settings (
  workspace_id uuid not null,
  shop_id uuid not null,
  -- goods that earn a smaller share of their price are not recommended; empty: no bound
  least_margin double precision check (least_margin between 0 and 1),
  -- how much goods that earn more go first
  margin_weight double precision not null default 0 check (margin_weight between 0 and 0.5),
  -- ids and categories that are never recommended
  never text[] not null default '{}',
  -- [{of, margin}] by id or category
  margins jsonb not null default '[]',
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (workspace_id, shop_id)
);
select tenant_table('recommendation_settings');

-- What was foreseen that a shopper would ask when they opened the chat, and what they asked.
create table foreseen_questions (
  workspace_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  shopper_id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  -- what it was foreseen by: kinds of pages, states of orders, the part of the day
  signs text[] not null,
  -- intents, the likeliest first; empty where it was kept back
  shown text[] not null,
  -- the intent of the first message after it; empty until there is one
  asked text,
  primary key (workspace_id, id)
);
create index foreseen_questions_at on foreseen_questions (workspace_id, shop_id, at);
create index foreseen_questions_talk on foreseen_questions (workspace_id, conversation_id, at);
select tenant_table('foreseen_questions');
