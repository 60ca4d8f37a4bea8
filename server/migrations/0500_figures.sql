-- Figures: orders as the shop told them, days rolled up, and what shoppers say when asked whether they would recommend the shop.

alter table sessions add column nps smallint check (nps between 0 and 10);

-- Orders of shoppers who wrote, as the shop's system told them when they were read last. Nothing here names a person but the shop's own id.
create table orders_seen (
  workspace_id uuid not null,
  shop_id uuid not null,
  number text not null,
  customer_id text not null,
  placed_at timestamptz not null,
  paid_at timestamptz,
  delivered_at timestamptz,
  -- when the first return, exchange or refund was asked for
  returned_at timestamptz,
  total bigint not null,
  refunded bigint not null default 0,
  currency char(3) not null,
  -- cancelled orders stand too, and count for nothing
  cancelled boolean not null default false,
  products text[] not null default '{}',
  province text not null default '',
  city text not null default '',
  district text not null default '',
  primary key (workspace_id, shop_id, number)
);
create index orders_seen_customer on orders_seen (workspace_id, shop_id, customer_id, placed_at);
create index orders_seen_placed on orders_seen (workspace_id, placed_at);
select tenant_table('orders_seen');

-- When a shopper's orders were read last.
create table orders_read (
  workspace_id uuid not null,
  shopper_id uuid not null,
  read_at timestamptz not null,
  primary key (workspace_id, shopper_id)
);
select tenant_table('orders_read');

-- What one day came to, whole ('all', key empty) and cut by channel, matter, hour, handoff reason or product. figures: {name: [of, top, squares]}.
create table figure_days (
  workspace_id uuid not null,
  cut text not null,
  day date not null,
  key text not null,
  figures jsonb not null,
  primary key (workspace_id, cut, day, key)
);
select tenant_table('figure_days');

-- By which clock and which edition of the definitions the days were rolled up, and up to when.
create table figure_rolls (
  workspace_id uuid primary key,
  time_zone text not null,
  edition text not null,
  first_day date,
  rolled_at timestamptz not null
);
select tenant_table('figure_rolls');

-- Days to be rolled up again: something of them changed late. They stay until what hangs on them is ripe.
create table figure_stale (
  workspace_id uuid not null,
  -- an instant of that day
  at timestamptz not null,
  since timestamptz not null default now(),
  primary key (workspace_id, at)
);
create index figure_stale_since on figure_stale (workspace_id, since);
select tenant_table('figure_stale');

-- Late changes alone: what belongs to the last days is rolled up again anyhow, and no turn pays for this.
create function session_changed_late() returns trigger language plpgsql as $$
begin
  -- with its neighbours: whether somebody came back, and which session an order counts for, hangs on them
  insert into figure_stale (workspace_id, at, since)
  select coalesce(new.workspace_id, old.workspace_id), date_trunc('hour', coalesce(new.opened_at, old.opened_at)), now()
  union
  select s.workspace_id, date_trunc('hour', s.opened_at), now() from sessions s
  where s.conversation_id = coalesce(new.conversation_id, old.conversation_id)
    and s.opened_at between coalesce(new.opened_at, old.opened_at) - interval '31 days' and coalesce(new.opened_at, old.opened_at)
  on conflict (workspace_id, at) do update set since = excluded.since;
  return null;
end $$;
create trigger session_came_late after insert on sessions for each row
  when (new.opened_at < now() - interval '10 days') execute function session_changed_late();
create trigger session_changed_late after update on sessions for each row
  when (old.opened_at < now() - interval '10 days') execute function session_changed_late();
create trigger session_went after delete on sessions for each row execute function session_changed_late();

create function feedback_came_late() returns trigger language plpgsql as $$
begin
  insert into figure_stale (workspace_id, at, since)
  select s.workspace_id, date_trunc('hour', s.opened_at), now() from sessions s where s.workspace_id = old.workspace_id and s.id = old.session_id
  on conflict (workspace_id, at) do update set since = excluded.since;
  return null;
end $$;
create trigger feedback_came_late after update of helpful on messages for each row
  when (old.at < now() - interval '10 days') execute function feedback_came_late();
create trigger trace_went after delete on traces for each row
  when (old.at < now() - interval '10 days') execute function feedback_came_late();
create trigger message_went after delete on messages for each row
  when (old.at < now() - interval '10 days') execute function feedback_came_late();

-- An order that came or changed counts for the sessions before it.
create function order_changed() returns trigger language plpgsql as $$
begin
  insert into figure_stale (workspace_id, at, since)
  select distinct s.workspace_id, date_trunc('hour', s.opened_at), now()
  from rows from (unnest(array[coalesce(new.customer_id, old.customer_id)])) as c (customer)
  join shoppers h on h.workspace_id = coalesce(new.workspace_id, old.workspace_id) and h.shop_id = coalesce(new.shop_id, old.shop_id) and h.customer_id = c.customer
  join conversations k on k.workspace_id = h.workspace_id and k.shop_id = h.shop_id and k.shopper_id = h.id
  join sessions s on s.workspace_id = k.workspace_id and s.conversation_id = k.id
  where s.opened_at between least(new.placed_at, old.placed_at) - interval '31 days'
    and greatest(new.placed_at, old.placed_at, new.returned_at, old.returned_at) + interval '1 day'
  on conflict (workspace_id, at) do update set since = excluded.since;
  return null;
end $$;
create trigger order_came after insert or update or delete on orders_seen for each row execute function order_changed();

-- Reports that a colleague keeps: filters by name.
create table report_views (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  view jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('report_views');
