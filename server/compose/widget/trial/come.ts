import { trialOf } from '#learning/trials'
import { signToken, verifyToken } from '#platform/auth'
import { uuidv7 } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { WIDGET_AUDIENCE } from '#shoppers'

/** The trial that a token of the console names; undefined for every shopper's. */
export function trialNamedIn(token: string, channelSecret: Buffer, at: Date): string | undefined {
  const named = verifyToken(token, { secret: channelSecret, audience: WIDGET_AUDIENCE, now: at })['trial']
  return typeof named === 'string' ? named : undefined
}

/** Signs the token that a trial's widget shows, as the shop's own server would sign a shopper's. */
export const trialSigner =
  (secrets: Secrets) =>
  (sealed: string, claims: Readonly<Record<string, string>>, at: Date): string =>
    signToken(claims, { secret: Buffer.from(secrets.open(sealed, 'channel'), 'utf8'), audience: WIDGET_AUDIENCE, now: at })

/** Who a trial is opened as, and what was said in it: the bot's at every time, and nobody's row. Throws `not_found` where it is over. */
export async function comeOnTrial(db: Database, workspaceId: string, id: string, language: string) {
  const trial = await db.inWorkspace(workspaceId, (tx) => trialOf(tx, id))
  if (!trial) throw new AppError('not_found', `trial ${id} is over; begin another in the console`)
  return {
    shopper: { id: uuidv7(), name: null, customerId: trial.customerId, language },
    conversationId: trial.id,
    stands: { holder: 'bot' as const, agent_name: null, shop_read: 0, shopper_read: 0 },
    cursor: trial.events.length,
    messages: trial.events.flatMap(({ message }) => message ?? []),
    recallSeconds: 0,
  }
}
