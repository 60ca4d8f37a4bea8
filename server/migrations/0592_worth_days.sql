-- What the pages of worth add up by day (and some by month, day being its first): some sums for each combination of keys.
create table worth_days (
  workspace_id uuid not null,
  page text not null,
  day date not null,
  keys text[] not null,
  sums float8[] not null,
  primary key (workspace_id, page, day, keys)
);
select tenant_table('worth_days');

-- The answers to "would you recommend us" are one session in twenty.
create index sessions_nps on sessions (workspace_id, opened_at) where nps is not null;

-- What was ordered before counts for every later session of the customer.
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
  return null;
end $$;
