-- A token that lets one answer go out as the reply to a message, for a minute; such a call takes no key of ours.
alter table channel_seats add column reply_token text, add column reply_until timestamptz;
alter table deliveries add column unkeyed boolean not null default false;
