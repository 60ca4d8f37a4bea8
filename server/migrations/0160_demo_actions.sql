-- What is done in the demo shop by request: once a key, with a receipt that stays.

create table demo.receipts (
  workspace_id uuid not null,
  key text not null,
  id text not null,
  kind text not null,
  order_number text not null,
  customer_id text not null,
  -- what was asked; another request under the same key is refused
  request jsonb not null,
  receipt jsonb,
  at timestamptz not null,
  primary key (workspace_id, key),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);
create unique index receipts_id on demo.receipts (workspace_id, id);
create index receipts_order on demo.receipts (workspace_id, order_number, kind);

create table demo.returns (
  workspace_id uuid not null,
  id text not null,
  order_number text not null,
  way text not null check (way in ('return', 'exchange')),
  state text not null check (state in ('agreed', 'goods_on_way', 'received', 'done', 'withdrawn')),
  variant_id text not null,
  quantity int not null check (quantity > 0),
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  reason text not null,
  freight text not null,
  for_variant_id text,
  carrier text,
  tracking_number text,
  pickup_at timestamptz,
  -- where the order goes back to when it is withdrawn
  order_state text not null,
  asked_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);
create index returns_order on demo.returns (workspace_id, order_number);

create table demo.carrier_cases (
  workspace_id uuid not null,
  id text not null,
  order_number text not null,
  kind text not null check (kind in ('intercept', 'late', 'urge')),
  reason text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);

create table demo.invoices (
  workspace_id uuid not null,
  id text not null,
  order_number text not null,
  title text not null,
  tax_number text not null,
  email text not null,
  amount bigint not null,
  currency char(3) not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);

select tenant_table('demo.receipts');
select tenant_table('demo.returns');
select tenant_table('demo.carrier_cases');
select tenant_table('demo.invoices');

-- As 0050, with the returns beside.
create or replace function demo.order_json(o demo.orders) returns json language sql stable as $$
  select json_build_object(
    'placedHere', o.idempotency_key is not null, 'number', o.number, 'customerId', o.customer_id, 'state', o.state,
    'placedAt', o.placed_at, 'paidAt', o.paid_at, 'shipBy', o.ship_by,
    'total', o.total, 'freight', o.freight, 'discount', o.discount, 'currency', o.currency,
    'paidBy', o.paid_by, 'address', o.address, 'remark', o.remark, 'cancelReason', o.cancel_reason,
    'items', (
      select coalesce(json_agg(json_build_object(
        'productId', i.product_id, 'variantId', i.variant_id, 'title', i.title, 'variant', i.variant,
        'image', i.image, 'quantity', i.quantity, 'paid', i.paid) order by i.position), '[]')
      from demo.order_items i where i.workspace_id = o.workspace_id and i.order_number = o.number),
    'shipments', (
      select coalesce(json_agg(json_build_object(
        'carrier', s.carrier, 'trackingNumber', s.tracking_number, 'state', s.state, 'shippedAt', s.shipped_at,
        'deliveredAt', s.delivered_at, 'expectedAt', s.expected_at, 'items', s.items,
        'nodes', (
          select coalesce(json_agg(json_build_object('at', n.at, 'place', n.place, 'text', n.text) order by n.position desc), '[]')
          from demo.shipment_nodes n where n.workspace_id = s.workspace_id and n.tracking_number = s.tracking_number)
        ) order by s.shipped_at, s.tracking_number), '[]')
      from demo.shipments s where s.workspace_id = o.workspace_id and s.order_number = o.number),
    'refunds', (
      select coalesce(json_agg(json_build_object(
        'id', r.id, 'state', r.state, 'amount', r.amount, 'reason', r.reason, 'askedAt', r.asked_at,
        'paidAt', r.paid_at, 'to', r.refund_to) order by r.asked_at desc), '[]')
      from demo.refunds r where r.workspace_id = o.workspace_id and r.order_number = o.number),
    'returns', (
      select coalesce(json_agg(json_build_object(
        'id', t.id, 'way', t.way, 'state', t.state, 'variantId', t.variant_id, 'quantity', t.quantity, 'amount', t.amount,
        'reason', t.reason, 'askedAt', t.asked_at, 'forVariantId', t.for_variant_id, 'carrier', t.carrier,
        'trackingNumber', t.tracking_number, 'pickupAt', t.pickup_at) order by t.asked_at desc), '[]')
      from demo.returns t where t.workspace_id = o.workspace_id and t.order_number = o.number))
$$;
