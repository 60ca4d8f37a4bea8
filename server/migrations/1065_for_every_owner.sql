-- What 0995 and 1005 change was hidden from an owner of the tables that the tenants' security binds, as it does all but superusers. Once more, seen
-- by every owner; where it was done, nothing is left to do.
alter table shop_connections no force row level security;
alter table shopper_contacts no force row level security;
alter table earlier_sessions no force row level security;

update shop_connections set given = (given - 'offset') || jsonb_build_object('timeZone', case given ->> 'offset'
    when '+00:00' then 'Europe/London' when '+01:00' then 'Europe/Paris' when '+09:00' then 'Asia/Tokyo'
    when '-05:00' then 'America/New_York' when '-08:00' then 'America/Los_Angeles' else 'Asia/Shanghai' end)
  where platform = 'uploaded' and given ? 'offset';

create or replace function pg_temp.as_dialled(said text) returns text language sql immutable as $$
  select regexp_replace(regexp_replace(said, '^\+55([1-9]\d)([6-9]\d{7})$', '+55\19\2'), '^\+521(\d{10})$', '+52\1')
$$;
update shopper_contacts c set proven_by = o.proven_by from shopper_contacts o
  where o.workspace_id = c.workspace_id and o.shopper_id = c.shopper_id and o.kind = 'phone' and c.kind = 'phone' and c.proven_by is null
    and o.proven_by is not null and o.value <> c.value and c.value = pg_temp.as_dialled(o.value);
delete from shopper_contacts o using shopper_contacts c
  where o.workspace_id = c.workspace_id and o.shopper_id = c.shopper_id and o.kind = 'phone' and c.kind = 'phone'
    and o.value <> c.value and c.value = pg_temp.as_dialled(o.value);
update shopper_contacts set value = pg_temp.as_dialled(value) where kind = 'phone' and value <> pg_temp.as_dialled(value);
update earlier_sessions set phone = pg_temp.as_dialled(phone) where phone is not null and phone <> pg_temp.as_dialled(phone);
drop function pg_temp.as_dialled(text);

alter table shop_connections force row level security;
alter table shopper_contacts force row level security;
alter table earlier_sessions force row level security;
