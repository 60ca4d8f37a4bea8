-- Each transaction notes for itself which orders are to be counted again. With one note for all, who changed an order on a day that was noted already
-- wrote none, and a roll that did not see the change yet took the note away. So nobody waits for a roll, or for another who notes, either.
alter table orders_stale add column xact xid8 not null default pg_current_xact_id();
alter table orders_stale drop constraint orders_stale_pkey, add primary key (workspace_id, at, xact);

-- Rolling up gathers facts in a temporary table, which the role may make only by PUBLIC's leave until here.
do $$ begin
  execute format('grant temporary on database %I to xiaoer_app', current_database());
end $$;
