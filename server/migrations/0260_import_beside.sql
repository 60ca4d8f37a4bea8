-- What an import wrote beside entries: an undo puts it back to what it was, or takes it out.
create table import_beside (
  workspace_id uuid not null,
  import_id uuid not null,
  -- set, notice, node or edge, a blank, its id
  what text not null,
  -- null where the import made it
  before jsonb,
  -- who changes it afterwards keeps the change
  after jsonb not null,
  primary key (workspace_id, import_id, what)
);

select tenant_table('import_beside');
