-- Notices: what goes before other answers for a time (parcels stopped, a warehouse overrun, rules of a sale).

create table notices (
  workspace_id uuid not null,
  id uuid not null,
  text text not null,
  -- {"en": "…"}
  translations jsonb not null default '{}',
  -- intents it is said to, or the beginnings of their names ("shipping."); empty: whatever is asked of the shop
  intents text[] not null default '{}',
  -- names of provinces or cities; empty: wherever
  regions text[] not null default '{}',
  -- shops, products, channels, languages: as When of the contract
  conditions jsonb not null default '{}',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status text not null default 'draft' check (status in ('draft', 'live', 'archived')),
  changed_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  check (starts_at < ends_at)
);
select tenant_table('notices');
create index notices_ending on notices (workspace_id, ends_at) where status = 'live';
