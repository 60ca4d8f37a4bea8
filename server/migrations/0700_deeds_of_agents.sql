-- A deed that a colleague asked for beside a conversation: whose it is; null where the bot did.
alter table actions add column begun_by uuid;
