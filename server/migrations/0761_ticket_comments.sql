-- What is said on a ticket between who asked and the desk; notes stay the desk's own.
create table ticket_comments (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  said_by text not null check (said_by in ('requester', 'colleague', 'program')),
  by_account uuid,
  -- erasable: the words themselves
  words text not null check (length(words) <= 8000),
  -- of a program or a mail: the same again is the same comment
  external_id text,
  at timestamptz not null,
  check ((said_by = 'colleague') = (by_account is not null)),
  primary key (workspace_id, id),
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade
);
create index ticket_comments_ticket on ticket_comments (workspace_id, ticket_id, at);
create unique index ticket_comments_external on ticket_comments (workspace_id, ticket_id, external_id) where external_id is not null;
select tenant_table('ticket_comments');
