-- An error inside the service is a warning of its own: what the bot could not do, how often, and when last.
alter table alerts drop constraint alerts_kind_check;
alter table alerts add constraint alerts_kind_check
  check (kind in ('anger', 'threat', 'loop', 'silence', 'promise_blocked', 'shop_failing', 'service_failing', 'queue_growing', 'clock_soon', 'clock_late'));
