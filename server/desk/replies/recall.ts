import { refusal } from '@xiaoer/contract/refusals'
import { callBack, type Out, type Sent } from '#channels'
import { mayTakeBack, takeBack } from '#engine/conversation'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../inbox/hold.ts'

/** What taking back needs. */
export interface RecallParts {
  readonly db: Database
  /** Asks a platform to take back what it shows; undefined where it cannot. */
  readonly recallOut: (workspaceId: string, out: Out) => Promise<Sent | undefined>
}

/** An agent takes back what they said: nothing is called taken back that still stands where the shopper is. Gives the event's number; undefined where it was already. */
export async function recall(
  { db, recallOut }: RecallParts,
  by: By,
  conversationId: string,
  messageId: string,
  at: Date,
): Promise<number | undefined> {
  const mine = { workspaceId: by.workspaceId, conversationId }
  const step = await db.inWorkspace(by.workspaceId, async (tx): Promise<{ out?: Out; seq?: number | undefined }> => {
    if (!(await mayTakeBack(tx, mine, messageId, by, at))) return {}
    const out = await callBack(tx, messageId)
    return out ? { out } : { seq: await takeBack(tx, mine, messageId, at) }
  })
  if (!step.out) return step.seq
  const { out } = step
  const answer = await recallOut(by.workspaceId, out)
  if (!answer) throw new AppError('conflict', refusal('recall.channel'))
  if (answer.outcome !== 'sent') throw new AppError('conflict', refusal('recall.platform', { why: answer.why }))
  return db.inWorkspace(by.workspaceId, (tx) => takeBack(tx, mine, messageId, at))
}
