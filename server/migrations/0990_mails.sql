-- Every mail that came to a mailbox, by its id and a digest of what it says: the same again is known, other words under the same id are not. What was
-- not taken in says why, and keeps the letter as it came, to be read and taken in by a person.
create table mails (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  message_id text not null,
  digest text not null,
  -- coming: it is being taken in, or the service stopped while it was
  state text not null check (state in ('coming', 'taken', 'left')),
  at timestamptz not null,
  noted_at timestamptz not null,
  -- of what was left; all erasable
  why text,
  detail text,
  sender text,
  sender_name text,
  subject text,
  -- null where the letter was too large to keep
  source bytea,
  bytes int,
  -- who took it in after all
  taken_at timestamptz,
  taken_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, channel_id) references channels (workspace_id, id)
);
create unique index mails_known on mails (workspace_id, channel_id, message_id, digest);
create index mails_left on mails (workspace_id, channel_id, noted_at) where why is not null;
select tenant_table('mails');
