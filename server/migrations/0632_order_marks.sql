-- What colleagues mark orders with: a remark and a flag, one of each an order, kept here; and what became of the remark in the shop's own system.
create table order_marks (
  workspace_id uuid not null,
  shop_id uuid not null,
  order_number text not null,
  customer_id text not null,
  flag text check (flag in ('red', 'yellow', 'green', 'blue', 'purple')),
  -- erasable: may repeat a shopper's words
  remark text not null check (length(remark) <= 140),
  revision int not null,
  by_account uuid not null,
  at timestamptz not null,
  -- under which it is written there, once
  key uuid not null,
  in_shop text not null check (in_shop in ('kept', 'uncertain', 'written', 'refused')),
  -- the shop's number for it
  receipt_id text,
  why text,
  primary key (workspace_id, shop_id, order_number)
);
create index order_marks_customer on order_marks (workspace_id, shop_id, customer_id);
select tenant_table('order_marks');
