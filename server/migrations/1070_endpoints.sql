-- Budgets in tokens a day beside those in calls, of one shopper and in all; empty: none.
alter table language_model_settings
  add column shopper_tokens bigint check (shopper_tokens >= 0),
  add column day_tokens bigint check (day_tokens >= 0);

-- Takes one call from both budgets, as long as neither has used up its calls or its tokens; without a shopper from the day's alone.
create function take_model_call(
  p_workspace uuid, p_day date, p_shopper uuid, p_shopper_calls int, p_day_calls int, p_shopper_tokens bigint, p_day_tokens bigint
) returns text
language plpgsql as $$
begin
  if p_shopper is not null then
    insert into language_model_spend as s (workspace_id, day, shopper_id, calls)
    select p_workspace, p_day, p_shopper, 1 where p_shopper_calls > 0 and coalesce(p_shopper_tokens, 1) > 0
    on conflict (workspace_id, day, shopper_id) do update set calls = s.calls + 1
      where s.calls < p_shopper_calls and (p_shopper_tokens is null or s.tokens < p_shopper_tokens);
    if not found then return 'shopper'; end if;
  end if;
  insert into language_model_spend as s (workspace_id, day, shopper_id, calls)
  select p_workspace, p_day, '00000000-0000-0000-0000-000000000000', 1 where p_day_calls > 0 and coalesce(p_day_tokens, 1) > 0
  on conflict (workspace_id, day, shopper_id) do update set calls = s.calls + 1
    where s.calls < p_day_calls and (p_day_tokens is null or s.tokens < p_day_tokens);
  if not found then return 'day'; end if;
  return 'yes';
end $$;

-- Which of a workspace's addresses was asked.
alter table language_model_calls add column place text not null default 'first';

-- The address that is asked where a workspace's first does not answer.
create table language_model_failovers (
  workspace_id uuid primary key,
  url text not null,
  name text not null,
  protocol text not null default 'openai' check (protocol in ('openai', 'anthropic', 'google')),
  key_sealed text,
  changed_at timestamptz not null,
  changed_by uuid not null
);
select tenant_table('language_model_failovers');

-- What an address was found to be able to do, and what not; of the model that is named alone.
create table language_model_probes (
  workspace_id uuid not null,
  place text not null check (place in ('first', 'failover')),
  host text not null,
  name text not null,
  began_at timestamptz not null,
  -- empty while they run
  ended_at timestamptz,
  probes jsonb not null,
  primary key (workspace_id, place)
);
select tenant_table('language_model_probes');
