-- Why shoppers were displeased, as people name it: causes with what they gather, who cares for each, and what was changed when.
create table causes (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  owner_id uuid,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('causes');

-- A matter and what went wrong in it belong to one cause at most; what belongs to none stands by itself.
create table cause_keys (
  workspace_id uuid not null,
  matter text not null,
  way text not null,
  cause_id uuid not null,
  primary key (workspace_id, matter, way),
  foreign key (workspace_id, cause_id) references causes (workspace_id, id) on delete cascade
);
select tenant_table('cause_keys');

create table cause_changes (
  workspace_id uuid not null,
  id uuid not null,
  cause_id uuid not null,
  what text not null check (length(what) between 1 and 500),
  changed_on date not null,
  noted_by uuid not null,
  noted_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, cause_id) references causes (workspace_id, id) on delete cascade
);
select tenant_table('cause_changes');
