-- For how long a message of one's own is taken back, by the shop's own wish; 0: not at all.
alter table workspaces add column recall_seconds int not null default 120 check (recall_seconds between 0 and 3600);
