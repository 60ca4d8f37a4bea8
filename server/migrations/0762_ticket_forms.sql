-- Kinds of tickets whose form is open to shoppers, and where a ticket came from by one.
alter table ticket_types add column public_form boolean not null default false;

alter table tickets
  drop constraint tickets_source_check,
  add constraint tickets_source_check check (source in ('bot', 'desk', 'api', 'import', 'form')),
  -- whoever asked gave a mail address, and has shown that mail to it reaches them
  add column requester_proven_at timestamptz;
