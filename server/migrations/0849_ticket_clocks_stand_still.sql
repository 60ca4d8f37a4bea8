-- A clock of a ticket stands still while the ticket waits for its shopper; `ticket_revision`: up to which change of the ticket this is reckoned in.
alter table clocks
  add column paused_at timestamptz,
  add column ticket_revision int not null default 0;
