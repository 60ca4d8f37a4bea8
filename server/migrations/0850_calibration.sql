-- How many people appraise a session of a sample, each without seeing the others' words; and what they agreed on afterwards where they differed.
alter table sample_sessions add column looks int not null default 1 check (looks between 1 and 10);
update sample_sessions set looks = 2 where twice;
alter table sample_sessions
  drop column twice,
  add column settled_scores jsonb,
  add column settled_total real,
  add column settled_passed boolean,
  add column settled_by uuid,
  add column settled_at timestamptz;
