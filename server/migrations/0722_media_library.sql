-- Pictures and documents that the desk sends again and again: files of no conversation, and so of no shopper.
create table library_files (
  workspace_id uuid not null,
  file_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  by_account uuid not null,
  at timestamptz not null,
  primary key (workspace_id, file_id),
  foreign key (workspace_id, file_id) references files (workspace_id, id) on delete cascade
);
create index library_files_at on library_files (workspace_id, at desc);
select tenant_table('library_files');
