import type { Box, ConversationRow, FeedEvent, Inbox } from '@xiaoer/contract'
import { boxesOf } from './boxes.ts'
import { conversationIn, HolderChanged, ParticipantsChanged } from './details.ts'
import { type Applied, applyToRow } from './row.ts'

/** What the list shows: which box of whose desk. */
export interface Shown {
  box: Box
  me: string
}

/** These bring a row into a box or change the counts. */
const MOVES_ROWS = new Set(['holder_changed', 'participants_changed', 'session_opened', 'session_closed'])

/**
 * Applies a run of events to a box as it was read. Events at or before its cursor are in it already and are skipped.
 * `stale` says that something must be read anew (a row that is not here, a count of it): what is shown meanwhile is true as far as it goes.
 * `isWaited`: that row is one that `me` looks for.
 */
export function applyToInbox(inbox: Inbox, events: readonly FeedEvent[], shown: Shown): Applied<Inbox> & { isWaited: boolean } {
  const fresh = events.filter((event) => event.seq > inbox.cursor)
  let next = inbox
  let stale = false
  for (const event of fresh) {
    const step = applyOne(next, event, shown)
    next = step.next
    stale ||= step.stale
  }
  const isWaited = stale && fresh.some((event) => comesToMe(event, shown))
  return { next: next === inbox ? inbox : { ...next, conversations: inOrder(next.conversations, shown.box) }, stale, isWaited }
}

/** A conversation that comes into one's hands, that one is called to, or that comes into the queue that one looks at. */
function comesToMe({ type, detail }: FeedEvent, { box, me }: Shown): boolean {
  if (type === 'participants_changed') return ParticipantsChanged.safeParse(detail).data?.invited === me
  if (type !== 'holder_changed') return false
  const to = HolderChanged.safeParse(detail)
  return to.success && (to.data.agentId === me || (box === 'queue' && to.data.holder === 'queue'))
}

function applyOne(inbox: Inbox, event: FeedEvent, { box, me }: Shown): Applied<Inbox> {
  const moved = { ...inbox, cursor: event.seq }
  const of = conversationIn(event)
  const index = inbox.conversations.findIndex((row) => row.id === of)
  const row = inbox.conversations[index]
  if (!row) return { next: moved, stale: mayConcern(inbox, event, box) }
  const applied = applyToRow(row, event)
  const stays = boxesOf(applied.next, me).includes(box)
  const conversations = inbox.conversations.toSpliced(index, 1, ...(stays ? [applied.next] : []))
  // where one goes, another comes up from a later page
  const stale = applied.stale || (!stays && inbox.next !== null)
  return { next: { ...moved, conversations, counts: recount(inbox.counts, row, applied.next, me) }, stale }
}

/** Whether an event of a row we do not hold asks for it: it may belong here now, or come up from a later page. */
function mayConcern(inbox: Inbox, event: FeedEvent, box: Box): boolean {
  if (MOVES_ROWS.has(event.type)) return true
  // who waits does not come up by a word
  return event.type === 'message_sent' && box !== 'queue' && (inbox.next !== null || box === 'bot' || box === 'all')
}

function recount(counts: Inbox['counts'], before: ConversationRow, after: ConversationRow, me: string): Inbox['counts'] {
  const next = { ...counts }
  for (const box of boxesOf(before, me)) next[box] -= 1
  for (const box of boxesOf(after, me)) next[box] += 1
  return next
}

/** What a row's place depends on. */
export type Placed = Pick<ConversationRow, 'id' | 'lastSeq' | 'safety' | 'waitingSince'>

/** Whose safety is at stake comes first in the queue, then who waits longest; elsewhere the latest word does. Sequence orders, never the clock. */
export function inOrder<R extends Placed>(rows: readonly R[], box: Box): R[] {
  const latest = (a: R, b: R) => b.lastSeq - a.lastSeq
  const longest = (a: R, b: R) =>
    Number(b.safety) - Number(a.safety) || (a.waitingSince ?? NEVER).localeCompare(b.waitingSince ?? NEVER) || (a.id < b.id ? -1 : 1)
  return rows.toSorted(box === 'queue' ? longest : latest)
}

/** Behind every moment. */
const NEVER = '9'

/** A later page behind the rows that are here; the cursor of what is here holds. */
export function joined(now: Inbox, page: Inbox, box: Box): Inbox {
  const here = new Set(now.conversations.map((row) => row.id))
  const later = page.conversations.filter((row) => !here.has(row.id))
  return { ...now, conversations: inOrder([...now.conversations, ...later], box), next: page.next }
}
