-- What a connection took the place of, where that was the demo shop: its currency and clock, to be put back with it.
alter table shop_connections add column demo jsonb;
