-- Files that are no pictures, as an agent sends them: they are downloaded under their name, and have no measures.
alter table files
  alter column width drop not null,
  alter column height drop not null,
  -- erasable: what the file was called
  add column name text check (length(name) <= 120);
