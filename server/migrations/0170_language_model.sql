-- The optional language model: what a workspace lets it do, and what was spent. Where it is reached is told by the environment, so that
-- nobody who signs in can have the service call an address.
create table language_model_settings (
  workspace_id uuid primary key,
  enabled boolean not null,
  uses text[] not null,
  -- calls a day: of one shopper, and in all
  shopper_calls int not null check (shopper_calls >= 0),
  day_calls int not null check (day_calls >= 0),
  changed_at timestamptz not null,
  changed_by uuid not null
);
select tenant_table('language_model_settings');

-- Counts alone, a row for a day and a shopper; nothing of what was asked. The row of the whole day has the shopper 0.
create table language_model_spend (
  workspace_id uuid not null,
  day date not null,
  shopper_id uuid not null,
  calls int not null default 0,
  tokens bigint not null default 0,
  primary key (workspace_id, day, shopper_id)
) with (fillfactor = 50);
select tenant_table('language_model_spend');

-- Takes one call from both budgets: 'yes', or whose is used up. Two at once cannot both take the last.
create function take_model_call(p_workspace uuid, p_day date, p_shopper uuid, p_shopper_calls int, p_day_calls int) returns text
language plpgsql as $$
begin
  insert into language_model_spend as s (workspace_id, day, shopper_id, calls)
  select p_workspace, p_day, p_shopper, 1 where p_shopper_calls > 0
  on conflict (workspace_id, day, shopper_id) do update set calls = s.calls + 1 where s.calls < p_shopper_calls;
  if not found then return 'shopper'; end if;
  insert into language_model_spend as s (workspace_id, day, shopper_id, calls)
  select p_workspace, p_day, '00000000-0000-0000-0000-000000000000', 1 where p_day_calls > 0
  on conflict (workspace_id, day, shopper_id) do update set calls = s.calls + 1 where s.calls < p_day_calls;
  if not found then return 'day'; end if;
  return 'yes';
end $$;
