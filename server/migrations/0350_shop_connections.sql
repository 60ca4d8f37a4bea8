-- How a shop is connected to the system it sells by. The credentials are sealed (key outside the database); `facts` is what that system said of
-- itself when it was connected. A shop has one connection or none; the demo shop and shops of no system have none.
create table shop_connections (
  workspace_id uuid not null,
  shop_id uuid not null,
  platform text not null,
  address text not null,
  credentials_kind text not null check (credentials_kind in ('key', 'login')),
  credentials_sealed text not null,
  settings jsonb not null,
  facts jsonb not null,
  paused boolean not null default false,
  connected_at timestamptz not null,
  connected_by uuid not null,
  primary key (workspace_id, shop_id),
  foreign key (workspace_id, shop_id) references shops (workspace_id, id)
);
select tenant_table('shop_connections');
