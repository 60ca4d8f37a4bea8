-- Who made a one-time link: links of somebody who was removed open nothing. Null where the service itself made it.
alter table one_time_links add column made_by uuid;
