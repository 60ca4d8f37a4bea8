-- Days off of a workspace, and days that are worked in their stead; a service level may stand still on them.
create table holidays (
  workspace_id uuid not null,
  date date not null,
  name text not null default '',
  works boolean not null default false,
  primary key (workspace_id, date)
);
select tenant_table('holidays');

alter table clock_rules add column rests_on_holidays boolean not null default false;
