-- The report by mail: to whom, how often, and what became of each letter. Times and addresses of the house's own people; figures alone go out.
create table report_mails (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 60),
  is_on boolean not null,
  every text not null check (every in ('day', 'week')),
  -- 1 Monday to 7 Sunday; of a weekly one
  weekday int not null check (weekday between 1 and 7),
  -- by the clock of the first shop, "08:30"
  at_time text not null,
  mail_to text[] not null,
  -- the mailbox that letters leave by
  channel_id uuid not null,
  language text not null,
  -- when the next goes out
  next_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (workspace_id, id)
);
create index report_mails_due on report_mails (workspace_id, next_at) where is_on;
select tenant_table('report_mails');

create table report_letters (
  workspace_id uuid not null,
  -- the mail's Message-ID is made of it
  id uuid not null,
  mail_id uuid not null,
  -- the moment it was for
  for_at timestamptz not null,
  first_day date not null,
  last_day date not null,
  target text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain')),
  attempts int not null default 0,
  due_at timestamptz not null,
  -- the other side's words
  why text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, mail_id, for_at, target),
  foreign key (workspace_id, mail_id) references report_mails (workspace_id, id) on delete cascade
) with (fillfactor = 70);
create index report_letters_due on report_letters (workspace_id, due_at) where state in ('waiting', 'sending');
select tenant_table('report_letters');
