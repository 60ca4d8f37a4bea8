-- Views of the report hold several filters at once: the one that stood is the first.
alter table report_views no force row level security;
update report_views set view = (view - 'cut' - 'key') || jsonb_build_object('only', case when view ->> 'cut' is null or view ->> 'key' is null then '[]'::jsonb
  else jsonb_build_array(jsonb_build_object('cut', view -> 'cut', 'key', view -> 'key')) end);
alter table report_views force row level security;
