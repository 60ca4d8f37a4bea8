-- What rules found in closed sessions, score cards, samples with their chances, and what people say of the sessions and of the machine's records.
create table session_checks (
  workspace_id uuid not null,
  session_id uuid not null,
  conversation_id uuid not null,
  closed_at timestamptz not null,
  -- who of us wrote in it
  agents uuid[] not null default '{}',
  -- 1: nothing found; samples by risk go by it
  risk real not null check (risk >= 1),
  checked_at timestamptz not null,
  primary key (workspace_id, session_id)
);
create index session_checks_closed on session_checks (workspace_id, closed_at desc);
select tenant_table('session_checks');

create table session_findings (
  workspace_id uuid not null,
  session_id uuid not null,
  nth int not null,
  kind text not null,
  rule text not null,
  message_ids uuid[] not null,
  -- erasable: words of the session, masked
  words text,
  primary key (workspace_id, session_id, nth),
  foreign key (workspace_id, session_id) references session_checks (workspace_id, session_id) on delete cascade
);
create index session_findings_kind on session_findings (workspace_id, kind);
select tenant_table('session_findings');
-- What is left to look at: sessions that are closed, in the order they were.
create index sessions_closed on sessions (workspace_id, closed_at) where closed_at is not null;

create table forbidden_words (
  workspace_id uuid not null,
  word text not null,
  primary key (workspace_id, word)
);
select tenant_table('forbidden_words');

create table score_cards (
  workspace_id uuid not null,
  id uuid not null,
  version int not null,
  name text not null,
  criteria jsonb not null,
  pass_mark int not null,
  made_by uuid,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id, version)
);
select tenant_table('score_cards');

create table quality_samples (
  workspace_id uuid not null,
  id uuid not null,
  card_id uuid not null,
  method text not null check (method in ('random', 'stratified', 'weighted')),
  seed int not null,
  frame int not null,
  size int not null,
  days int not null,
  agent_id uuid,
  drawn_by uuid,
  drawn_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('quality_samples');

create table sample_sessions (
  workspace_id uuid not null,
  sample_id uuid not null,
  session_id uuid not null,
  -- in random order: whoever stops half way has a sample too
  rank int not null,
  chance double precision not null check (chance > 0 and chance <= 1),
  stratum text not null,
  twice boolean not null,
  primary key (workspace_id, sample_id, session_id),
  foreign key (workspace_id, sample_id) references quality_samples (workspace_id, id)
);
select tenant_table('sample_sessions');

create table appraisals (
  workspace_id uuid not null,
  id uuid not null,
  sample_id uuid,
  session_id uuid not null,
  conversation_id uuid not null,
  card_id uuid not null,
  card_version int not null,
  by_account uuid not null,
  scores jsonb not null,
  total real not null,
  passed boolean not null,
  -- erasable: may repeat a shopper's words
  note text not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index appraisals_once on appraisals (workspace_id, session_id, by_account, coalesce(sample_id, '00000000-0000-0000-0000-000000000000'));
create index appraisals_sample on appraisals (workspace_id, sample_id);
select tenant_table('appraisals');

create table judged_records (
  workspace_id uuid not null,
  appraisal_id uuid not null,
  kind text not null,
  -- the turn or the rule
  of_what text not null,
  -- erasable: values of the shopper's
  recorded text not null,
  is_right boolean not null,
  -- erasable
  corrected text,
  primary key (workspace_id, appraisal_id, kind, of_what),
  foreign key (workspace_id, appraisal_id) references appraisals (workspace_id, id) on delete cascade
);
select tenant_table('judged_records');

create table appeals (
  workspace_id uuid not null,
  id uuid not null,
  appraisal_id uuid not null,
  by_account uuid not null,
  -- erasable
  words text not null,
  at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'upheld', 'dismissed')),
  -- erasable
  decision text,
  decided_by uuid,
  decided_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, appraisal_id),
  foreign key (workspace_id, appraisal_id) references appraisals (workspace_id, id) on delete cascade
);
select tenant_table('appeals');

-- A turn that an appraiser read otherwise than the machine waits for training like any other that was labelled.
alter table doubts drop constraint doubts_reason_check;
alter table doubts add constraint doubts_reason_check check (reason in ('refused', 'unsure', 'disliked', 'appraised'));
alter table unknown_questions drop constraint unknown_questions_reason_check;
alter table unknown_questions add constraint unknown_questions_reason_check check (reason in ('not_known', 'disliked', 'rephrased', 'appraised'));
