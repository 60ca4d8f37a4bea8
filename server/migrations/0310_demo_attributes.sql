-- What facts the goods of each category have: what shoppers call them, and in which units their numbers are told.
create table demo.attributes (
  workspace_id uuid not null,
  position int not null,
  name text not null,
  aliases text[] not null,
  categories text[] not null,
  kind text not null check (kind in ('number', 'text', 'yes_no', 'list')),
  units jsonb not null,
  primary key (workspace_id, position)
);
select tenant_table('demo.attributes');

-- As before, and the attributes with it.
create or replace function demo.read_assortment(workspace uuid) returns json language plpgsql as $$
begin
  perform set_config('app.workspace', workspace::text, true);
  return json_build_object(
    'attributes', (
      select coalesce(json_agg(json_build_object(
        'name', a.name, 'aliases', a.aliases, 'categories', a.categories, 'kind', a.kind, 'units', a.units) order by a.position), '[]')
      from demo.attributes a where a.workspace_id = workspace),
    'products', (
      select coalesce(json_agg(json_build_object(
        'id', p.id, 'category', p.category, 'titleZh', p.title_zh, 'titleEn', p.title_en, 'aliases', p.aliases, 'brand', p.brand,
        'art', p.art, 'attributes', p.attributes, 'descriptionZh', p.description_zh, 'descriptionEn', p.description_en,
        'accessories', p.accessories, 'virtual', p.virtual, 'chartKind', p.chart_kind, 'chartRuns', p.chart_runs, 'chartNote', p.chart_note,
        'variants', (
          select coalesce(json_agg(json_build_object('id', v.id, 'options', v.options) order by v.position), '[]')
          from demo.variants v where v.workspace_id = p.workspace_id and v.product_id = p.id),
        'sizes', (
          select coalesce(json_agg(json_build_object(
            'size', r.size, 'height', array[r.height_from, r.height_to], 'weight', array[r.weight_from, r.weight_to],
            'foot', array[r.foot_from, r.foot_to], 'months', array[r.months_from, r.months_to]) order by r.position), '[]')
          from demo.size_rows r where r.workspace_id = p.workspace_id and r.product_id = p.id)
        ) order by p.position), '[]')
      from demo.products p where p.workspace_id = workspace),
    'promotions', (
      select coalesce(json_agg(json_build_object(
        'id', m.id, 'name', m.name, 'rule', m.rule, 'kind', m.kind, 'startsAt', m.starts_at, 'endsAt', m.ends_at,
        'only', m.only, 'withCoupons', m.with_coupons, 'terms', m.terms) order by m.position), '[]')
      from demo.promotions m where m.workspace_id = workspace),
    'coupons', (
      select coalesce(json_agg(json_build_object(
        'id', c.id, 'name', c.name, 'off', c.off, 'from', c.from_sum, 'currency', c.currency, 'only', c.only,
        'validFrom', c.valid_from, 'validTo', c.valid_to, 'openToAll', c.open_to_all) order by c.position), '[]')
      from demo.coupons c where c.workspace_id = workspace));
end $$;
