-- A shopper who has gone may be told by a letter instead of their browser: its address (mailto:, sms:) stands as the endpoint, and it has no keys.
alter table push_subscriptions
  alter column p256dh drop not null,
  alter column auth drop not null,
  add constraint push_subscriptions_keys check ((endpoint ~ '^(mailto|sms):') = (p256dh is null) and (p256dh is null) = (auth is null));
