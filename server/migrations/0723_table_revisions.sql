-- Tables that are written as a whole (rules of routing, forbidden words): at which revision each stands, so that of two who write at once the later is told.
create table table_revisions (
  workspace_id uuid not null,
  name text not null,
  revision int not null default 0,
  primary key (workspace_id, name)
);
select tenant_table('table_revisions');
