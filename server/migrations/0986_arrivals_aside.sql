-- What a platform brought and cannot be taken in however often it comes: kept where a person sees it, with why, so that what comes after it is taken in.
create table arrivals_aside (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  -- the platform's id of the message, or a digest of what could not be read at all: what comes again is one row
  external_id text not null,
  -- the platform's id of who wrote, and what they call themselves; null where that could not be read
  from_id text,
  from_name text,
  -- their words as far as they can be read
  words text not null,
  -- the message as it was read, to be taken in again; null where it could not be
  arrival jsonb,
  why text not null,
  tries int not null default 1,
  at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, channel_id, external_id),
  foreign key (workspace_id, channel_id) references channels (workspace_id, id) on delete cascade
);
select tenant_table('arrivals_aside');
