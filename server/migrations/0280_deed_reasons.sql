-- Why a deed waits, as it was when it began to (the limit it passes, what was decided and by which rules); what a person wrote who ended it
-- by hand. half: a later step failed and an earlier one could not be taken back; by_hand: a person ended it in the shop's system.
alter table actions add column because jsonb, add column note text;
alter table actions drop constraint actions_state_check;
alter table actions add constraint actions_state_check
  check (state in ('begun', 'waiting', 'done', 'refused', 'failed', 'uncertain', 'undone', 'half', 'by_hand'));
create index actions_stuck on actions (workspace_id, at) where state in ('begun', 'failed', 'uncertain', 'half');
