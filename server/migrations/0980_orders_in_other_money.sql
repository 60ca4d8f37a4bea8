-- Orders in another money than the shop's stand beside each sum. Mostly there are none, and that is to be found without reading a year of orders.
create index orders_seen_money on orders_seen (workspace_id, currency, placed_at);
