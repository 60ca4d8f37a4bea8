-- Where only one person manages a workspace there is no second: that one publishes alone, a day after submitting, and it stands here that it was so.
alter table policy_versions
  add column submitted_at timestamptz,
  add column approved_alone boolean not null default false;

create or replace function published_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (new.body, new.shop_id, new.written_by, new.approved_by, new.approved_alone)
    is distinct from (old.body, old.shop_id, old.written_by, old.approved_by, old.approved_alone)
  then raise exception 'the published policy version % never changes', old.id; end if;
  return new;
end $$;
