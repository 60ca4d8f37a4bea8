-- Two who edit the same: the second is refused, as with kinds of tickets.
alter table clock_rules add column revision int not null default 1;
alter table teams add column revision int not null default 1;
alter table alert_rules add column revision int not null default 1;
alter table quick_replies add column revision int not null default 1;
alter table tags add column revision int not null default 1;
