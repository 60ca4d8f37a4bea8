-- "Solved / not solved" of the help centre, a row for an entry and a day: counts alone, nothing of who said so.
create table help_votes (
  workspace_id uuid not null,
  entry_id uuid not null,
  day date not null,
  solved int not null default 0,
  unsolved int not null default 0,
  primary key (workspace_id, entry_id, day)
);
select tenant_table('help_votes');
