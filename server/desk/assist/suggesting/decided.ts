import { Money } from '@xiaoer/contract'
import { DeedDecision } from '@xiaoer/contract/deeds'
import type { SuggestedDecision } from '@xiaoer/contract/suggestions'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { findActions } from '#engine/actions'
import { type Trace, unpackTrace } from '#engine/conversation'
import type { Tx } from '#platform/db'

const Option = DeedDecision.pick({ standing: true, reasons: true }).extend({
  option: z.string(),
  gets: z.object({ refund: Money.optional(), compensation: Money.optional() }).optional(),
  approval: z.unknown().optional(),
})
const Decided = z.object({ status: z.string(), options: z.array(Option) })
const Wanted = z.tuple([z.object({ orderNumber: z.string() })])

/** So many turns back a decision is still of what is spoken of. */
const TURNS = 5

/** The last decision among look-ups, as far as it gives the shopper something. */
export function decisionIn(lookUps: Trace['lookUps']): SuggestedDecision | undefined {
  const asked = lookUps.findLast(({ what }) => what.port === 'decisions.decide')
  if (!asked) return undefined
  const [wanted, decided] = [Wanted.safeParse(asked.what.with), Decided.safeParse(JSON.parse(asked.json))]
  const first = decided.data?.options[0]
  if (!wanted.success || !first || decided.data?.status === 'needs_facts' || first.standing === 'always') return undefined
  const { option, standing, reasons, gets, approval } = first
  return {
    orderNumber: wanted.data[0].orderNumber,
    option,
    standing,
    amount: gets?.refund ?? gets?.compensation ?? null,
    needsApproval: approval !== undefined || decided.data?.status !== 'decided',
    reasons,
  }
}

/** What the session's last turns decided; a deed that waits for a yes before that. */
export async function decidedBefore(tx: Tx, conversationId: string, sessionId: string): Promise<SuggestedDecision | undefined> {
  const waiting = await waitingDeed(tx, conversationId)
  if (waiting) return waiting
  const rows = await tx.rows<{ body: Buffer }>(
    sql`select body from traces where conversation_id = ${conversationId} and session_id = ${sessionId} order by at desc, id desc limit ${TURNS}`,
  )
  for (const { body } of rows) {
    const found = decisionIn(unpackTrace(body).lookUps)
    if (found) return found
  }
  return undefined
}

async function waitingDeed(tx: Tx, conversationId: string): Promise<SuggestedDecision | undefined> {
  const waiting = (await findActions(tx, { conversationId })).find(({ state }) => state === 'waiting')
  const decision = DeedDecision.safeParse(waiting?.because?.decision).data
  if (!waiting || !decision) return undefined
  const { orderNumber, amount, currency } = waiting
  const { option, standing, reasons } = decision
  const sum = amount === null || currency === null ? null : { minor: amount, currency }
  return { orderNumber, option, standing, amount: sum, needsApproval: true, reasons }
}
