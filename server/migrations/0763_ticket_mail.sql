-- Tickets that come by mail: by which mailbox, and what became of each reply of a colleague.
alter table tickets
  drop constraint tickets_source_check,
  add constraint tickets_source_check check (source in ('bot', 'desk', 'api', 'import', 'form', 'mail')),
  add column mailbox uuid;

alter table ticket_comments
  add column mail_state text check (mail_state in ('waiting', 'sending', 'sent', 'uncertain', 'failed')),
  add column mail_tries int not null default 0,
  add column mail_due timestamptz,
  add column mail_why text;
create index ticket_comments_mail on ticket_comments (workspace_id, mail_due) where mail_state in ('waiting', 'sending');

-- what came with a mail was hung there by nobody of the desk
alter table ticket_files alter column by_account drop not null;
