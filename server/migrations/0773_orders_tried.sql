-- When a shopper's orders were last asked for: where the shop did not answer, the others have their turn first. read_at is null where it never did.
alter table orders_read alter column read_at drop not null;
alter table orders_read add column tried_at timestamptz;
