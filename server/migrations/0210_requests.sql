-- What the shop's people take up, money for trouble, and that a shopper was told how a deed that waited for a yes ended.

-- a request need not be about an order
alter table demo.receipts alter column order_number drop not null;

create table demo.requests (
  workspace_id uuid not null,
  id text not null,
  kind text not null,
  customer_id text not null,
  order_number text,
  variant_id text,
  topic text not null,
  -- erasable: words and a way to reach the person
  detail text not null,
  contact text not null,
  state text not null check (state in ('open', 'done')),
  due_at timestamptz,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);
-- asked again while it is open, it is the same one
create unique index requests_open on demo.requests
  (workspace_id, customer_id, kind, coalesce(order_number, ''), coalesce(variant_id, ''), topic) where state = 'open';

create table demo.compensations (
  workspace_id uuid not null,
  id text not null,
  order_number text not null,
  variant_id text not null,
  amount bigint not null check (amount > 0),
  currency char(3) not null,
  reason text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);

select tenant_table('demo.requests');
select tenant_table('demo.compensations');

-- A deed that waited: whose word ended it, and when the shopper was told; what is decided and not told is told by the next sweep.
alter table actions add column decided_at timestamptz, add column told_at timestamptz;
create index actions_untold on actions (workspace_id, decided_at) where decided_at is not null and told_at is null;
