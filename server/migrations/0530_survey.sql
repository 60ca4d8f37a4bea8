-- Whether shoppers would recommend the shop: how many are asked, and who was asked when. What they said lies with the session.
-- erasable: goes with the session
alter table sessions add column nps_words text check (length(nps_words) <= 300);

create table survey_settings (
  workspace_id uuid primary key,
  -- the share of ended sessions in which it is asked; 0: never
  share real not null check (share between 0 and 1),
  changed_by uuid not null,
  changed_at timestamptz not null
);
select tenant_table('survey_settings');

create table survey_asks (
  workspace_id uuid not null,
  session_id uuid not null,
  shopper_id uuid not null,
  asked_at timestamptz not null,
  primary key (workspace_id, session_id)
);
create index survey_asks_shopper on survey_asks (workspace_id, shopper_id, asked_at);
select tenant_table('survey_asks');
