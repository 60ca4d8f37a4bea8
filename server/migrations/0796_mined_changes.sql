-- Merges and splits of scenarios, so that each can be taken back with what moved by it; and names that a language model proposes.
create table mined_changes (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('merge', 'split')),
  -- the scenario that stays, and the one that went into it or came out of it
  scenario_id uuid not null,
  other_id uuid not null,
  -- numbers of clusters that moved
  clusters int[] not null,
  -- what had been made of it and moved along
  releases uuid[] not null default '{}',
  -- how the other one stood before
  state text not null,
  made_by uuid,
  made_at timestamptz not null,
  taken_back_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, scenario_id) references mined_scenarios (workspace_id, id) on delete cascade,
  foreign key (workspace_id, other_id) references mined_scenarios (workspace_id, id) on delete cascade
);
create index mined_changes_scenario on mined_changes (workspace_id, scenario_id);
create index mined_changes_other on mined_changes (workspace_id, other_id);
select tenant_table('mined_changes');

-- erasable: as a model proposes; null where none was asked, '' where it gave none. It names nothing before a person takes it.
alter table mined_scenarios add column proposed_name text;
