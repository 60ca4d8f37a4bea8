-- Where there are no teams, who waits so long is dealt to a colleague at the desk; null: colleagues take by hand.
alter table workspaces add column deal_after_seconds int default 20 check (deal_after_seconds between 0 and 3600);
