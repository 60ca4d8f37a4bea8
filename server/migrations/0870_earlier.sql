-- Sessions that shoppers had with the shop under a system that was left: shown beside their conversations and found by the search, and never served,
-- counted, checked or mined. Whose they are is told when they are read, by what is proven of a shopper then.
create table earlier_imports (
  workspace_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  -- the file's
  name text not null,
  state text not null default 'taking' check (state in ('taking', 'ready', 'failed', 'undone')),
  -- whoever took it in says that its addresses and ids were verified
  is_trusted boolean not null,
  -- batches of the file that are done: a run that was cut off goes on there
  batches int not null default 0,
  share real not null default 0,
  sessions int not null default 0,
  messages int not null default 0,
  repeated int not null default 0,
  bad int not null default 0,
  -- rows that are none, counted by why
  whys jsonb not null default '{}',
  problem jsonb,
  made_by uuid,
  made_at timestamptz not null,
  beat_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('earlier_imports');
-- one at a time: numbers of two do not mix
create unique index earlier_imports_taking on earlier_imports (workspace_id) where state = 'taking';

create table earlier_faults (
  workspace_id uuid not null,
  import_id uuid not null,
  -- in the order they were met, from 1
  number int not null,
  place text not null,
  why text not null,
  primary key (workspace_id, import_id, number),
  foreign key (workspace_id, import_id) references earlier_imports (workspace_id, id) on delete cascade
);
select tenant_table('earlier_faults');

create table earlier_sessions (
  workspace_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  shop_id uuid not null,
  -- the system it was kept in, and its number there: the same session twice counts once
  system text not null,
  ref text not null,
  -- erasable: who it was with
  customer_id text,
  email text,
  phone text,
  shopper_name text,
  -- which of customer, email and phone are certain to be theirs
  proven text[] not null,
  opened_at timestamptz,
  closed_at timestamptz,
  messages int not null,
  agents text[] not null,
  -- erasable: what the shopper said first
  first text not null,
  primary key (workspace_id, id),
  unique (workspace_id, shop_id, system, ref),
  foreign key (workspace_id, import_id) references earlier_imports (workspace_id, id)
);
create index earlier_sessions_import on earlier_sessions (workspace_id, import_id);
create index earlier_sessions_customer on earlier_sessions (workspace_id, shop_id, customer_id) where customer_id is not null;
create index earlier_sessions_email on earlier_sessions (workspace_id, shop_id, email) where email is not null;
create index earlier_sessions_phone on earlier_sessions (workspace_id, shop_id, phone) where phone is not null;
select tenant_table('earlier_sessions');

create table earlier_messages (
  workspace_id uuid not null,
  -- in the order they came, over all sessions: the lists of grams name them by it
  number bigint not null,
  session_id uuid not null,
  author text not null check (author in ('shopper', 'agent')),
  author_name text,
  -- erasable
  text text not null,
  at timestamptz,
  grams tsvector not null,
  primary key (workspace_id, number),
  foreign key (workspace_id, session_id) references earlier_sessions (workspace_id, id) on delete cascade
);
create index earlier_messages_session on earlier_messages (workspace_id, session_id, number);
select tenant_table('earlier_messages');

-- As `gram_postings`, of numbers of `earlier_messages`.
create table earlier_postings (
  workspace_id uuid not null,
  gram text collate "C" not null,
  block int not null,
  numbers bytea not null,
  primary key (workspace_id, gram, block)
) with (fillfactor = 80);
alter table earlier_postings alter column numbers set storage external;
select tenant_table('earlier_postings');

-- A message that is erased or taken back leaves no gram behind.
create function forget_earlier_grams() returns trigger language plpgsql as $$
begin
  update earlier_postings p set numbers = without_numbers(p.numbers, g.taken) from (
    select workspace_id, lexeme, (number >> 16)::int as block, array_agg((number & 65535)::int) as taken
    from gone cross join lateral unnest(grams) u group by workspace_id, lexeme, number >> 16) g
  where p.workspace_id = g.workspace_id and p.gram = g.lexeme and p.block = g.block;
  delete from earlier_postings p using (select distinct workspace_id, lexeme, (number >> 16)::int as block from gone cross join lateral unnest(grams) u) g
  where p.workspace_id = g.workspace_id and p.gram = g.lexeme and p.block = g.block and p.numbers = '';
  return null;
end $$;
create trigger forget_earlier_grams after delete on earlier_messages referencing old table as gone for each statement execute function forget_earlier_grams();
