-- Edges of the product graph that were found in a history. They answer nothing: what a person says yes to is written into graph_edges.
create table mined_edges (
  workspace_id uuid not null,
  id uuid not null,
  from_node text not null,
  kind text not null,
  to_node text not null,
  -- from what was said, or from what was bought after
  by text not null check (by in ('said', 'bought')),
  -- sessions that speak of the first of the two, when it was counted
  of_from int not null,
  lift real not null,
  lift_low real not null,
  lift_high real not null,
  rejected_by uuid,
  rejected_at timestamptz,
  found_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, from_node, kind, to_node, by)
);
select tenant_table('mined_edges');

-- The sessions behind them: one that is erased or taken back counts no more.
create table mined_edge_sessions (
  workspace_id uuid not null,
  edge_id uuid not null,
  session int not null,
  turn int not null,
  -- when it was said; null where the history has no times
  at timestamptz,
  primary key (workspace_id, edge_id, session),
  foreign key (workspace_id, edge_id) references mined_edges (workspace_id, id) on delete cascade,
  foreign key (workspace_id, session) references past_sessions (workspace_id, number) on delete cascade
);
create index mined_edge_sessions_session on mined_edge_sessions (workspace_id, session);
select tenant_table('mined_edge_sessions');

alter table minings drop constraint minings_step_check;
alter table minings add constraint minings_step_check check (step in ('waiting', 'cluster', 'place', 'describe', 'edges', 'done'));
