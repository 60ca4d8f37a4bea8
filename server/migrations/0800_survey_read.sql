-- The page of the survey: marks are counted from the index alone, and words are read newest first.
drop index sessions_nps;
create index sessions_nps on sessions (workspace_id, opened_at) include (nps) where nps is not null;
create index sessions_nps_said on sessions (workspace_id, (coalesce(closed_at, opened_at)) desc, id) where nps is not null and nps_words <> '';
