-- A signed-in shopper's code to be known on a platform as well: opened there within minutes it proves who writes. Only its hash is kept.
create table join_codes (
  workspace_id uuid not null,
  code_hash bytea not null,
  shopper_id uuid not null,
  -- where it may be opened
  channel_id uuid not null,
  expires_at timestamptz not null,
  -- the channel's id of the person who opened it; a code is good for one
  used_by text,
  primary key (workspace_id, code_hash),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id)
);
select tenant_table('join_codes');
