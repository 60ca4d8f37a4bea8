-- The shop's policy as versions: a draft is written by one person and published by another; what is published never changes.
create table policy_versions (
  workspace_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  -- one version as JSON text, as it was written
  body text not null,
  state text not null check (state in ('draft', 'waiting', 'published', 'withdrawn')),
  written_by uuid not null,
  written_at timestamptz not null,
  submitted_by uuid,
  approved_by uuid,
  approved_at timestamptz,
  primary key (workspace_id, id)
);
create index policy_versions_shop on policy_versions (workspace_id, shop_id, written_at desc);
select tenant_table('policy_versions');

create function published_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (new.body, new.shop_id, new.written_by, new.approved_by) is distinct from (old.body, old.shop_id, old.written_by, old.approved_by)
  then raise exception 'the published policy version % never changes', old.id; end if;
  return new;
end $$;
create trigger published_stays before update on policy_versions for each row execute function published_stays();

-- What was decided in conversations, the last word on each matter of a session: facts without names, addresses or words of a shopper.
create table decisions (
  workspace_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  order_number text not null,
  variant_id text not null,
  wants text not null,
  matter jsonb not null,
  status text not null,
  chosen text not null,
  policies jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index decisions_matter on decisions (workspace_id, session_id, order_number, variant_id, wants);
create index decisions_shop on decisions (workspace_id, shop_id, at desc);
select tenant_table('decisions');
