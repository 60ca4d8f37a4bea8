-- What a shopper said of themselves, each with the sentence it came from: sizes, body, skin, allergies, pets, devices, whom presents are for.
create table shopper_facts (
  workspace_id uuid not null,
  id uuid not null,
  shopper_id uuid not null,
  kind text not null check (kind in ('height', 'weight', 'size', 'trait', 'allergy', 'pet', 'device', 'present_for')),
  value text not null,
  -- their own words
  sentence text not null,
  conversation_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, shopper_id, kind, value),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index shopper_facts_conversation on shopper_facts (workspace_id, conversation_id);
select tenant_table('shopper_facts');
