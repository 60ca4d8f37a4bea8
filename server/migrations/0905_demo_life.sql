-- The demo shop's own life: sessions, orders and settings of the weeks before its first start, all of them invented. They go when the shop becomes a merchant's own.
create table demo.lives (
  workspace_id uuid not null,
  -- up to when it goes; whatever is later is real
  until timestamptz not null,
  sessions int not null,
  -- whose sessions they are
  shoppers uuid[] not null,
  primary key (workspace_id)
);
select tenant_table('demo.lives');

-- Takes the life away, where there is one: sessions and all that hangs on them, what was set before it, its people. The shop's own orders go with the shop.
create function demo.end_life() returns void language plpgsql as $$
declare
  life demo.lives;
  talks uuid[];
  sat uuid[];
begin
  select * into life from demo.lives;
  if not found then return; end if;
  select coalesce(array_agg(id), '{}') into talks from conversations where shopper_id = any(life.shoppers);
  select coalesce(array_agg(id), '{}') into sat from sessions where conversation_id = any(talks);
  delete from doubts where conversation_id = any(talks);
  delete from past_replies where conversation_id = any(talks);
  delete from session_checks where conversation_id = any(talks);
  delete from felt_moods where session_id = any(sat);
  delete from scenario_uses where session_id = any(sat);
  delete from light_lines where conversation_id = any(talks);
  delete from survey_asks where shopper_id = any(life.shoppers);
  delete from actions where conversation_id = any(talks);
  delete from promises where conversation_id = any(talks);
  delete from decisions where conversation_id = any(talks);
  delete from alerts where conversation_id = any(talks);
  delete from orders_seen where customer_id like 'guest-life-%';
  delete from orders_read where shopper_id = any(life.shoppers);
  delete from traces where conversation_id = any(talks);
  delete from messages where conversation_id = any(talks);
  delete from sessions where conversation_id = any(talks);
  delete from events where conversation_id = any(talks);
  delete from work where conversation_id = any(talks);
  delete from conversations where id = any(talks);
  delete from identities where shopper_id = any(life.shoppers);
  delete from shoppers where id = any(life.shoppers);
  delete from understood_days where day <= life.until::date;
  delete from service_points where made_at < life.until;
  delete from cost_assumptions where changed_at < life.until;
  delete from survey_settings where changed_at < life.until;
  delete from experiments where started_at < life.until;
  delete from agents where joined_at < life.until and removed_at is not null;
  delete from demo.lives;
end $$;
