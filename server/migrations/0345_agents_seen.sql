-- When somebody's signed-in page was last heard of: who closed the browser without going off is not at the desk.
alter table agents add column seen_at timestamptz;
