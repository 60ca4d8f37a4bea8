-- Roles that a workspace builds: which rights each gives. What rights there are stands in the code, and a row that names none of them gives none.
create table roles (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  rights text[] not null,
  version int not null default 1,
  made_by uuid not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index roles_name on roles (workspace_id, lower(name));
select tenant_table('roles');

-- by its name where it is built in, else by its id
alter table agents drop constraint agents_role_check;
