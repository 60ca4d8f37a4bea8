-- Look-ups of the demo shop must be quick from the first minute, before autovacuum has counted its rows.

-- Only orders placed on the pages have a key; as an index over all orders it drew look-ups by number away from the primary key.
drop index demo.orders_key;
create unique index orders_key on demo.orders (workspace_id, customer_id, idempotency_key) where idempotency_key is not null;

-- The service may not analyse tables it does not own; this lets it do so for these alone.
create function demo.analyse() returns void language plpgsql security definer set search_path = demo, pg_temp as $$
begin
  analyze demo.orders, demo.order_items, demo.shipments, demo.shipment_nodes, demo.refunds, demo.variants;
end $$;
revoke execute on function demo.analyse() from public;
grant execute on function demo.analyse() to xiaoer_app;
