-- Which pages of the shop a shopper came from or moved on to while they wrote, the last fifty of a conversation.
create table pages_visited (
  workspace_id uuid not null,
  conversation_id uuid not null,
  nth bigint generated always as identity,
  at timestamptz not null,
  -- erasable: its address and title may tell of the shopper
  page jsonb not null,
  primary key (workspace_id, conversation_id, nth)
);
select tenant_table('pages_visited');

-- Beside whatever writes the page, so that no way in is missed; where it stays the same nothing is called.
create function note_page() returns trigger language plpgsql as $$
begin
  insert into pages_visited (workspace_id, conversation_id, at, page) values (new.workspace_id, new.id, now(), new.page);
  delete from pages_visited where workspace_id = new.workspace_id and conversation_id = new.id and nth <= (
    select nth from pages_visited where workspace_id = new.workspace_id and conversation_id = new.id order by nth desc offset 50 limit 1);
  return null;
end $$;
create trigger page_opened after insert on conversations for each row when (new.page is not null) execute function note_page();
create trigger page_moved after update of page on conversations for each row
  when (new.page is not null and new.page is distinct from old.page) execute function note_page();
