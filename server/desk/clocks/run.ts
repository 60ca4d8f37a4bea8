import type { Holiday, RunningClock } from '@xiaoer/contract/clocks'
import sql from 'sql-template-tag'
import { newestSeq, tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { dueTimes, keepClock } from './due-times.ts'
import { holidaysOf } from './holidays.ts'
import { keepTicketClocks } from './of-tickets.ts'
import { clockRuleRows, setCursor } from './rules.ts'
import { RUNNING_CLOCK, toRunning } from './running.ts'
import { type ClockRule, type Deed, type Happened, isFor, type Standing, step, type Talk } from './step.ts'
import { warn } from './warn.ts'

/** What running clocks needs. */
export interface ClockParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

const EVERY_MS = 2_000
/** So much of the feed in one round; the rest comes in the next. */
const AT_ONCE = 1_000

/**
 * Begins, ends and warns of clocks, by what stands in the feed: one node at a time reads a workspace's on from where the last one ended, so that
 * nothing is counted twice and a restart loses nothing.
 */
export function clocksOf({ db, now, ring }: ClockParts) {
  const isDue = atMostEvery(EVERY_MS)

  async function sweep(): Promise<void> {
    const at = now()
    if (!isDue(at)) return
    for (const workspaceId of await workspacesServed(db)) {
      const { told, isAllRead } = await readOn(db, workspaceId, at)
      // before all is read, an answer given in time may not be known yet
      if (isAllRead) told.push(...(await warn(db, workspaceId, at)))
      for (const { conversationId, seq } of told) ring(workspaceId, conversationId, seq)
    }
  }
  return { sweep }
}

interface Told {
  readonly conversationId: string
  readonly seq: number
}

interface Read {
  readonly told: Told[]
  /** All that had happened by then: not where another node reads at this moment, or where there was too much for one round. */
  readonly isAllRead: boolean
}

async function readOn(db: Database, workspaceId: string, at: Date): Promise<Read> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const cursor = await tx.row<{ seq: number }>(sql`select seq::float8 as seq from clock_cursors for update skip locked`)
    if (!cursor) return { told: [], isAllRead: false }
    const rules = await clockRuleRows(tx)
    if (rules.length === 0) return { told: [], isAllRead: true }
    // before the events: what comes while they are read is read in the next round
    const newest = await newestSeq(tx)
    if (newest === cursor.seq) return { told: [], isAllRead: true }
    const events = await eventsBetween(tx, cursor.seq, newest)
    const { days } = await holidaysOf(tx)
    const tickets = await keepTicketClocks(tx, workspaceId, rules, days, at)
    const changed = new Set<string>()
    for (const [conversationId, happened] of Map.groupBy(events, (event) => event.conversationId))
      for (const deed of await deedsOf(tx, conversationId, happened, rules)) {
        changed.add(conversationId)
        await carryOut(tx, workspaceId, conversationId, deed, days)
      }
    const isAllRead = events.length < AT_ONCE
    await setCursor(tx, workspaceId, isAllRead ? newest : (events.at(-1)?.seq ?? newest))
    return {
      told: [...(await tellClocks(tx, workspaceId, [...changed], at)), ...(await tellTickets(tx, workspaceId, tickets, at))],
      isAllRead,
    }
  })
}

type Event = Happened & { readonly seq: number; readonly conversationId: string }

/** What of the feed moves clocks, in its order; a message by who wrote it. */
async function eventsBetween(tx: Tx, after: number, to: number): Promise<Event[]> {
  return tx.rows<Event>(sql`
    select e.seq::float8 as seq, e.at, e.conversation_id as "conversationId", coalesce(m.session_id, c.session_id, e.conversation_id) as "sessionId",
      case when e.type = 'message_sent' then m.author when e.type = 'session_closed' then 'closed' when e.type = 'message_recalled' then 'waits_again'
        else 'to_' || (e.detail->>'holder') end as what
    from events e join conversations c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
    left join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
    where e.seq > ${after} and e.seq <= ${to} and (e.type = 'message_sent' and m.author <> 'system' or e.type in ('session_closed', 'holder_changed')
      or e.type = 'message_recalled' and e.detail ? 'waits')
    order by e.seq limit ${AT_ONCE}`)
}

