import sql from 'sql-template-tag'
import { pass, tell } from '#engine/conversation'
import type { Database } from '#platform/db'
import { handedOverFor } from '../handed-over.ts'
import { locked } from '../inbox/hold.ts'

/**
 * Gives a conversation that waited in the queue for a person's word alone back to the bot; who has written meanwhile, or has asked for a
 * person besides, waits on for one. Gives the feed's number, undefined where it stays.
 */
export const backToBot = (db: Database, workspaceId: string, conversationId: string, at: Date): Promise<number | undefined> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const { holder } = await locked(tx, conversationId)
    if (holder !== 'queue') return undefined
    const gone = await tx.run(sql`
      update conversations c set holder = ${pass(holder, 'bot')}, waiting_since = null, fence = fence + 1
      where c.id = ${conversationId} and c.inbound_seq <= c.handled_seq and ${WAITS_FOR_A_WORD}`)
    if (gone === 0) return undefined
    const [seq] = await tell(tx, workspaceId, at, [{ type: 'holder_changed', conversationId, detail: { holder: 'bot' } }])
    return seq
  })

/** A deed that waits hands over as every matter does whose next step is a person's. */
const WAITS_FOR_A_WORD = handedOverFor('scenario')
