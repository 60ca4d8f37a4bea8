-- Tickets as a desk works them: kinds with forms, who has them, how far they are, what was said and changed, and rules that act by themselves.
create table ticket_types (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  fields jsonb not null default '[]',
  due_hours int,
  priority text not null,
  team_id uuid,
  tells text[] not null,
  revision int not null default 1,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
select tenant_table('ticket_types');

alter table tickets
  alter column conversation_id drop not null,
  alter column session_id drop not null,
  -- how far it is; `state` says whether work is left in it, and is all that the engine knows of
  add column status text not null default 'new' check (status in ('new', 'working', 'waiting_shopper', 'waiting_other', 'done', 'dropped')),
  add column priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  add column source text not null default 'bot' check (source in ('bot', 'desk', 'api', 'import')),
  add column type_id uuid,
  add column owner_id uuid,
  add column team_id uuid,
  -- erasable: what stands on its form
  add column fields jsonb not null default '{}',
  add column followers uuid[] not null default '{}',
  add column parent_id uuid,
  -- erasable: who asked, where there is no conversation
  add column requester text,
  -- of a program or a table: the same again is the same ticket
  add column external_id text,
  add column stars smallint check (stars between 1 and 5),
  -- erasable
  add column comment text,
  add column revision int not null default 1,
  add column changed_at timestamptz,
  -- who changed it last: a colleague, or a rule; neither for the bot, the shopper and the service
  add column changed_by uuid,
  add column changed_rule uuid,
  -- the due time that it was told late for
  add column late_for timestamptz,
  add foreign key (workspace_id, parent_id) references tickets (workspace_id, id),
  add foreign key (workspace_id, type_id) references ticket_types (workspace_id, id);
update tickets set status = 'done' where state = 'done';
alter table tickets add check ((state = 'open') = (status in ('new', 'working', 'waiting_shopper', 'waiting_other')));
create unique index tickets_external on tickets (workspace_id, external_id) where external_id is not null;
create index tickets_parent on tickets (workspace_id, parent_id) where parent_id is not null;
create index tickets_changed on tickets (workspace_id, created_at desc);

-- What changed on a ticket, whoever wrote it: kept here by the table itself, so that no way of writing leaves it out.
create table ticket_changes (
  workspace_id uuid not null,
  ticket_id uuid not null,
  revision int not null,
  at timestamptz not null,
  by_account uuid,
  by_rule uuid,
  -- erasable: {column: [from, to]}; of a new ticket {}
  changes jsonb not null,
  primary key (workspace_id, ticket_id, revision),
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade
);
create index ticket_changes_at on ticket_changes (workspace_id, at);
select tenant_table('ticket_changes');

create function ticket_differences(old_row jsonb, new_row jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(name, jsonb_build_array(old_row -> name, new_row -> name)), '{}')
  from unnest(array['subject', 'status', 'priority', 'type_id', 'owner_id', 'team_id', 'fields', 'followers', 'parent_id', 'due_at', 'stars']) name
  where (old_row -> name) is distinct from (new_row -> name)
$$;

-- The engine knows of open and done alone: where it ends a ticket, that is its status too; what it opens again is worked on.
create function ticket_keeps_status() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.state <> old.state and new.status = old.status then
      new.status := case when new.state = 'done' then 'done' else 'working' end;
    elsif new.status <> old.status then
      new.state := case when new.status in ('done', 'dropped') then 'done' else 'open' end;
    end if;
    if ticket_differences(to_jsonb(old), to_jsonb(new)) <> '{}' then
      new.revision := old.revision + 1;
      if new.changed_at is not distinct from old.changed_at then
        new.changed_at := coalesce(new.done_at, now());
        new.changed_by := null;
        new.changed_rule := null;
      end if;
    end if;
  else
    new.changed_at := coalesce(new.changed_at, new.created_at);
    new.state := case when new.status in ('done', 'dropped') then 'done' else new.state end;
  end if;
  return new;
end $$;
create trigger ticket_keeps_status before insert or update on tickets for each row execute function ticket_keeps_status();

create function ticket_keeps_history() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into ticket_changes values (new.workspace_id, new.id, new.revision, new.created_at, new.changed_by, new.changed_rule, '{}');
  elsif new.revision <> old.revision then
    insert into ticket_changes values (new.workspace_id, new.id, new.revision, new.changed_at, new.changed_by, new.changed_rule,
      ticket_differences(to_jsonb(old), to_jsonb(new)));
  end if;
  return null;
end $$;
create trigger ticket_keeps_history after insert or update on tickets for each row execute function ticket_keeps_history();

update tickets set changed_at = coalesce(done_at, created_at);
alter table tickets alter column changed_at set not null;
insert into ticket_changes select workspace_id, id, 0, created_at, null, null, '{}' from tickets on conflict do nothing;

create table ticket_notes (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  by_account uuid,
  by_rule uuid,
  -- erasable: may repeat a shopper's words
  words text not null check (length(words) <= 8000),
  mentions uuid[] not null default '{}',
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade
);
create index ticket_notes_ticket on ticket_notes (workspace_id, ticket_id, at);
select tenant_table('ticket_notes');

create table ticket_links (
  workspace_id uuid not null,
  ticket_id uuid not null,
  other_id uuid not null,
  kind text not null check (kind in ('relates', 'duplicates', 'blocks')),
  primary key (workspace_id, ticket_id, other_id),
  check (ticket_id <> other_id),
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade,
  foreign key (workspace_id, other_id) references tickets (workspace_id, id) on delete cascade
);
create index ticket_links_other on ticket_links (workspace_id, other_id);
select tenant_table('ticket_links');

create table ticket_templates (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  body jsonb not null,
  primary key (workspace_id, id)
);
select tenant_table('ticket_templates');

create table ticket_views (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  account_id uuid not null,
  shared boolean not null,
  query jsonb not null,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('ticket_views');

-- When – if – then; up to where the feed was looked through for them; and what they did.
create table ticket_rules (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  is_on boolean not null,
  wakes text[] not null,
  condition jsonb not null,
  deeds jsonb not null,
  revision int not null default 1,
  changed_by uuid,
  changed_at timestamptz not null,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('ticket_rules');

create table ticket_cursors (
  workspace_id uuid primary key,
  seq bigint not null
);
select tenant_table('ticket_cursors');

create table ticket_rule_runs (
  workspace_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  ticket_id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('done', 'contained', 'refused')),
  chain uuid[] not null,
  why text,
  primary key (workspace_id, id),
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade
);
create index ticket_rule_runs_rule on ticket_rule_runs (workspace_id, rule_id, at desc);
select tenant_table('ticket_rule_runs');
