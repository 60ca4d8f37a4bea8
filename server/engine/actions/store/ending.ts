import type { Money } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Receipt } from '#commerce'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import type { ActionRow } from './rows.ts'
import { endTickets, type TicketEnd, tellTickets } from './tickets.ts'

interface Ended {
  readonly state: ActionRow['state']
  readonly receipt?: readonly Receipt[]
  readonly why?: string
  readonly tries?: number
}

/** The money that receipts prove; undefined where it is none. */
function provenBy(receipts: readonly Receipt[] = []): Money | undefined {
  const sums = receipts.flatMap(({ amount }) => (amount && amount.minor > 0 ? [amount] : []))
  const [first] = sums
  return first && { ...first, minor: sums.reduce((all, { minor }) => all + minor, 0) }
}

/** How an action ended, or stands. Where the shop's receipts say that more was given than was asked for, that is what counts. */
export async function endRow(db: Database, workspaceId: string, id: string, { state, receipt, why, tries = 1 }: Ended, now: Date) {
  const ended = await db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.row<{ conversationId: string; kind: string; orderNumber: string }>(sql`
      update actions set state = ${state}, amount = greatest(amount, ${provenBy(receipt)?.minor ?? null}),
        currency = coalesce(currency, ${provenBy(receipt)?.currency ?? null}), receipt = ${receipt ? JSON.stringify(receipt) : null}::jsonb, why = ${why ?? null},
        tries = tries + ${tries}, ended_at = ${state === 'begun' || state === 'waiting' ? null : now} where id = ${id}
      returning conversation_id as "conversationId", kind, order_number as "orderNumber"`)
    const of = OF_TICKET[state]
    const tickets = of ? await endTickets(tx, id, { why: of, by: null, at: now }) : []
    if (state === 'done' && row) {
      const { conversationId, ...detail } = row
      await tell(tx, workspaceId, now, [{ type: 'deed_done', conversationId, detail: { deedId: id, ...detail } }])
    }
    return tickets
  })
  await tellTickets(db, workspaceId, ended, now)
}

/** What a ticket of the deed is told of its end; nothing where it goes on. */
const OF_TICKET: Readonly<Partial<Record<ActionRow['state'], TicketEnd['why']>>> = {
  done: 'done',
  refused: 'unaccepted',
  undone: 'unaccepted',
}

/** Why a deed came to nothing that a person said no to. */
export const NOT_APPROVED = 'not approved'

interface Decided {
  readonly state: 'begun' | 'refused'
  readonly by: string
  readonly note: string | null
  /** For the shopper, with a no. */
  readonly reason: string | null
  readonly at: Date
}

/** A person's word: what waited is begun, or refused. */
export const decideRow = (tx: Tx, id: string, { state, by, note, reason, at }: Decided) =>
  tx.run(sql`
    update actions set state = ${state}, why = ${state === 'refused' ? NOT_APPROVED : null}, note = coalesce(${note}, note), reason = ${reason}, decided_by = ${by}, decided_at = ${at},
      told_at = null, ended_at = ${state === 'refused' ? at : null} where id = ${id}`)

/** It stands again as before the word: the shop did not answer, and the same key may be sent once more. */
export const undecideRow = (tx: Tx, id: string, state: 'waiting' | 'failed') =>
  tx.run(sql`
    update actions set state = ${state}, note = null, decided_by = null, decided_at = null, ended_at = null where id = ${id} and state in ('begun', 'failed')`)

/** A person ended it in the shop's system; nobody is told by the service. */
export const endByHand = (tx: Tx, id: string, { by, note, at }: { by: string; note: string; at: Date }) =>
  tx.run(sql`
    update actions set state = 'by_hand', note = ${note}, decided_by = ${by}, decided_at = ${at}, told_at = ${at}, ended_at = ${at} where id = ${id}`)

/** What came to nothing is told by the colleague who asked for it, who is in the conversation: the service looks for it no more. */
export const leaveUntold = (tx: Tx, id: string, at: Date) =>
  tx.run(sql`update actions set told_at = ${at} where id = ${id} and state in ('refused', 'failed', 'uncertain', 'undone', 'half')`)
