-- A service level may be for some shops alone, and for tickets, by their priority.
alter table clock_rules
  add column shops uuid[] not null default '{}',
  add column runs_for text not null default 'talks' check (runs_for in ('talks', 'tickets')),
  add column priorities text[] not null default '{}';

alter table clocks
  alter column conversation_id drop not null,
  alter column session_id drop not null,
  add column ticket_id uuid,
  add constraint clocks_of_one check ((ticket_id is null) = (conversation_id is not null)),
  add foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade;
-- one that ended for nothing may begin again: the ticket came back under its rule
create unique index clocks_ticket on clocks (workspace_id, rule_id, ticket_id) where ticket_id is not null and (ended_at is null or kept is not null);
create index clocks_of_ticket on clocks (workspace_id, ticket_id) where ticket_id is not null;
