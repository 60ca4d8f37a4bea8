-- What shop systems told us by their webhooks. What comes twice is kept once, by the platform's own id of it.
create table shop_events (
  workspace_id uuid not null,
  shop_id uuid not null,
  event_id text not null check (length(event_id) between 1 and 200),
  topic text not null,
  -- what changed: [{"of": "order", "id": "302"}]
  changes jsonb not null,
  -- by the platform's clock, where it tells
  happened_at timestamptz,
  arrived_at timestamptz not null,
  primary key (workspace_id, shop_id, event_id),
  foreign key (workspace_id, shop_id) references shops (workspace_id, id)
);
create index shop_events_arrived on shop_events (workspace_id, shop_id, arrived_at);
select tenant_table('shop_events');
