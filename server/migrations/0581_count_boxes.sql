-- How many conversations a workspace has, open and in all, is told beside every list: counted in the index, without a look at the rows.
create index conversations_sessions on conversations (workspace_id, session_open) where session_id is not null;
