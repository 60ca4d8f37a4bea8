-- The shop's own promise: paid orders are sent within so many hours, where its platform names no day. Null: it promises nothing. Rules that were
-- saved before were saved without one, and go on as they were.
alter table news_settings add column ship_within_hours int check (ship_within_hours between 1 and 720);
