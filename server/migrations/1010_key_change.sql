-- The key of an installation may change while it serves. Both tables stand outside the tenants' security and hold no content.

-- One row: which key seals now, and what outlives its change, sealed.
create table installation (
  one boolean primary key default true check (one),
  -- of the key that seals what is new
  key_id text not null,
  -- of keys that something may still be sealed with
  older_key_ids text[] not null default '{}',
  -- what lasting hashes are derived from
  root_sealed text not null,
  -- the password of the role that the service works as; null: not ours to set
  role_password_sealed text,
  changed_at timestamptz not null
);

-- The processes that serve. One that ends takes its row away; one that dies is no longer counted after a while.
create table nodes (
  id uuid primary key,
  -- the first of its keys: the one it would seal with
  wants_key text not null,
  -- the one it seals with
  uses_key text not null,
  holds_keys text[] not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
) with (fillfactor = 50);
