import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { DeliveryState } from './delivery-state.ts'

/** What of a message stands where the shopper is. */
export interface Out {
  readonly channelId: string
  readonly address: string
  readonly externalIds: readonly string[]
}

/**
 * What still waits of a message goes out no more; gives what is out already, and undefined where nothing is. Throws `conflict` while nobody can say
 * whether it is.
 */
export async function callBack(tx: Tx, messageId: string): Promise<Out | undefined> {
  const row = await tx.row<Omit<Out, 'address'> & { state: DeliveryState; pieces: number; address: string | null }>(sql`
    select d.state, d.pieces, d.channel_id as "channelId", d.external_ids as "externalIds", s.address from deliveries d
    left join channel_seats s on s.workspace_id = d.workspace_id and s.conversation_id = d.conversation_id and s.channel_id = d.channel_id
    where d.message_id = ${messageId} for update of d`)
  if (!row) return undefined
  const { state, pieces, address, ...out } = row
  const isBetween = state === 'sending' || state === 'uncertain' || (state !== 'sent' && pieces > 0)
  if (isBetween) throw new AppError('conflict', refusal('recall.under_way'))
  if (state === 'sent') return { ...out, address: address ?? '' }
  await tx.run(sql`update deliveries set state = 'refused', why = 'taken back before it was sent' where message_id = ${messageId}`)
  return undefined
}