/** What is to be written for one conversation: as it stood before these happenings, gone through one by one. */
async function deedsOf(tx: Tx, conversationId: string, happened: readonly Event[], rules: readonly ClockRule[]): Promise<Deed[]> {
  const talk = await tx.row<Talk & { holder: string; blocked: boolean }>(sql`
    select ch.kind as channel, c.shop_id as "shopId", p.level, split_part(coalesce(c.summary, ''), ' · ', 1) as intent, c.holder,
      exists (select from blocked_shoppers b where b.workspace_id = c.workspace_id and b.shopper_id = c.shopper_id) as blocked
    from conversations c
    join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
    join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id where c.id = ${conversationId}`)
  if (!talk) return []
  const known = await tx.rows<{ ruleId: string; sessionId: string; runs: boolean }>(sql`
    select rule_id as "ruleId", session_id as "sessionId", ended_at is null as runs from clocks
    where conversation_id = ${conversationId} and (ended_at is null or session_id = any(${happened.map(({ sessionId }) => sessionId)}::uuid[]))`)
  const standing: Standing = {
    withPerson: heldBefore(happened, talk.holder),
    running: new Set(known.flatMap(({ ruleId, runs }) => (runs ? [ruleId] : []))),
    ran: new Set(known.map(({ ruleId, sessionId }) => `${ruleId} ${sessionId}`)),
  }
  const its = rules.filter((rule) => isFor(rule, talk) || standing.running.has(rule.id))
  // what a blocked shopper writes is owed no answer
  const counts = talk.blocked ? happened.filter(({ what }) => what !== 'shopper' && what !== 'waits_again') : happened
  return counts.flatMap((one) => step(standing, one, its))
}

/** Whether a person had it before these happenings: the first change of holder tells, as it goes the other way; none leaves it as it is now. */
function heldBefore(happened: readonly Event[], now: string): boolean {
  const change = happened.find(({ what }) => what.startsWith('to_'))
  return change ? change.what === 'to_bot' : now !== 'bot'
}

async function carryOut(tx: Tx, workspaceId: string, conversationId: string, deed: Deed, days: readonly Holiday[]): Promise<void> {
  if (deed.do === 'end') {
    await tx.run(sql`
      update clocks set ended_at = ${deed.at}, kept = case when ${deed.at} > due_at or kept = false then false when ${deed.answered} then true end
      where conversation_id = ${conversationId} and rule_id = ${deed.ruleId} and ended_at is null`)
    return
  }
  const { rule, at, sessionId } = deed
  const times = dueTimes(rule, at, days)
  if (times) await keepClock(tx, { workspaceId, ruleId: rule.id, ticketId: null, conversationId, sessionId, began: at, ...times })
}

/** Tells the desk which clock of each conversation is the most pressing now. */
async function tellClocks(tx: Tx, workspaceId: string, ids: readonly string[], at: Date): Promise<Told[]> {
  if (ids.length === 0) return []
  const rows = await tx.rows<{ id: string; clock: RunningClock | null }>(sql`
    select c.id, ${RUNNING_CLOCK} as clock from conversations c where c.id = any(${ids}::uuid[]) order by c.id`)
  const told = rows.map(({ id, clock }) => ({ type: 'clock_changed', conversationId: id, detail: { clock: toRunning(clock) } }))
  const seqs = await tell(tx, workspaceId, at, told)
  return rows.map(({ id }, i) => ({ conversationId: id, seq: seqs[i] ?? 0 }))
}

/** Tells the desk which tickets have another clock than before: lists and pages that are open read them anew. */
async function tellTickets(tx: Tx, workspaceId: string, ids: ReadonlySet<string>, at: Date): Promise<Told[]> {
  const told = [...ids].map((ticketId) => ({ type: 'ticket_clock', conversationId: null, detail: { ticketId } }))
  const seqs = told.length > 0 ? await tell(tx, workspaceId, at, told) : []
  return seqs.map((seq) => ({ conversationId: '', seq }))
}
