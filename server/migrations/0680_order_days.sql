-- Orders by address are kept by day, as sessions are; here are days of orders that changed and are to be counted again.
create table orders_stale (
  workspace_id uuid not null,
  -- an instant of that day by any clock: offsets are whole quarters of an hour
  at timestamptz not null,
  primary key (workspace_id, at)
);

-- Besides the sessions before it: its own day, and those of the customer's orders before it, which somebody bought again after.
create or replace function order_changed() returns trigger language plpgsql as $$
begin
  insert into figure_stale (workspace_id, at, since)
  select distinct s.workspace_id, date_trunc('hour', s.opened_at), now()
  from rows from (unnest(array[coalesce(new.customer_id, old.customer_id)])) as c (customer)
  join shoppers h on h.workspace_id = coalesce(new.workspace_id, old.workspace_id) and h.shop_id = coalesce(new.shop_id, old.shop_id) and h.customer_id = c.customer
  join conversations k on k.workspace_id = h.workspace_id and k.shop_id = h.shop_id and k.shopper_id = h.id
  join sessions s on s.workspace_id = k.workspace_id and s.conversation_id = k.id
  where s.opened_at >= least(new.placed_at, old.placed_at) - interval '31 days'
  on conflict (workspace_id, at) do update set since = excluded.since;
  insert into orders_stale (workspace_id, at)
  select distinct coalesce(new.workspace_id, old.workspace_id), date_bin('15 minutes', at, 'epoch') from (
    select new.placed_at as at union all select old.placed_at union all
    select o.placed_at from orders_seen o
    where o.workspace_id = coalesce(new.workspace_id, old.workspace_id) and o.shop_id = coalesce(new.shop_id, old.shop_id)
      and o.customer_id in (new.customer_id, old.customer_id)
      and o.placed_at >= least(new.placed_at, old.placed_at) - interval '61 days' and o.placed_at <= greatest(new.placed_at, old.placed_at)) changed
  where at is not null
  on conflict do nothing;
  return null;
end $$;

-- Everything once; and months anew, since more of what is kept by day is kept by month. Who owns the tables is bound by the tenants' security too.
alter table orders_seen no force row level security;
insert into orders_stale (workspace_id, at) select distinct workspace_id, date_bin('15 minutes', placed_at, 'epoch') from orders_seen;
alter table orders_seen force row level security;
alter table figure_days no force row level security;
delete from figure_days where cut like '% by month';
alter table figure_days force row level security;
alter table figure_spreads no force row level security;
delete from figure_spreads where cut like '% by month';
alter table figure_spreads force row level security;
alter table worth_days no force row level security;
delete from worth_days where page like '% by month';
alter table worth_days force row level security;
select tenant_table('orders_stale');
