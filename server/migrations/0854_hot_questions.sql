-- What got no good answer in the last days is counted by its time.
create index unknown_questions_at on unknown_questions (workspace_id, at);
