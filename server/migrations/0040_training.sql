-- What a workspace teaches the understanding: sentences, labels of real messages, thresholds; the models made of them, and which is published.

-- A sentence and its intent. `text` is what somebody wrote or a shopper said, without private data; it may be erased with its conversation.
create table taught_sentences (
  workspace_id uuid not null,
  id uuid not null,
  intent text not null,
  text text not null,
  -- of the folded text: one sentence teaches one intent
  text_key bytea not null,
  origin text not null check (origin in ('written', 'labelled')),
  conversation_id uuid,
  turn_id uuid,
  made_by uuid,
  made_at timestamptz not null,
  -- never changed in place: a model names the rows it was made of, and can be made again
  removed_at timestamptz,
  removed_by uuid,
  primary key (workspace_id, id)
);
create unique index taught_sentences_text on taught_sentences (workspace_id, text_key) where removed_at is null;
create index taught_sentences_intent on taught_sentences (workspace_id, intent, made_at desc) where removed_at is null;

create table intent_thresholds (
  workspace_id uuid not null,
  intent text not null,
  value real not null check (value >= 0 and value < 1),
  set_by uuid,
  set_at timestamptz not null,
  primary key (workspace_id, intent)
);

-- Turns whose understanding was not sure, found by reading traces once, in their order. Content-free: the words stay in the trace.
create table doubts (
  workspace_id uuid not null,
  turn_id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  intent text not null,
  -- 0 … 1
  uncertainty real not null,
  reason text not null check (reason in ('refused', 'unsure', 'disliked')),
  text_key bytea not null,
  label text check (label in ('intent', 'none', 'skip')),
  labelled_by uuid,
  labelled_at timestamptz,
  sentence_id uuid,
  primary key (workspace_id, turn_id)
);
create index doubts_open on doubts (workspace_id, at desc) where label is null;
create index doubts_text on doubts (workspace_id, text_key);

-- Up to where traces were read for doubts.
create table doubt_cursors (
  workspace_id uuid not null primary key,
  at timestamptz not null,
  turn_id uuid not null
);

-- Dislikes are few and looked for often.
create index messages_disliked on messages (workspace_id, at desc) where helpful = false;

create table models (
  workspace_id uuid not null,
  id uuid not null,
  number int not null,
  -- names the content; null until it is trained
  version text,
  base_version text,
  state text not null default 'training' check (state in ('training', 'ready', 'failed')),
  step text not null default 'waiting',
  progress real not null default 0,
  problem text,
  -- what it is made of: another build makes it again from these
  sentence_ids uuid[] not null default '{}',
  thresholds jsonb not null default '{}',
  artefact bytea,
  artefact_sha256 bytea,
  -- counts, and examples by sentence id where they are the workspace's own
  figures jsonb,
  confusion jsonb,
  made_by uuid,
  made_at timestamptz not null,
  -- a training whose node has died goes silent
  beat_at timestamptz not null,
  seconds real,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
-- read whole, and hardly to be compressed
alter table models alter column artefact set storage external;
create unique index models_one_training on models (workspace_id) where state = 'training';

-- Which model a workspace is understood by; without a row, or with null, the one that ships.
create table published_models (
  workspace_id uuid not null primary key,
  model_id uuid,
  -- what was published before, the latest last; null stands for what ships
  history uuid[] not null default '{}',
  -- rises with every change: a node that holds another has something to read
  revision bigint not null default 1,
  published_at timestamptz not null
);

-- Who did what; ids and counts, no words of shoppers.
create table training_log (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  by_account uuid,
  what text not null,
  model_id uuid,
  detail jsonb not null default '{}',
  primary key (workspace_id, id)
);

select tenant_table('taught_sentences');
select tenant_table('intent_thresholds');
select tenant_table('doubts');
select tenant_table('doubt_cursors');
select tenant_table('models');
select tenant_table('published_models');
select tenant_table('training_log');
