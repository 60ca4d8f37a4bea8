-- Files on tickets: put there by a colleague, or brought from the conversation; and what was erased, so that its bytes go too.
create table ticket_files (
  workspace_id uuid not null,
  ticket_id uuid not null,
  file_id uuid not null,
  -- erasable: what the file was called
  name text not null check (length(name) <= 120),
  by_account uuid not null,
  at timestamptz not null,
  -- put here, and in no message: it goes with the ticket
  own boolean not null,
  primary key (workspace_id, ticket_id, file_id),
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade,
  foreign key (workspace_id, file_id) references files (workspace_id, id) on delete cascade
);
create index ticket_files_file on ticket_files (workspace_id, file_id);
select tenant_table('ticket_files');

-- Files whose row is gone and whose bytes still lie in the folder.
create table erased_files (
  workspace_id uuid not null,
  file_id uuid not null,
  primary key (workspace_id, file_id)
);
select tenant_table('erased_files');

create function file_is_erased() returns trigger language plpgsql as $$
begin
  insert into erased_files values (old.workspace_id, old.id) on conflict do nothing;
  return null;
end $$;
create trigger file_is_erased after delete on files for each row execute function file_is_erased();

create function own_file_goes() returns trigger language plpgsql as $$
begin
  if old.own then
    delete from files where workspace_id = old.workspace_id and id = old.file_id;
  end if;
  return null;
end $$;
create trigger own_file_goes after delete on ticket_files for each row execute function own_file_goes();

-- What came in a conversation is erased with it.
create index files_conversation on files (workspace_id, conversation_id) where conversation_id is not null;
create function files_go() returns trigger language plpgsql as $$
begin
  delete from files where workspace_id = old.workspace_id and conversation_id = old.id;
  return null;
end $$;
create trigger files_go after delete on conversations for each row execute function files_go();
