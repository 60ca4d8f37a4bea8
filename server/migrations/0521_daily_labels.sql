-- The daily ten minutes: what people label a day, of it what is drawn at random to measure by, and what each day's understanding was like.

-- What a person said the message means; other.unknown where they said none of all.
alter table doubts add column meant text;
update doubts d set meant = case d.label when 'none' then 'other.unknown' else
  (select s.intent from taught_sentences s where s.workspace_id = d.workspace_id and s.text_key = d.text_key order by s.removed_at desc nulls first limit 1) end
where d.label in ('intent', 'none');
-- drawn at random from all of its day's messages, sure or not: the labels of these tell how often the reader is right
alter table doubts add column drawn boolean not null default false;
alter table doubts drop constraint doubts_reason_check;
alter table doubts add constraint doubts_reason_check check (reason in ('refused', 'unsure', 'disliked', 'appraised', 'drawn'));
create index doubts_labelled on doubts (workspace_id, labelled_at) where label is not null;

create table understood_days (
  workspace_id uuid not null,
  day date not null,
  -- the day was over when it was rolled up
  final boolean not null,
  turns int not null,
  refused int not null,
  -- of messages that were not refused
  confidence double precision not null,
  squares double precision not null,
  -- {intent: turns}
  intents jsonb not null,
  -- erasable: words that stood in two conversations or more, with how many; without private data
  words jsonb not null,
  rolled_at timestamptz not null,
  primary key (workspace_id, day)
);
select tenant_table('understood_days');
