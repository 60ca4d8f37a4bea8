-- A whole site as knowledge: read by its sitemap within bounds, again on a schedule, cut to passages that are entries.
create table sites (
  workspace_id uuid not null,
  id uuid not null,
  -- where it begins, as it was typed
  address text not null,
  -- where that led: other hosts are not read
  home text,
  every text not null check (every in ('once', 'daily', 'weekly')),
  most_pages int not null check (most_pages between 1 and 5000),
  state text not null check (state in ('waiting', 'reading', 'read', 'failed', 'removed')),
  -- its passages answer from then on; null: they are drafts, to be looked at first
  published_at timestamptz,
  -- the number of the look; whoever was overtaken notes nothing
  round int not null default 0,
  -- how its pages were found
  found_by text check (found_by in ('sitemap', 'links')),
  -- pages that were found beyond the bound
  left_out int not null default 0,
  -- whether all that stands on the site was found: only then a page that was not has gone
  complete boolean not null default false,
  -- why the last look ended early: {code, with}
  problem jsonb,
  made_by uuid,
  made_at timestamptz not null,
  began_at timestamptz,
  ended_at timestamptz,
  -- when it is read next; null: not by itself
  due_at timestamptz,
  -- a look whose node has died goes silent
  beat_at timestamptz,
  primary key (workspace_id, id)
);
create index sites_due on sites (workspace_id, due_at);
select tenant_table('sites');

create table site_pages (
  workspace_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  address text not null,
  address_key text not null generated always as (md5(address)) stored,
  depth int not null default 0,
  -- the look in which it was found last, and the one in which it was settled last
  found_round int not null,
  round int not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'read', 'refused', 'gone')),
  -- why it is not read, or why its passages rest: {code, with}
  fault jsonb,
  -- what the sitemap says of its change, as it stands there, and the same when it was read
  lastmod text,
  read_lastmod text,
  etag text,
  modified text,
  body_sha256 text,
  -- where its links lead, while pages are found by them
  links text[] not null default '{}',
  title text,
  language text,
  -- the day of its last change, as far as it tells
  dated date,
  -- what it says: headings and texts in their order
  blocks jsonb not null default '[]',
  block_keys text[] not null default '{}',
  read_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, site_id) references sites (workspace_id, id)
);
create unique index site_pages_address on site_pages (workspace_id, site_id, address_key);
select tenant_table('site_pages');

-- Which entry a passage is. An entry that somebody has changed since is left to them.
create table site_passages (
  workspace_id uuid not null,
  entry_id uuid not null,
  page_id uuid not null,
  -- its headings, and which of several below them
  place text not null,
  sha256 text not null,
  -- not found any more: its entry is archived
  resting boolean not null default false,
  written_at timestamptz not null,
  primary key (workspace_id, entry_id),
  foreign key (workspace_id, page_id) references site_pages (workspace_id, id)
);
create index site_passages_page on site_passages (workspace_id, page_id);
select tenant_table('site_passages');

-- Outside the tenants' security, content-free: when the sites of a workspace are to be looked at.
create table site_work (
  workspace_id uuid primary key,
  due_at timestamptz not null
) with (fillfactor = 50);
create index site_work_due on site_work (due_at);
