-- A merchant's own scenarios as versions: written, tested, published, superseded. What was published once never changes and is never
-- deleted: traces name it by its number, and a replay reads it again.
create table scenario_versions (
  workspace_id uuid not null,
  id uuid not null,
  -- its name; that of one that ships overrides it
  scenario text not null,
  version int not null check (version > 0),
  -- the file as JSON text: the order of its steps is the writer's
  body text not null,
  state text not null check (state in ('draft', 'tested', 'published', 'superseded', 'withdrawn')),
  -- what came of its dialogues when they were last played
  played jsonb,
  written_by uuid not null,
  written_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  primary key (workspace_id, id)
);
create unique index scenario_versions_number on scenario_versions (workspace_id, scenario, version);
create unique index scenario_versions_in_force on scenario_versions (workspace_id, scenario) where state = 'published';
select tenant_table('scenario_versions');

create function published_scenario_stays() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and (new.body, new.scenario, new.version, new.written_by) is distinct from (old.body, old.scenario, old.version, old.written_by)
  then raise exception 'the published version % of scenario % never changes', old.version, old.scenario; end if;
  return new;
end $$;
create trigger published_scenario_stays before update on scenario_versions for each row execute function published_scenario_stays();
