-- Of each shopper only the oldest that is not out may go: found by a walk over those alone, however much was sent before.
create index deliveries_open on deliveries (workspace_id, conversation_id, channel_id, seq) include (message_id, state, due_at)
  where state in ('waiting', 'sending', 'held');
-- what is held of a shopper is found by it as well
drop index deliveries_held;
