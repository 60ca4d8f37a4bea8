-- Orders of which their platform tells no customer, and who proved them: by the last four digits of its receiver's number, or by the shop's own code.
-- Such a proof is of that order alone, and makes nobody somebody else.
create table proven_orders (
  workspace_id uuid not null,
  shopper_id uuid not null,
  order_number text not null,
  at timestamptz not null,
  primary key (workspace_id, shopper_id, order_number),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id)
);
select tenant_table('proven_orders');
