-- What a tracking source told of parcels, as it was read last: shops that know carrier and number alone have stations from there.
create table parcel_tracks (
  workspace_id uuid not null,
  shop_id uuid not null,
  number text not null,
  carrier text not null,
  -- state, stations, when it is expected; null where the source knows nothing of it yet
  track jsonb,
  read_at timestamptz not null,
  primary key (workspace_id, shop_id, number, carrier),
  foreign key (workspace_id, shop_id) references shops (workspace_id, id)
);
select tenant_table('parcel_tracks');
