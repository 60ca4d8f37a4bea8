-- Mobiles of Brazil and Mexico stand once, as they are dialled today: with the ninth digit, and without the 1 behind the country.
create function pg_temp.as_dialled(said text) returns text language sql immutable as $$
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
