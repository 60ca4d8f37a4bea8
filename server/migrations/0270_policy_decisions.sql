-- How long a shop keeps its past decisions; null: as long as the installation does (DECISION_DAYS).
alter table shops add column decision_days integer check (decision_days between 1 and 9999);

-- What a version would have changed in all past decisions: runs in slices, is kept with how far it came, and can be stopped from any node.
create table policy_comparisons (
  workspace_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  -- the version's text, as it was then
  body text not null,
  state text not null check (state in ('running', 'done', 'stopped', 'failed')),
  -- decisions gone through, of all there were when it began
  gone integer not null default 0,
  total integer not null,
  -- a PolicyChange as far as it came; its examples name conversations
  found jsonb not null,
  begun_by uuid not null,
  begun_at timestamptz not null,
  -- when it last said that it lives
  beat_at timestamptz not null,
  primary key (workspace_id, id)
);
create index policy_comparisons_shop on policy_comparisons (workspace_id, shop_id, begun_at desc);
select tenant_table('policy_comparisons');
