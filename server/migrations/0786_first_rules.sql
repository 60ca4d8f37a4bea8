-- Whether a person or the bot serves first: the first that fits, by rank, says; what is empty restricts nothing. Without a rule that fits it is the bot.
create table first_rules (
  workspace_id uuid not null,
  id uuid not null,
  rank int not null,
  first text not null check (first in ('person', 'bot')),
  intents text[] not null default '{}',
  languages text[] not null default '{}',
  levels text[] not null default '{}',
  channels text[] not null default '{}',
  shops uuid[] not null default '{}',
  -- tags of the shopper or the conversation, any of them
  tags uuid[] not null default '{}',
  shoppers text not null default 'any' check (shoppers in ('any', 'visitor', 'customer')),
  during text not null default 'always' check (during in ('always', 'open', 'closed')),
  -- whose hours; null: the shop's desk hours
  team_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id)
);
select tenant_table('first_rules');
