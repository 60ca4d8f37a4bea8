-- The life's orders go after its sessions: each looks for the sessions that it counts for, and then there are none to be counted anew.
create or replace function demo.end_life() returns void language plpgsql as $$
declare
  life demo.lives;
  talks uuid[];
  sat uuid[];
  people uuid[];
begin
  select * into life from demo.lives;
  if not found then return; end if;
  -- what was begun later under one of its people is real: joined to them, or by whoever opened the demo shop as one
  select coalesce(array_agg(id), '{}') into talks from conversations where shopper_id = any(life.shoppers) and created_at < life.until;
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
  delete from orders_read where shopper_id = any(life.shoppers);
  delete from traces where conversation_id = any(talks);
  delete from messages where conversation_id = any(talks);
  delete from sessions where conversation_id = any(talks);
  delete from events where conversation_id = any(talks);
  delete from work where conversation_id = any(talks);
  delete from channel_seats where conversation_id = any(talks);
  delete from push_subscriptions where conversation_id = any(talks);
  delete from conversations where id = any(talks);
  select coalesce(array_agg(id), '{}') into people from unnest(life.shoppers) id where not exists (select from conversations c where c.shopper_id = id);
  -- as if the join had been undone: whoever is real is who they were before
  update identities i set shopper_id = j.from_shopper from joins j
    where j.undone_at is null and j.into_shopper = any(people) and not j.from_shopper = any(people) and i.id = any(j.identity_ids);
  delete from contact_codes where shopper_id = any(people);
  delete from contact_wishes where shopper_id = any(people);
  delete from shopper_contacts where shopper_id = any(people);
  delete from proven_orders where shopper_id = any(people);
  delete from join_codes where shopper_id = any(people);
  delete from join_suggestions where from_shopper = any(people) or into_shopper = any(people);
  delete from joins where from_shopper = any(people) or into_shopper = any(people);
  delete from identities where shopper_id = any(people);
  delete from shoppers where id = any(people);
  delete from orders_seen where customer_id like 'guest-life-%';
  delete from understood_days where day <= life.until::date;
  delete from service_points where made_at < life.until;
  delete from cost_assumptions where changed_at < life.until;
  delete from survey_settings where changed_at < life.until;
  delete from causes where made_at < life.until;
  delete from experiments where started_at < life.until;
  delete from participants where account_id in (select account_id from agents where joined_at < life.until and removed_at is not null);
  delete from team_members where account_id in (select account_id from agents where joined_at < life.until and removed_at is not null);
  delete from agents where joined_at < life.until and removed_at is not null;
  delete from demo.lives;
end $$;
