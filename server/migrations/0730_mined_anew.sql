-- How many matters a scenario had when it was described: one that has doubled since is described anew. Null: before this was noted.
alter table mined_scenarios add column described_matters int;

-- What agents say in many scenarios, masked, and so is of none and of nobody; found when many are described together, left out of those described later.
alter table minings add column refrains text[] not null default '{}';

-- While a yes is carried out no other one is begun; the yes of a process that died lapses.
alter table mined_releases add column deciding_at timestamptz;
