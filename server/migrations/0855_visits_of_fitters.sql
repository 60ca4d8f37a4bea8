-- That somebody comes to fit or mount something is known once the shop has said yes, which may be days after the session: its day is counted anew.
create function fitting_changed() returns trigger language plpgsql as $$
begin
  insert into figure_stale (workspace_id, at, since)
  select s.workspace_id, date_trunc('hour', s.opened_at), now() from sessions s where s.workspace_id = new.workspace_id and s.id = new.session_id
  on conflict (workspace_id, at) do update set since = excluded.since;
  return null;
end $$;
create trigger fitting_changed after insert or update of state on actions for each row
  when (new.kind = 'book_installation') execute function fitting_changed();
