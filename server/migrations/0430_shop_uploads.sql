-- Products and orders of shops that have no system of their own, from tables that their people send. Each row holds one product or order whole; what
-- holds now is reckoned: a `replace` hides what came before it, an `add` stands over it key by key, and what was undone counts for nothing.
create table shop_uploads (
  workspace_id uuid not null,
  shop_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('products', 'orders')),
  way text not null check (way in ('replace', 'add')),
  file_name text not null check (length(file_name) <= 200),
  items int not null check (items >= 0),
  bad int not null check (bad >= 0),
  uploaded_at timestamptz not null,
  uploaded_by uuid not null,
  undone_at timestamptz,
  primary key (workspace_id, shop_id, id),
  foreign key (workspace_id, shop_id) references shops (workspace_id, id)
);
create index shop_uploads_seq on shop_uploads (workspace_id, shop_id, kind, seq);
select tenant_table('shop_uploads');

create table shop_upload_rows (
  workspace_id uuid not null,
  shop_id uuid not null,
  upload_id uuid not null,
  kind text not null check (kind in ('products', 'orders')),
  -- the product's id, the order's number
  key text not null check (length(key) between 1 and 120),
  -- of an order: whose it is
  customer text,
  facts jsonb not null,
  primary key (workspace_id, shop_id, upload_id, key),
  foreign key (workspace_id, shop_id, upload_id) references shop_uploads (workspace_id, shop_id, id) on delete cascade
);
create index shop_upload_rows_key on shop_upload_rows (workspace_id, shop_id, kind, key);
create index shop_upload_rows_customer on shop_upload_rows (workspace_id, shop_id, customer) where customer is not null;
select tenant_table('shop_upload_rows');
