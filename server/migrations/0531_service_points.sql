-- Where a shop's service points are, up to how far their people go, and the notice that offers those beyond it the online way first.
create table service_points (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('service_points');

create table service_radius (
  workspace_id uuid primary key,
  radius_km real not null check (radius_km > 0),
  notice_id uuid not null,
  set_by uuid not null,
  set_at timestamptz not null
);
select tenant_table('service_radius');
