-- Platforms that take messages only for a while after the shopper wrote, and only so many: until when, and how many in all.
alter table channel_seats add column open_until timestamptz, add column may_say int;

-- `held`: waits until the shopper writes again, as the platform takes nothing before. `sent` may be taken back by what a platform tells later.
alter table deliveries drop constraint deliveries_state_check;
alter table deliveries add constraint deliveries_state_check check (state in ('waiting', 'sending', 'sent', 'uncertain', 'refused', 'failed', 'held'));
-- what a platform tells of a message that it took
alter table deliveries add column delivered_at timestamptz, add column read_at timestamptz;
create index deliveries_external on deliveries using gin (external_ids);
create index deliveries_held on deliveries (workspace_id, conversation_id, channel_id) where state = 'held';
