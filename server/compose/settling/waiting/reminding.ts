import sql, { empty } from 'sql-template-tag'
import { notice, ticketForDeed } from '#desk'
import type { Words } from '#engine/conversation'
import { render, tongueOf } from '#engine/reply'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'

export interface RemindingParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  /** Hours that a deed waits for a person before its shopper is told so, and between two such words; 0: they are never told. */
  readonly hours: number
}

const [MINUTE, HOUR] = [60_000, 3_600_000]
/** Told so often; then its ticket is late and stands first at the desk, and the same words once more would help nobody. */
const AT_MOST = 3

/**
 * Tells shoppers whose deeds wait long for a person's word that they still do, that nothing is done, and by when they have an answer; the ticket
 * that says so to the desk is opened in the same transaction. No deed lapses by waiting: what the law grants does not end because nobody looked.
 */
export function remindingOf(parts: RemindingParts) {
  const isDue = atMostEvery(MINUTE)

  async function sweep(): Promise<void> {
    const at = parts.now()
    if (parts.hours === 0 || !isDue(at)) return
    for (const workspaceId of await workspacesServed(parts.db)) while (await remindOne(parts, workspaceId, at));
  }
  return { sweep }
}

/** One deed that waits for too long; whether there was one. */
async function remindOne({ db, ring, hours }: RemindingParts, workspaceId: string, at: Date): Promise<boolean> {
  const before = new Date(at.getTime() - hours * HOUR)
  const told = await db.inWorkspace(workspaceId, async (tx) => {
    const [found] = await waitingSince(tx, before)
    if (!found) return undefined
    // the conversation before the deed, as a turn locks them
    await tx.run(sql`select from conversations where id = ${found.conversationId} for update`)
    const [row] = await waitingSince(tx, before, sql`and a.id = ${found.id} for update of a`)
    // another node has told of it, or somebody has decided meanwhile
    if (!row) return { row: found, seq: undefined }
    await tx.run(sql`update actions set unheard_since = ${at}, reminded = reminded + 1 where id = ${row.id}`)
    const { number, dueAt } = await ticketForDeed(tx, workspaceId, row, at)
    const words: Words[] = [
      { key: 'told.waits', args: { number: row.orderNumber } },
      { key: 'progress.ticket_open', args: { number, due: { at: dueAt.toISOString(), as: 'moment' } } },
    ]
    const { language, timeZone } = row
    const text = words.map((one) => render(one, { tongue: tongueOf(language), language, timeZone, now: at, turnId: row.id })).join('\n')
    return { row, seq: await notice(tx, { workspaceId, conversationId: row.conversationId, text, at }) }
  })
  if (told?.seq !== undefined) ring(workspaceId, told.row.conversationId, told.seq)
  return told !== undefined
}

interface Waiting {
  readonly id: string
  readonly shopId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly orderNumber: string
  readonly language: string
  readonly timeZone: string
}

const waitingSince = (tx: Tx, before: Date, only = empty) =>
  tx.rows<Waiting>(sql`
    select a.id, a.shop_id as "shopId", a.conversation_id as "conversationId", a.session_id as "sessionId", a.order_number as "orderNumber",
      coalesce(c.state->>'language', 'zh-CN') as language, s.time_zone as "timeZone"
    from actions a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
      join shops s on s.workspace_id = a.workspace_id and s.id = a.shop_id
    where a.state = 'waiting' and coalesce(a.unheard_since, a.at) <= ${before} and a.reminded < ${AT_MOST} ${only}`)
