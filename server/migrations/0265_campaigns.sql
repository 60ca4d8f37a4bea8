-- The rules of a campaign as versions: read from a text, corrected by a person, published, superseded. What was published once never changes:
-- what shoppers were told by it can be looked up.
create table campaign_versions (
  workspace_id uuid not null,
  id uuid not null,
  -- the campaign that it is a version of
  campaign uuid not null,
  version int not null check (version > 0),
  body jsonb not null,
  state text not null check (state in ('draft', 'published', 'superseded', 'withdrawn')),
  -- as the body says; empty where nobody has said yet
  starts_at timestamptz,
  ends_at timestamptz,
  written_by uuid not null,
  written_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  primary key (workspace_id, id),
  check (published_at is null or (starts_at is not null and ends_at is not null and starts_at < ends_at))
);
create unique index campaign_versions_number on campaign_versions (workspace_id, campaign, version);
create unique index campaign_versions_in_force on campaign_versions (workspace_id, campaign) where state = 'published';
select tenant_table('campaign_versions');

create function published_campaign_stays() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and (new.body, new.campaign, new.version, new.starts_at, new.ends_at)
    is distinct from (old.body, old.campaign, old.version, old.starts_at, old.ends_at)
  then raise exception 'the published version % of campaign % never changes', old.version, old.campaign; end if;
  return new;
end $$;
create trigger published_campaign_stays before update on campaign_versions for each row execute function published_campaign_stays();
