-- The boxes of the inbox and their counts by indexes alone. Of open sessions: who holds them, and which colleague.
drop index conversations_held;
drop index conversations_open;
create index conversations_held on conversations (workspace_id, holder, agent_id) where session_open;
-- Of all others how many they are, and in which order they are shown: the last word of those that are open stands before all of these.
drop index conversations_sessions;
create index conversations_closed on conversations (workspace_id, last_minute desc) where not session_open and session_id is not null;
