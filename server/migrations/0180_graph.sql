-- What a merchant says of the product graph himself: nodes and edges of his own, edges of the packs or of entries that he confirms or denies.

create table graph_nodes (
  workspace_id uuid not null,
  id text not null,
  kind text not null,
  zh text not null,
  en text not null,
  also text[] not null default '{}',
  marks text[] not null default '{}',
  -- where it is known from, and since when
  source text not null,
  noted_on date not null,
  changed_by uuid,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('graph_nodes');

create table graph_edges (
  workspace_id uuid not null,
  id uuid not null,
  from_node text not null,
  kind text not null,
  to_node text not null,
  -- false: it is said elsewhere, and does not hold here
  holds boolean not null,
  marks text[] not null default '{}',
  source text not null,
  noted_on date not null,
  changed_by uuid,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index graph_edges_once on graph_edges (workspace_id, from_node, kind, to_node);
select tenant_table('graph_edges');

-- Rises with every change of a workspace's graph: a graph laid at another version is stale.
create table graph_versions (
  workspace_id uuid not null primary key,
  version bigint not null default 1
);
select tenant_table('graph_versions');

-- Every change, by the version it made: what stood before, what stands after (null: nothing), and who did it.
create table graph_changes (
  workspace_id uuid not null,
  version bigint not null,
  what text not null check (what in ('node', 'edge')),
  target text not null,
  before jsonb,
  after jsonb,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id, version)
);
create index graph_changes_of on graph_changes (workspace_id, target, version desc);
select tenant_table('graph_changes');
