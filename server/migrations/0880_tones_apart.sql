-- One way of meeting an upset shopper may be kept back by itself, as 'tone:STRATEGY'. The standing draw of the tone leaves those alone whom such an
-- experiment has: it would keep more back from them than the experiment says.
create or replace function held_out_of(p_workspace uuid, p_shopper uuid) returns text[] language sql stable as $$
  with running as (
    select e.what, e.seed, e.holdout from experiments e
    where e.workspace_id = p_workspace and e.stopped_at is null
      and experiment_draw(p_workspace::text, p_shopper) >= e.slice_from and experiment_draw(p_workspace::text, p_shopper) < e.slice_to
  )
  select coalesce(array_agg(what order by what), '{}') from (
    select r.what from running r where experiment_draw(r.seed, p_shopper) < r.holdout
    union
    select s.what from unnest(array['tone', 'light']) s (what)
    where experiment_draw(p_workspace || ':' || s.what, p_shopper) < 0.1
      and not exists (select from running r where split_part(r.what, ':', 1) in (s.what, 'bot'))) held
$$;
