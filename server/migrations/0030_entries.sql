-- What the shop has set down: a question, other wordings of it, and the answer.

create table entries (
  workspace_id uuid not null,
  id uuid not null,
  -- stable name of an imported entry: importing the same again changes it in place
  slug text,
  question text not null,
  wordings text[] not null default '{}',
  answer text not null,
  -- further parts of the answer (pictures, cards), as parts of the contract
  parts jsonb not null default '[]',
  -- question, wordings and answer in other languages: {"en": {"question", "wordings", "answer"}}
  translations jsonb not null default '{}',
  category text not null,
  -- intents this entry answers; agreement with the shopper's makes it likelier
  intents text[] not null default '{}',
  language text not null default 'zh-CN',
  status text not null default 'live' check (status in ('draft', 'live', 'archived')),
  priority int not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index entries_slug on entries (workspace_id, slug) where slug is not null;
create index entries_newest on entries (workspace_id, status, updated_at desc);
select tenant_table('entries');

-- Rises with every change of a workspace's entries: an index built at another version is stale.
create table entry_versions (
  workspace_id uuid not null primary key,
  version bigint not null default 1
);
select tenant_table('entry_versions');
