-- What is done about parcels and orders by request: more that carrier and warehouse are asked, goods sent again, invoices put right.

alter table demo.carrier_cases drop constraint carrier_cases_kind_check;
alter table demo.carrier_cases add constraint carrier_cases_kind_check check (
  kind in ('intercept', 'late', 'urge', 'reschedule', 'contact', 'merge', 'split', 'resend', 'payment'));
create index carrier_cases_order on demo.carrier_cases (workspace_id, order_number, kind);

-- a piece that goes out once more, at the shop's cost
create table demo.reships (
  workspace_id uuid not null,
  id text not null,
  order_number text not null,
  variant_id text not null,
  quantity int not null check (quantity > 0),
  reason text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  -- a line is sent again once; what is wrong a second time is for a person
  unique (workspace_id, order_number, variant_id),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);
select tenant_table('demo.reships');

alter table demo.invoices add column kind text not null default 'plain' check (kind in ('plain', 'special', 'corrected'));
-- of a special invoice: the buyer's bank and account; of a corrected one: which it replaces
alter table demo.invoices add column bank text not null default '';
alter table demo.invoices add column replaces text;
create index invoices_order on demo.invoices (workspace_id, order_number);

-- Invoices of an order, newest first.
create function demo.invoices_json(o demo.orders) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('id', i.id, 'kind', i.kind, 'title', i.title, 'email', i.email, 'at', i.at) order by i.at desc), '[]')
  from demo.invoices i where i.workspace_id = o.workspace_id and i.order_number = o.number
$$;

-- As 0160, with the invoices beside.
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
      from demo.returns t where t.workspace_id = o.workspace_id and t.order_number = o.number),
    'invoices', demo.invoices_json(o))
$$;
