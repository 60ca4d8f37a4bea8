-- What the turn of a deed had looked up, and up to which message it went: taken up again after a crash, the turn sees the same and comes to
-- the same deed. Erasable, like the request.

alter table actions add column journal jsonb;
create index actions_conversation on actions (workspace_id, conversation_id, at);
