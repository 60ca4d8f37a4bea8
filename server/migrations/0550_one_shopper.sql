-- One shopper on many channels: how they are reached and who says so, which shoppers were made one by what proof, and joins that wait for a person.

create table shopper_contacts (
  workspace_id uuid not null,
  shopper_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  -- erasable: an address in lower case, a number with its country
  value text not null,
  -- who says that it is theirs; null while it is only said: a From line proves nobody
  proven_by text check (proven_by in ('code', 'channel', 'shop')),
  at timestamptz not null,
  primary key (workspace_id, shopper_id, kind, value),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id)
);
create index shopper_contacts_value on shopper_contacts (workspace_id, kind, value);
select tenant_table('shopper_contacts');

-- Who was made one with whom, so that it can be undone whole.
create table joins (
  workspace_id uuid not null,
  id uuid not null,
  -- whose identities went over, and whose they are since
  from_shopper uuid not null,
  into_shopper uuid not null,
  identity_ids uuid[] not null,
  proof text not null check (proof in ('link', 'email', 'phone', 'order', 'person')),
  -- the number of the order that proved it
  evidence text,
  -- the colleague who accepted a suggestion
  joined_by uuid,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, from_shopper) references shoppers (workspace_id, id),
  foreign key (workspace_id, into_shopper) references shoppers (workspace_id, id)
);
create index joins_into on joins (workspace_id, into_shopper);
create index joins_from on joins (workspace_id, from_shopper);
select tenant_table('joins');

-- Two that may be one person, with what speaks for it; nothing is joined until a person says so.
create table join_suggestions (
  workspace_id uuid not null,
  id uuid not null,
  from_shopper uuid not null,
  into_shopper uuid not null,
  evidence_kind text not null check (evidence_kind in ('email', 'phone', 'order')),
  -- erasable: the address, the number, or the number of the order
  evidence text not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed')),
  at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, from_shopper, into_shopper, evidence_kind),
  foreign key (workspace_id, from_shopper) references shoppers (workspace_id, id),
  foreign key (workspace_id, into_shopper) references shoppers (workspace_id, id)
);
create index join_suggestions_into on join_suggestions (workspace_id, into_shopper);
select tenant_table('join_suggestions');

-- A code on its way to an address that is to be proven; only its hash is kept, one for a shopper.
create table contact_codes (
  workspace_id uuid not null,
  shopper_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  -- erasable
  value text not null,
  code_hash bytea not null,
  expires_at timestamptz not null,
  primary key (workspace_id, shopper_id),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id)
);
select tenant_table('contact_codes');

-- How often something was tried on a day, by shopper and by order or address: what has four or six digits can be guessed at leisure.
create table proof_tries (
  workspace_id uuid not null,
  -- a hash: whom or what it is about
  subject bytea not null,
  day date not null,
  tries int not null,
  primary key (workspace_id, subject, day)
);
select tenant_table('proof_tries');
