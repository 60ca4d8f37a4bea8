-- Health of the base: what was found in entries, each checked once a version; and the questions that must stay answered rightly.

create table entry_checks (
  workspace_id uuid not null,
  entry_id uuid not null,
  revision int not null,
  checked_at timestamptz not null,
  primary key (workspace_id, entry_id)
);

create table entry_findings (
  workspace_id uuid not null,
  -- of kind, both sides and both texts: the same finding is found again under the same name
  key text not null,
  kind text not null check (kind in ('near', 'contradiction')),
  entry_id uuid not null,
  -- the other entry; null where it is a policy or a fact
  other_id uuid,
  -- both sides with their texts and the places that differ, as Finding of the contract
  sides jsonb not null,
  -- how alike the questions are, 0 … 1
  alike real not null,
  found_at timestamptz not null,
  -- set aside by a person: it is no fault
  dismissed_at timestamptz,
  dismissed_by uuid,
  primary key (workspace_id, key)
);
create index entry_findings_entry on entry_findings (workspace_id, entry_id);
create index entry_findings_other on entry_findings (workspace_id, other_id) where other_id is not null;

-- `text` may be what a shopper said, without private data; it is erased with its conversation.
create table regression_questions (
  workspace_id uuid not null,
  id uuid not null,
  text text not null,
  text_key bytea not null,
  language text not null,
  shop_id uuid,
  product_id text,
  expected text not null check (expected in ('entry', 'facts', 'scenario', 'asked_back', 'not_known', 'person')),
  -- where an entry is expected: this one
  entry_id uuid,
  conversation_id uuid,
  made_by uuid,
  made_at timestamptz not null,
  -- what it came to when it was asked last
  ok boolean,
  got text,
  got_entry_id uuid,
  said text,
  asked_at timestamptz,
  primary key (workspace_id, id),
  check (expected <> 'entry' or entry_id is not null)
);
create unique index regression_questions_text on regression_questions (workspace_id, text_key);

select tenant_table('entry_checks');
select tenant_table('entry_findings');
select tenant_table('regression_questions');
