-- A platform that takes a connection no more (a token that was revoked, a month's messages used up) is asked again ever more seldom, and in the end
-- not at all: so many times it said so in a row, and until when nothing is sent through it.
alter table channels
  add column stops int not null default 0,
  add column stopped_until timestamptz;
