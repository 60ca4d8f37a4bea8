-- What a large experiment shows is reckoned aside, some shoppers at a time, and kept until it is reckoned again.
alter table experiments
  add column shown jsonb,
  -- as at when, and how many seconds that took
  add column shown_at timestamptz,
  add column shown_took real,
  -- somebody is at it; what died with its process is begun anew
  add column reckoning_at timestamptz;
