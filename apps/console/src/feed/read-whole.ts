import type { FeedEvent } from '@xiaoer/contract'

/** Pages that are small enough to be read whole when something of theirs has changed. */
const READ_WHOLE: Readonly<Record<string, string | readonly string[]>> = {
  ticket_opened: 'tickets',
  ticket_done: 'tickets',
  ticket_changed: 'tickets',
  ticket_noted: ['tickets', 'mentions'],
  ticket_linked: 'tickets',
  ticket_filed: 'tickets',
  ticket_approval: ['tickets', 'mentions'],
  ticket_clock: 'tickets',
  ticket_late: 'tickets',
  ticket_soon: 'tickets',
  tickets_imported: 'tickets',
  rated: 'tickets',
  presence_changed: ['colleagues', 'wall'],
  bot_switched: 'settings',
  mode_changed: 'modes',
  colleague_joined: 'colleagues',
  model_published: ['versions', 'intents'],
  alert_raised: ['wall', 'alerts'],
  alert_ended: ['wall', 'alerts'],
  whispered: ['whispers', 'inbox', 'conversation'],
  whispers_seen: ['whispers', 'inbox', 'conversation'],
  shift_noted: 'shift-notes',
  regrouped: ['regroupings', 'conversation', 'inbox'],
  shopper_erased: ['inbox', 'conversation', 'tickets', 'wall'],
  call_changed: ['calls', 'phone-calls', 'conversation'],
  labelled: ['labels', 'inbox', 'tags'],
  snooze_over: ['labels', 'inbox'],
  deed_asked: ['deeds'],
  order_marked: ['order-marks', 'inbox'],
  noted: ['labels', 'mentions'],
}
/** What counts, and changes with nearly everything: when there is time. */
const READ_LATER: typeof READ_WHOLE = {
  session_closed: ['figures', 'wall'],
  session_opened: ['figures', 'wall'],
  holder_changed: ['figures', 'wall'],
  message_sent: 'wall',
}
const namesBy = (those: typeof READ_WHOLE) => (events: readonly FeedEvent[]) => new Set(events.flatMap((event) => those[event.type] ?? []))

/** By their first key, what of the cache is to be read anew after such events. */
export const readWhole = namesBy(READ_WHOLE)
/** The same of what may wait a little. */
export const readLater = namesBy(READ_LATER)
