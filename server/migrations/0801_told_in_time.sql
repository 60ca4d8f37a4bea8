-- Clocks that run out are warnings of the wall; whoever says that they are away is away from then on; a whisper was seen or was not.
alter table alerts drop constraint alerts_kind_check;
alter table alerts add constraint alerts_kind_check
  check (kind in ('anger', 'threat', 'loop', 'silence', 'promise_blocked', 'shop_failing', 'queue_growing', 'clock_soon', 'clock_late'));

-- null while they are at the desk, and where they left it before this was kept
alter table agents add column away_since timestamptz;

alter table whispers add column seen_at timestamptz;
-- what was whispered before is no news
update whispers set seen_at = at;
