-- The demo shop: a small shop system of its own. Ids are the shop's, as any shop platform has them; money in fen.

create schema demo;
grant usage on schema demo to xiaoer_app;

-- When and from which edition of the data a workspace's demo shop was loaded.
create table demo.loads (
  workspace_id uuid not null,
  loaded_at timestamptz not null,
  -- the highest order number given out, as a count
  orders_placed bigint not null,
  primary key (workspace_id)
);

create table demo.products (
  workspace_id uuid not null,
  id text not null,
  position int not null,
  category text not null,
  title_zh text not null,
  title_en text not null,
  aliases text[] not null,
  brand text not null,
  art text not null,
  -- json, not jsonb: the order of the attributes is the shop's
  attributes json not null,
  description_zh text not null,
  description_en text not null,
  accessories text[] not null,
  virtual boolean not null,
  chart_kind text check (chart_kind in ('body', 'foot', 'age')),
  chart_runs text check (chart_runs in ('true', 'small', 'large')),
  chart_note text,
  primary key (workspace_id, id)
);

create table demo.variants (
  workspace_id uuid not null,
  id text not null,
  product_id text not null,
  position int not null,
  options json not null,
  price bigint not null check (price >= 0),
  currency char(3) not null,
  stock int not null check (stock >= 0),
  restock_on date,
  primary key (workspace_id, id),
  foreign key (workspace_id, product_id) references demo.products (workspace_id, id)
);
create index variants_product on demo.variants (workspace_id, product_id);

-- Both ends included: centimetres, kilograms, months.
create table demo.size_rows (
  workspace_id uuid not null,
  product_id text not null,
  position int not null,
  size text not null,
  height_from numeric, height_to numeric,
  weight_from numeric, weight_to numeric,
  foot_from numeric, foot_to numeric,
  months_from numeric, months_to numeric,
  primary key (workspace_id, product_id, position),
  foreign key (workspace_id, product_id) references demo.products (workspace_id, id)
);

create table demo.promotions (
  workspace_id uuid not null,
  id text not null,
  position int not null,
  name text not null,
  rule text not null,
  kind text not null check (kind in ('direct', 'threshold', 'bundle', 'gift', 'member')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- product ids or categories; empty means all
  "only" text[] not null,
  with_coupons boolean not null,
  -- what its kind needs to reckon: {percent} · {tiers: [[from, off]]} · {pieces, percent} · {from, gift}
  terms jsonb not null,
  primary key (workspace_id, id)
);

create table demo.coupons (
  workspace_id uuid not null,
  id text not null,
  position int not null,
  name text not null,
  off bigint not null check (off > 0),
  from_sum bigint not null check (from_sum >= off),
  currency char(3) not null,
  "only" text[] not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  -- whether anyone may still take it
  open_to_all boolean not null,
  primary key (workspace_id, id)
);

create table demo.customers (
  workspace_id uuid not null,
  id text not null,
  position int not null,
  name text not null,
  name_en text not null,
  phone text not null,
  level text not null,
  points int not null,
  birthday date,
  usual_sizes json not null,
  -- the newest first address is the default
  addresses jsonb not null,
  joined_at timestamptz not null,
  primary key (workspace_id, id)
);

create table demo.coupon_holdings (
  workspace_id uuid not null,
  coupon_id text not null,
  customer_id text not null,
  taken_at timestamptz not null,
  used_at timestamptz,
  order_number text,
  primary key (workspace_id, customer_id, coupon_id),
  foreign key (workspace_id, coupon_id) references demo.coupons (workspace_id, id),
  foreign key (workspace_id, customer_id) references demo.customers (workspace_id, id)
);

create table demo.orders (
  workspace_id uuid not null,
  number text not null,
  customer_id text not null,
  state text not null
    check (state in ('unpaid', 'paid', 'packing', 'shipped', 'delivered', 'completed', 'cancelled', 'refunding', 'refunded')),
  placed_at timestamptz not null,
  paid_at timestamptz,
  ship_by timestamptz,
  total bigint not null check (total >= 0),
  freight bigint not null check (freight >= 0),
  discount bigint not null check (discount >= 0),
  currency char(3) not null,
  paid_by text,
  address jsonb not null,
  remark text,
  cancel_reason text,
  -- the key the shopper's browser sent: the same purchase asked twice is one order
  idempotency_key text,
  primary key (workspace_id, number),
  foreign key (workspace_id, customer_id) references demo.customers (workspace_id, id)
);
create index orders_customer on demo.orders (workspace_id, customer_id, placed_at desc);
create unique index orders_key on demo.orders (workspace_id, customer_id, idempotency_key);

create table demo.order_items (
  workspace_id uuid not null,
  order_number text not null,
  position int not null,
  product_id text not null,
  variant_id text not null,
  title text not null,
  variant text not null,
  image text not null,
  quantity int not null check (quantity > 0),
  paid bigint not null check (paid >= 0),
  primary key (workspace_id, order_number, position),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);

create table demo.payments (
  workspace_id uuid not null,
  order_number text not null,
  -- one payment an order: paying twice finds the first
  method text not null,
  amount bigint not null,
  currency char(3) not null,
  paid_at timestamptz not null,
  primary key (workspace_id, order_number),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);

create table demo.shipments (
  workspace_id uuid not null,
  tracking_number text not null,
  order_number text not null,
  carrier text not null,
  state text not null check (state in ('collected', 'in_transit', 'out_for_delivery', 'delivered', 'stuck', 'returned', 'lost')),
  shipped_at timestamptz not null,
  delivered_at timestamptz,
  expected_at timestamptz,
  items text[] not null,
  primary key (workspace_id, tracking_number),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);
create index shipments_order on demo.shipments (workspace_id, order_number);

create table demo.shipment_nodes (
  workspace_id uuid not null,
  tracking_number text not null,
  position int not null,
  at timestamptz not null,
  place text not null,
  text text not null,
  primary key (workspace_id, tracking_number, position),
  foreign key (workspace_id, tracking_number) references demo.shipments (workspace_id, tracking_number)
);

create table demo.refunds (
  workspace_id uuid not null,
  id text not null,
  order_number text not null,
  state text not null check (state in ('asked', 'agreed', 'goods_on_way', 'paid', 'refused')),
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  reason text not null,
  asked_at timestamptz not null,
  paid_at timestamptz,
  refund_to text,
  primary key (workspace_id, id),
  foreign key (workspace_id, order_number) references demo.orders (workspace_id, number)
);
create index refunds_order on demo.refunds (workspace_id, order_number);

select tenant_table('demo.loads');
select tenant_table('demo.products');
select tenant_table('demo.variants');
select tenant_table('demo.size_rows');
select tenant_table('demo.promotions');
select tenant_table('demo.coupons');
select tenant_table('demo.customers');
select tenant_table('demo.coupon_holdings');
select tenant_table('demo.orders');
select tenant_table('demo.order_items');
select tenant_table('demo.payments');
select tenant_table('demo.shipments');
select tenant_table('demo.shipment_nodes');
select tenant_table('demo.refunds');
