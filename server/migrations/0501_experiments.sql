-- Experiments: some shoppers are served without a thing, so that what it is worth can be told from what would have been anyhow.

create table experiments (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  -- what is kept back: 'bot', 'tone', 'light', or 'scenario:NAME'
  what text not null,
  -- of whom: a slice of all shoppers by the draw of the workspace, so that experiments that collide share none
  slice_from double precision not null check (slice_from >= 0),
  slice_to double precision not null check (slice_to <= 1 and slice_to > slice_from),
  -- the share of them that goes without
  holdout double precision not null check (holdout > 0 and holdout < 1),
  -- drawn once and never changed: who is kept back stays so
  seed text not null,
  figure text not null,
  -- so many days it was planned for, and the smallest effect it was planned to find
  planned_days int not null check (planned_days between 1 and 365),
  least_effect double precision not null check (least_effect > 0),
  stop_rule text not null check (stop_rule in ('planned', 'sure')),
  started_at timestamptz not null,
  started_by uuid not null,
  stopped_at timestamptz,
  stopped_by uuid,
  verdict jsonb,
  primary key (workspace_id, id)
);
select tenant_table('experiments');

-- A number from 0 to below 1 for a shopper, the same for good.
create function experiment_draw(p_seed text, p_shopper uuid) returns double precision language sql immutable parallel safe as $$
  select ('x' || substr(md5(p_seed || ':' || p_shopper), 1, 8))::bit(32)::bigint / 4294967296.0::double precision
$$;

-- What a shopper goes without just now.
create function held_out_of(p_workspace uuid, p_shopper uuid) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct e.what order by e.what), '{}') from experiments e
  where e.workspace_id = p_workspace and e.stopped_at is null
    and experiment_draw(p_workspace::text, p_shopper) >= e.slice_from and experiment_draw(p_workspace::text, p_shopper) < e.slice_to
    and experiment_draw(e.seed, p_shopper) < e.holdout
$$;
