-- An order says whether it was placed here: those move on by themselves as they are read, those loaded stay as they are.
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
      from demo.refunds r where r.workspace_id = o.workspace_id and r.order_number = o.number))
$$;
