import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { holds, type TicketRule, type TicketWhen } from '@xiaoer/contract/tickets'
import sql, { type Sql } from 'sql-template-tag'
import { newestSeq, tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import type { Heard } from '../change.ts'
import { doAll, noteRun } from './do.ts'
import { factsOf, knownTickets } from './facts.ts'
import { ruleRows } from './rules.ts'

/** What running the rules of tickets needs. */
export interface AutomationParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

const EVERY_MS = 2_000
/** So many happenings in one round; the rest comes in the next. */
const AT_ONCE = 200
/** A rule acts once in what it set off itself, and nothing goes on longer than this: circles end whichever way they are closed. */
const LONGEST_CHAIN = 20
const KEPT_DAYS = 90
/** So long before it is due a ticket's people are told. */
const SOON_MS = 3_600_000

/**
 * Tells of tickets that are late now, and lets rules act on what stands in the feed: one node at a time reads a workspace's on from where the last
 * one ended, and where it got to is written with what was done, so that nothing is done twice.
 */
export function ticketAutomationOf({ db, now, ring }: AutomationParts) {
  const isDue = atMostEvery(EVERY_MS)

  async function sweep(): Promise<void> {
    const at = now()
    if (!isDue(at)) return
    const amiss: unknown[] = []
    for (const workspaceId of await workspacesServed(db)) await lookAt(workspaceId, at).catch((error: unknown) => amiss.push(error))
    // after all of them: what fails in one workspace may not keep the others waiting
    if (amiss.length > 0) throw amiss[0]
  }

  async function lookAt(workspaceId: string, at: Date): Promise<void> {
    const late = await db.inWorkspace(workspaceId, (tx) => tellLate(tx, workspaceId, at))
    if (late) ring(workspaceId, '', late)
    for (const { seq, conversationId } of await readOn(db, workspaceId, at)) ring(workspaceId, conversationId ?? '', seq)
  }
  return { sweep }
}

/** Each ticket is told late once for its due time, and before that once that it is near. */
async function tellLate(tx: Tx, workspaceId: string, at: Date): Promise<number | undefined> {
  const late = await marked(tx, sql`due_at <= ${at} and late_for is distinct from due_at`, sql`late_for = due_at, soon_for = due_at`)
  // a short one when half of its time has gone
  const near = sql`due_at > ${at} and due_at <= ${new Date(at.getTime() + SOON_MS)} and soon_for is distinct from due_at and due_at - (due_at - created_at) / 2 <= ${at}`
  const soon = await marked(tx, near, sql`soon_for = due_at`)
  const told = [...late.map((one) => ({ type: 'ticket_late', ...one })), ...soon.map((one) => ({ type: 'ticket_soon', ...one }))]
  return told.length === 0 ? undefined : (await tell(tx, workspaceId, at, told)).at(-1)
}

/** Open tickets of which something holds that is marked with it, as what is told of them: who does them and who follows them. */
async function marked(tx: Tx, which: Sql, mark: Sql) {
  const rows = await tx.rows<{ id: string; number: number; to: string[] }>(sql`
    with d as materialized (
      select id from tickets where state = 'open' and ${which} order by due_at limit ${AT_ONCE} for update skip locked)
    update tickets set ${mark} where id in (select id from d)
    returning id, number, case when owner_id is null then followers else followers || owner_id end as to`)
  return rows.map(({ id, number, to }) => ({ conversationId: null, detail: { ticketId: id, number, to } }))
}

interface Happening {
  readonly seq: number
  readonly at: Date
  readonly ticketId: string
  readonly when: TicketWhen
  readonly chain: readonly string[]
  readonly changed: readonly string[]
}

async function readOn(db: Database, workspaceId: string, at: Date): Promise<Heard[]> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const cursor = await tx.row<{ seq: number }>(sql`select seq::float8 as seq from ticket_cursors for update skip locked`)
    if (!cursor) return []
    const newest = await newestSeq(tx)
    if (newest === cursor.seq) return []
    const rules = (await ruleRows(tx, at)).filter(({ on }) => on)
    const happened = await happenings(tx, cursor.seq, newest)
    const heard: Heard[] = []
    for (const one of happened) heard.push(...(await wake(tx, workspaceId, rules, one, at)))
    await tx.run(sql`update ticket_cursors set seq = ${happened.length < AT_ONCE ? newest : (happened.at(-1)?.seq ?? newest)}`)
    await tx.run(sql`delete from ticket_rule_runs where at < ${at}::timestamptz - make_interval(days => ${KEPT_DAYS})`)
    return heard
  })
}

/** What of the feed wakes rules, in its order. What the engine ends tells of it in its own word. */
const happenings = (tx: Tx, after: number, to: number): Promise<Happening[]> =>
  tx.rows<Happening>(sql`
    select e.seq::float8 as seq, e.at, (e.detail->>'ticketId')::uuid as "ticketId",
      case e.type when 'ticket_opened' then 'created' when 'ticket_noted' then 'noted' when 'ticket_late' then 'late' when 'rated' then 'rated' else 'changed' end as when,
      array(select jsonb_array_elements_text(coalesce(e.detail->'chain', '[]'))) as chain,
      coalesce((select array_agg(k) from jsonb_object_keys(h.changes) k), '{}') as changed
    from events e
    left join ticket_changes h on h.workspace_id = e.workspace_id and h.ticket_id = (e.detail->>'ticketId')::uuid and h.revision = (e.detail->>'revision')::int
    where e.seq > ${after} and e.seq <= ${to} and e.type in ('ticket_opened', 'ticket_changed', 'ticket_done', 'ticket_noted', 'ticket_late', 'rated') and e.detail ? 'ticketId'
    order by e.seq limit ${AT_ONCE}`)

async function wake(tx: Tx, workspaceId: string, rules: readonly TicketRule[], happened: Happening, at: Date): Promise<Heard[]> {
  const heard: Heard[] = []
  // what one rule did leads to the next, as it sees it done
  const chain = [...happened.chain]
  for (const rule of rules.filter(({ when }) => when.includes(happened.when))) {
    // after each rule anew: the next one sees what it did
    const ticket = (await knownTickets(tx, [happened.ticketId])).get(happened.ticketId)
    if (!ticket || !holds(rule.if, factsOf(ticket, happened.changed, at))) continue
    const { ticketId } = happened
    const run = { workspaceId, id: uuidv7(), ruleId: rule.id, ticketId, at, chain: [...chain], why: null }
    if (chain.includes(rule.id) || chain.length >= LONGEST_CHAIN) {
      await noteRun(tx, { ...run, outcome: 'contained' })
      continue
    }
    const by = { workspaceId, accountId: null, ruleId: rule.id, chain: [...chain, rule.id] }
    try {
      await tx.run(sql`savepoint before_rule`)
      const did = await doAll(tx, by, ticket, rule.deeds, at)
      if (!did) continue
      heard.push(did)
      chain.push(rule.id)
      await noteRun(tx, { ...run, outcome: 'done' })
    } catch (error) {
      // whatever it was: one rule may not keep the others waiting. A database that is gone fails here again, and is told
      await tx.run(sql`rollback to savepoint before_rule`)
      await noteRun(tx, {
        ...run,
        outcome: 'refused',
        why: isAppError(error) ? firstGraphemes(error.message, 300) : 'what it does could not be written',
      })
    }
  }
  return heard
}
