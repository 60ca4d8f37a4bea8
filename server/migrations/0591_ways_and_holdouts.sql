-- How a shopper likes to be served, where a colleague set it; what is learnt stands nowhere but in their sessions.
create table shopper_ways (
  workspace_id uuid not null,
  shopper_id uuid not null,
  -- a kind of channel
  channel text,
  hours text check (hours in ('morning', 'afternoon', 'evening', 'night')),
  form text check (form in ('text', 'voice')),
  length text check (length in ('short', 'long')),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (workspace_id, shopper_id),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id) on delete cascade
);
select tenant_table('shopper_ways');

-- What is kept from some shoppers by itself, so that its worth can be told: of each kind of news turned on and each scenario put into force since.
create table holdout_settings (
  workspace_id uuid primary key,
  -- the share of shoppers; 0: nothing is kept back by itself
  share double precision not null check (share >= 0 and share <= 0.5),
  changed_by uuid not null,
  changed_at timestamptz not null
);
select tenant_table('holdout_settings');
-- Started by itself; nobody has pressed a button.
alter table experiments alter column started_by drop not null;

alter table order_news drop constraint order_news_unsaid_check;
alter table order_news add constraint order_news_unsaid_check
  check (unsaid in ('stopped', 'no_consent', 'no_way', 'channel', 'quiet', 'cap', 'late', 'no_shopper', 'held_out'));
create index order_news_event on order_news (workspace_id, event, at) where unsaid is null or unsaid = 'held_out';
