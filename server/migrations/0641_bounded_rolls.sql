-- Days are rolled up in slices that one statement counts in good time, newest first: a day of a large house is several, and their sums add up.

-- While all is counted anew: days from here on stand. Null: all of them do, or none does yet.
alter table figure_rolls add column reached date;

-- {figure: [of, top, squares]} and the like, added up.
create function added_figures(a jsonb, b jsonb) returns jsonb language sql immutable parallel safe as $$
  select jsonb_object_agg(name, jsonb_build_array(
    coalesce((a -> name ->> 0)::numeric, 0) + coalesce((b -> name ->> 0)::numeric, 0),
    coalesce((a -> name ->> 1)::numeric, 0) + coalesce((b -> name ->> 1)::numeric, 0),
    coalesce((a -> name ->> 2)::numeric, 0) + coalesce((b -> name ->> 2)::numeric, 0)))
  from (select jsonb_object_keys(a) as name union select jsonb_object_keys(b)) names
$$;

-- {step: how often}
create function added_spread(a jsonb, b jsonb) returns jsonb language sql immutable parallel safe as $$
  select jsonb_object_agg(step, coalesce((a ->> step)::bigint, 0) + coalesce((b ->> step)::bigint, 0))
  from (select jsonb_object_keys(a) as step union select jsonb_object_keys(b)) steps
$$;

-- Sums in their order.
create function added_sums(a float8[], b float8[]) returns float8[] language sql immutable parallel safe as $$
  select array_agg(x + y order by n) from rows from (unnest(a), unnest(b)) with ordinality as s (x, y, n)
$$;
