import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { lease } from '../store/lease.ts'
import { unanswered } from '../store/messages.ts'
import type { Worker } from './worker.ts'

/** After so many attempts a message is given to a person rather than tried again: it must not go round for ever. */
const ATTEMPTS = 3
const BATCH = 64

interface Due {
  workspace_id: string
  conversation_id: string
  kind: 'turn' | 'silence'
  attempts: number
}

export interface SweepParts {
  readonly db: Database
  readonly node: string
  readonly worker: Worker
  /** Gives a conversation whose turns keep failing to the people. */
  readonly giveUp: (workspaceId: string, conversationId: string) => Promise<void>
  readonly failed: (error: unknown, conversationId: string) => void
}

/** Takes up what is due on any node: turns that a crash left unfinished, and shoppers who fell silent. Gives how many. */
export function sweeper({ db, node, worker, giveUp, failed }: SweepParts) {
  async function sweep(): Promise<number> {
    const due = await db.outside((tx) =>
      tx.rows<Due>(sql`
        update work set due_at = now() + interval '15 seconds', attempts = attempts + 1
        where (workspace_id, conversation_id) in (
          select workspace_id, conversation_id from work where due_at <= now() order by due_at limit ${BATCH} for update skip locked)
        returning workspace_id, conversation_id, kind, attempts`),
    )
    await Promise.all(due.map((one) => takeUp(one).catch((error: unknown) => failed(error, one.conversation_id))))
    return due.length
  }

  async function takeUp({ workspace_id: workspaceId, conversation_id: conversationId, kind, attempts }: Due): Promise<void> {
    if (attempts > ATTEMPTS) return giveUp(workspaceId, conversationId)
    const leased = await lease(db, node, workspaceId, conversationId)
    if (!leased) return
    const { fence, state, sessionId, handledSeq, inboundSeq } = leased
    const base = { workspaceId, conversationId, sessionId, fence, state, since: handledSeq }
    if (inboundSeq > handledSeq) {
      const waiting = await db.inWorkspace(workspaceId, (tx) => unanswered(tx, conversationId, handledSeq))
      // of a long backlog only the first come now; the turn after this one takes the rest
      const upTo = waiting.at(-1)?.seq ?? inboundSeq
      await worker.assign({ ...base, cause: 'message', parts: waiting.flatMap((message) => message.parts), upTo })
    } else if (kind === 'silence' && leased.sessionOpen) {
      await worker.assign({ ...base, cause: 'silence', parts: [], upTo: handledSeq })
    } else {
      await forget(workspaceId, conversationId)
    }
  }

  const forget = (workspaceId: string, conversationId: string) =>
    db.outside((tx) => tx.run(sql`delete from work where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`)).then(() => {})

  return { sweep }
}
