import type { DoDeskDeed } from '@xiaoer/contract/acting'
import type { DeedRow } from '@xiaoer/contract/deeds'
import { refusal } from '@xiaoer/contract/refusals'
import { tell } from '#engine/conversation'
import { AppError } from '#platform/errors'
import { deedRows } from '../settling/deeds.ts'
import type { ActingParts, Asking } from './beside.ts'
import { weighed } from './weigh.ts'

/**
 * Does what was weighed, once a key, and gives the deed however it ended; a key that was used gives how its deed stands. What was seen is what is
 * done: throws `conflict` where it would come out otherwise now or cannot be done, and where whoever asks does not hold the conversation.
 */
export async function doDeed(parts: ActingParts, asking: Asking, { key, seal, deed }: DoDeskDeed): Promise<DeedRow> {
  const { workspaceId, conversationId, by } = asking
  const own = `${conversationId}/desk/${key}`
  const standing = async () => (await deedRows(parts.db, workspaceId, parts.now(), { key: own }))[0]
  const before = await standing()
  if (before) return before
  const { preview, ready } = await weighed(parts, asking, deed, true)
  if (!ready || preview.seal !== seal) {
    // of two clicks at once the other may have done it meanwhile
    const meanwhile = await standing()
    if (meanwhile) return meanwhile
    throw new AppError('conflict', refusal(ready ? 'deed.otherwise_now' : 'deed.not_now'))
  }
  const id = await parts.actFor(ready.asked, ready.plan, own)
  await tellAsked(parts, { workspaceId, conversationId, accountId: by.accountId, id })
  const [row] = await deedRows(parts.db, workspaceId, parts.now(), { id })
  if (!row) throw new AppError('not_found', refusal('deed.not_here', { id }))
  return row
}

interface Told {
  readonly workspaceId: string
  readonly conversationId: string
  readonly accountId: string
  readonly id: string
}

/** The desk hears of it; its shopper hears what came of it, by what tells of deeds. */
async function tellAsked({ db, now, ring }: ActingParts, { workspaceId, conversationId, accountId, id }: Told): Promise<void> {
  const detail = { conversationIds: [conversationId], deedId: id, by: accountId }
  const [seq = 0] = await db.inWorkspace(workspaceId, (tx) =>
    tell(tx, workspaceId, now(), [{ type: 'deed_asked', conversationId: null, detail }]),
  )
  ring(workspaceId, '', seq)
}
