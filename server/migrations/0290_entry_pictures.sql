-- Pictures of entries are the workspace's own: they came in no conversation, and none is erased with one.
alter table files alter column conversation_id drop not null;
