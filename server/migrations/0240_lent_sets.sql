-- Sets lent from one workspace to another. What is lent comes as rows of the borrower's own, so that row-level security stays the one rule:
-- nobody reads across workspaces; the service carries over what a loan in force names, and takes it away with the loan.

-- Outside the tenants' security: it stands between two of them. Ids and times alone.
create table set_loans (
  id uuid primary key,
  lender_id uuid not null,
  set_id uuid not null,
  borrower_id uuid not null,
  granted_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  -- rises with every change of the lender's entries and with the end of the loan; `taken` is up to where the borrower has it
  version bigint not null default 1,
  taken bigint not null default 0
);
create unique index set_loans_once on set_loans (set_id, borrower_id) where ended_at is null;
create index set_loans_lender on set_loans (lender_id);
create index set_loans_borrower on set_loans (borrower_id);

alter table entry_sets add column loan_id uuid;

alter table entries
  -- the loan it came by; null: the workspace's own
  add column loan_id uuid,
  -- the lender's version that stands here
  add column lent_revision int,
  -- the lent entry that this own one stands over while it is live
  add column over_id uuid;
create index entries_loan on entries (workspace_id, loan_id) where loan_id is not null;
create index entries_over on entries (workspace_id, over_id) where over_id is not null;

-- A lent entry is read only, whatever statement tries: it changes with the lender's alone.
create function lent_entry_is_read_only() returns trigger language plpgsql as $$
begin
  if entry_content(old) is distinct from entry_content(new) and coalesce(current_setting('app.lending', true), '') <> 'on' then
    raise exception 'entry % is lent by another workspace; put an own answer over it', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger lent_entry_is_read_only before update on entries for each row when (old.loan_id is not null)
  execute function lent_entry_is_read_only();

-- While an own answer over it is live, the lent one rests.
create function cover_lent_entry() returns trigger language plpgsql as $$
declare
  lending text := coalesce(current_setting('app.lending', true), '');
begin
  perform set_config('app.lending', 'on', true);
  update entries e set updated_at = new.updated_at, status = case
    when exists (select from entries o where o.workspace_id = e.workspace_id and o.over_id = e.id and o.status = 'live') then 'archived' else 'live' end
  where e.workspace_id = new.workspace_id and e.id = new.over_id and e.loan_id is not null;
  perform set_config('app.lending', lending, true);
  return null;
end $$;
create trigger cover_lent_entry after insert or update on entries for each row when (new.over_id is not null)
  execute function cover_lent_entry();
