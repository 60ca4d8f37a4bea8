-- Reads of the demo shop, each one statement and one round trip: a function sets its workspace itself, row-level security holds inside.

-- A whole order as the commerce port has it (Order in shop.ts); instants as ISO text.
create function demo.order_json(o demo.orders) returns json language sql stable as $$
  select json_build_object(
    'number', o.number, 'customerId', o.customer_id, 'state', o.state,
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

create function demo.find_order(workspace uuid, wanted text) returns json language plpgsql as $$
begin
  perform set_config('app.workspace', workspace::text, true);
  return (select demo.order_json(o) from demo.orders o where o.workspace_id = workspace and o.number = wanted);
end $$;

create function demo.recent_orders(workspace uuid, customer text, at_most int) returns json language plpgsql as $$
begin
  perform set_config('app.workspace', workspace::text, true);
  return (
    select coalesce(json_agg(demo.order_json(o) order by o.placed_at desc, o.number desc), '[]')
    from (
      select * from demo.orders where workspace_id = workspace and customer_id = customer
      order by placed_at desc, number desc limit at_most) o);
end $$;

-- What does not change while the shop runs; the service keeps it for a minute.
create function demo.read_assortment(workspace uuid) returns json language plpgsql as $$
begin
  perform set_config('app.workspace', workspace::text, true);
  return json_build_object(
    'products', (
      select coalesce(json_agg(json_build_object(
        'id', p.id, 'category', p.category, 'titleZh', p.title_zh, 'titleEn', p.title_en, 'aliases', p.aliases, 'brand', p.brand,
        'art', p.art, 'attributes', p.attributes, 'descriptionZh', p.description_zh, 'descriptionEn', p.description_en,
        'accessories', p.accessories, 'virtual', p.virtual, 'chartKind', p.chart_kind, 'chartRuns', p.chart_runs, 'chartNote', p.chart_note,
        'variants', (
          select coalesce(json_agg(json_build_object('id', v.id, 'options', v.options) order by v.position), '[]')
          from demo.variants v where v.workspace_id = p.workspace_id and v.product_id = p.id),
        'sizes', (
          select coalesce(json_agg(json_build_object(
            'size', r.size, 'height', array[r.height_from, r.height_to], 'weight', array[r.weight_from, r.weight_to],
            'foot', array[r.foot_from, r.foot_to], 'months', array[r.months_from, r.months_to]) order by r.position), '[]')
          from demo.size_rows r where r.workspace_id = p.workspace_id and r.product_id = p.id)
        ) order by p.position), '[]')
      from demo.products p where p.workspace_id = workspace),
    'promotions', (
      select coalesce(json_agg(json_build_object(
        'id', m.id, 'name', m.name, 'rule', m.rule, 'kind', m.kind, 'startsAt', m.starts_at, 'endsAt', m.ends_at,
        'only', m.only, 'withCoupons', m.with_coupons, 'terms', m.terms) order by m.position), '[]')
      from demo.promotions m where m.workspace_id = workspace),
    'coupons', (
      select coalesce(json_agg(json_build_object(
        'id', c.id, 'name', c.name, 'off', c.off, 'from', c.from_sum, 'currency', c.currency, 'only', c.only,
        'validFrom', c.valid_from, 'validTo', c.valid_to, 'openToAll', c.open_to_all) order by c.position), '[]')
      from demo.coupons c where c.workspace_id = workspace));
end $$;

-- Price and stock are always read anew.
create function demo.read_stock(workspace uuid, products text[])
returns table (id text, price bigint, currency char(3), stock int, restock_on text) language plpgsql as $$
begin
  perform set_config('app.workspace', workspace::text, true);
  return query
    select v.id, v.price, v.currency, v.stock, v.restock_on::text
    from demo.variants v where v.workspace_id = workspace and v.product_id = any(products);
end $$;

-- What a quote needs of this moment: prices, and who buys.
create function demo.read_basket(workspace uuid, wanted text[], customer text) returns json language plpgsql as $$
begin
  perform set_config('app.workspace', workspace::text, true);
  return json_build_object(
    'variants', (
      select coalesce(json_agg(json_build_object('id', v.id, 'productId', v.product_id, 'price', v.price, 'currency', v.currency, 'stock', v.stock)), '[]')
      from demo.variants v where v.workspace_id = workspace and v.id = any(wanted)),
    'buyer', (
      select json_build_object('level', c.level, 'province', c.addresses -> 0 ->> 'province')
      from demo.customers c where c.workspace_id = workspace and c.id = customer),
    'holdings', (
      select coalesce(json_agg(json_build_object('couponId', h.coupon_id, 'used', h.used_at is not null)), '[]')
      from demo.coupon_holdings h where h.workspace_id = workspace and h.customer_id = customer));
end $$;

create function demo.read_member(workspace uuid, customer text) returns json language plpgsql as $$
begin
  perform set_config('app.workspace', workspace::text, true);
  return (
    select json_build_object(
      'customerId', c.id, 'name', c.name, 'level', c.level, 'points', c.points, 'birthday', c.birthday, 'usualSizes', c.usual_sizes)
    from demo.customers c where c.workspace_id = workspace and c.id = customer);
end $$;
