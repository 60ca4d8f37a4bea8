-- The list of conversations is searched by shoppers' names. `ilike` may leak, so under row-level security PostgreSQL asks no index for it and compares
-- row by row; equality may not: so each pair of signs of a name leads to its shopper.
create table name_grams (
  workspace_id uuid not null,
  -- erased with the shopper: a sign of the name and the one after it, the last with a blank; compared byte by byte, so that one sign alone is a range
  gram text collate "C" not null,
  shopper_id uuid not null,
  primary key (workspace_id, gram, shopper_id),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id) on delete cascade
);
create index name_grams_shopper on name_grams (workspace_id, shopper_id);

create function name_pairs(words text) returns text[] language sql immutable as $$
  select array(select distinct substr(lower(words), i, 2) from generate_series(1, length(lower(words)) - 1) i)
$$;

create function keep_name_grams() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from name_grams where workspace_id = new.workspace_id and shopper_id = new.id;
  end if;
  insert into name_grams (workspace_id, gram, shopper_id) select new.workspace_id, g, new.id from unnest(name_pairs(new.name || ' ')) g;
  return null;
end $$;
create trigger name_grams_new after insert on shoppers for each row when (new.name is not null) execute function keep_name_grams();
create trigger name_grams_changed after update of name on shoppers for each row when (old.name is distinct from new.name) execute function keep_name_grams();

-- who owns the table is bound by its tenants' security too, and must see all rows this once
alter table shoppers no force row level security;
insert into name_grams (workspace_id, gram, shopper_id) select s.workspace_id, g, s.id from shoppers s cross join lateral unnest(name_pairs(s.name || ' ')) g;
alter table shoppers force row level security;
select tenant_table('name_grams');
