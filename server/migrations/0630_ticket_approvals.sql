-- Who must say yes before a ticket of a kind is done, each request for it, and what was said to it.
alter table ticket_types add column approval jsonb;

create table ticket_approvals (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  -- of the kind as it stood: how many, and who
  count int not null check (count between 1 and 5),
  approvers jsonb not null,
  type_id uuid not null,
  -- erasable: what stood on the form, which is what was approved
  fields jsonb not null,
  asked_by uuid not null,
  -- erasable: may repeat a shopper's words
  words text not null check (length(words) <= 1000),
  asked_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  check ((state = 'waiting') = (ended_at is null)),
  primary key (workspace_id, id),
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade
);
create unique index ticket_approvals_waiting on ticket_approvals (workspace_id, ticket_id) where state = 'waiting';
create index ticket_approvals_ticket on ticket_approvals (workspace_id, ticket_id, asked_at);
select tenant_table('ticket_approvals');

create table ticket_votes (
  workspace_id uuid not null,
  approval_id uuid not null,
  account_id uuid not null,
  approve boolean not null,
  -- erasable: may repeat a shopper's words
  words text not null check (length(words) <= 1000),
  at timestamptz not null,
  primary key (workspace_id, approval_id, account_id),
  foreign key (workspace_id, approval_id) references ticket_approvals (workspace_id, id) on delete cascade
);
select tenant_table('ticket_votes');
