-- Warnings of the wall that are told outward: by which rules, and what became of each telling. Kinds, ids, times and addresses of the house's own
-- people; no words of anybody.
create table alert_rules (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  is_on boolean not null,
  kinds text[] not null,
  endpoint_ids uuid[] not null,
  mail_to text[] not null,
  -- the mailbox that mails leave by; null: none are sent
  channel_id uuid,
  language text not null,
  -- local times; the same twice: never quiet
  quiet_from text not null,
  quiet_to text not null,
  time_zone text not null,
  -- of one matter no more than one in so long
  every_minutes int not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (workspace_id, id)
);
select tenant_table('alert_rules');

create table alert_tellings (
  workspace_id uuid not null,
  -- the mail's Message-ID is made of it
  id uuid not null,
  rule_id uuid not null,
  alert_id uuid not null,
  -- of the feed: what the webhook tells is read by it
  seq bigint not null,
  kind text not null,
  subject text not null,
  way text not null check (way in ('webhook', 'mail')),
  -- the endpoint's id, or the mail address
  target text not null,
  -- given: to the webhooks, which have a log of their own
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'given', 'sent', 'failed', 'uncertain', 'unsaid')),
  attempts int not null default 0,
  due_at timestamptz not null,
  -- the other side's words, or why nothing was said: lately, over, off
  why text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
) with (fillfactor = 70);
create unique index alert_tellings_once on alert_tellings (workspace_id, rule_id, alert_id, target);
create index alert_tellings_due on alert_tellings (workspace_id, due_at) where state in ('waiting', 'sending');
create index alert_tellings_matter on alert_tellings (workspace_id, rule_id, subject, created_at);
select tenant_table('alert_tellings');

-- Outside the tenants' security, content-free: up to where a workspace's feed was looked through, and when to look again.
create table alert_work (
  workspace_id uuid primary key,
  seq bigint not null,
  due_at timestamptz not null
) with (fillfactor = 50);
create index alert_work_due on alert_work (due_at);
