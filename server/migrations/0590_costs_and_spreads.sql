-- What serving costs, as the merchant reckons it; how values of a day spread, for medians; and visits that hang on those before them.

-- What an hour of people, a million tokens and a channel cost, in minor units of the first shop's money.
create table cost_assumptions (
  workspace_id uuid primary key,
  people_hour bigint check (people_hour >= 0),
  million_tokens bigint not null default 0 check (million_tokens >= 0),
  -- {kind of channel: {perSession, perMessage}}; decimals of minor units
  channels jsonb not null default '{}',
  changed_by uuid not null,
  changed_at timestamptz not null
);
select tenant_table('cost_assumptions');
-- By which assumptions the days were rolled up.
alter table figure_rolls add column costed_at timestamptz;

-- How often a value of a day lay in each of the steps of its spread: {step: how often}. Beside figure_days, and rolled up with it.
create table figure_spreads (
  workspace_id uuid not null,
  cut text not null,
  day date not null,
  key text not null,
  name text not null,
  spread jsonb not null,
  primary key (workspace_id, name, cut, day, key)
);
create index figure_spreads_day on figure_spreads (workspace_id, day);
select tenant_table('figure_spreads');

-- Visits before and after a late session hang on it: the days after it too are counted anew.
create or replace function session_changed_late() returns trigger language plpgsql as $$
begin
  insert into figure_stale (workspace_id, at, since)
  select coalesce(new.workspace_id, old.workspace_id), date_trunc('hour', coalesce(new.opened_at, old.opened_at)), now()
  union
  select s.workspace_id, date_trunc('hour', s.opened_at), now() from sessions s
  where s.conversation_id = coalesce(new.conversation_id, old.conversation_id)
    and s.opened_at between coalesce(new.opened_at, old.opened_at) - interval '31 days' and coalesce(new.opened_at, old.opened_at) + interval '31 days'
  on conflict (workspace_id, at) do update set since = excluded.since;
  return null;
end $$;

-- What a model cost for somebody who was erased is in no figure any more.
create function spend_went() returns trigger language plpgsql as $$
begin
  insert into figure_stale (workspace_id, at, since) values (old.workspace_id, (old.day + time '12:00') at time zone 'UTC', now())
  on conflict (workspace_id, at) do update set since = excluded.since;
  return null;
end $$;
create trigger spend_went after delete on language_model_spend for each row execute function spend_went();
