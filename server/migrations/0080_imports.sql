-- Imports of knowledge: a file read batch by batch, gone on with after a crash, undone as a whole.

-- an entry is found by its question, whatever case and blanks around it
alter table entries add column question_key text not null generated always as (md5(lower(btrim(question)))) stored;
create index entries_question on entries (workspace_id, question_key);

create table imports (
  workspace_id uuid not null,
  id uuid not null,
  file_name text not null,
  -- with the category it tells which file an import goes on with
  file_sha256 text not null,
  bytes bigint not null,
  -- for rows that name none
  category text,
  -- checked: read and compared, nothing written
  state text not null check (state in ('checking', 'checked', 'importing', 'interrupted', 'done', 'failed', 'undone')),
  -- rows of the file that are settled: an import goes on after them
  position int not null default 0,
  added int not null default 0,
  changed int not null default 0,
  same int not null default 0,
  near int not null default 0,
  bad int not null default 0,
  -- rows that the check found in all; null before
  total int,
  -- of the file, 0 … 1
  share real not null default 0,
  -- some rows of every kind, as the check found them
  preview jsonb not null default '[]',
  -- why the file was refused: {code, with}
  problem jsonb,
  made_by uuid,
  made_at timestamptz not null,
  -- an import whose node has died goes silent
  beat_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index imports_newest on imports (workspace_id, made_at desc);
create index imports_file on imports (workspace_id, file_sha256);

-- What an import wrote: an undo puts the entry back to what it was, or takes it out.
create table import_changes (
  workspace_id uuid not null,
  import_id uuid not null,
  entry_id uuid not null,
  -- null where the import made the entry
  before jsonb,
  -- who changes the entry afterwards keeps the change
  written_at timestamptz not null,
  primary key (workspace_id, import_id, entry_id)
);

create table import_faults (
  workspace_id uuid not null,
  import_id uuid not null,
  -- the row's number among all of the file
  position int not null,
  place text not null,
  -- {code, with}
  fault jsonb not null,
  excerpt text not null,
  primary key (workspace_id, import_id, position)
);

select tenant_table('imports');
select tenant_table('import_changes');
select tenant_table('import_faults');
