import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { type Leased, look } from '../store/lease.ts'
import { unanswered } from '../store/messages.ts'
import type { Worker } from './worker.ts'

/** After so many attempts a message is given to a person rather than tried again: it must not go round for ever. */
const ATTEMPTS = 3
const BATCH = 64

interface Due {
  workspace_id: string
  conversation_id: string
  due_at: Date
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

/** Looks after what is due on any node: turns that a crash left unfinished, and shoppers who fell silent. Gives how many it looked at. */
export function sweeper({ db, node, worker, giveUp, failed }: SweepParts) {
  async function sweep(): Promise<number> {
    const due = await db.outside((tx) =>
      tx.rows<Due>(sql`
        update work set due_at = date_trunc('milliseconds', now()) + interval '15 seconds'
        where (workspace_id, conversation_id) in (
          select workspace_id, conversation_id from work where due_at <= now() order by due_at limit ${BATCH} for update skip locked)
        returning workspace_id, conversation_id, due_at, attempts`),
    )
    await Promise.all(due.map((one) => lookAfter(one).catch((error: unknown) => failed(error, one.conversation_id))))
    return due.length
  }

  async function lookAfter(due: Due): Promise<void> {
    const { workspace_id: workspaceId, conversation_id: conversationId } = due
    const seen = await db.inWorkspace(workspaceId, (tx) => look(tx, node, conversationId))
    if (seen.found === 'nothing') return forget(due)
    if (seen.found === 'later') return lookAgain(due, seen.at)
    if (seen.found === 'silence') return silence(due, seen.lease)
    if (due.attempts >= ATTEMPTS) return giveUp(workspaceId, conversationId)
    await db.outside((tx) => tx.run(sql`update work set attempts = attempts + 1 where ${same(due)}`))
    return turn(due, seen.lease)
  }

  async function turn({ workspace_id: workspaceId, conversation_id: conversationId }: Due, lease: Leased): Promise<void> {
    const { fence, state, sessionId, handledSeq, inboundSeq } = lease
    const waiting = await db.inWorkspace(workspaceId, (tx) => unanswered(tx, conversationId, handledSeq))
    // of a long backlog only the first come now; the turn after this one takes the rest
    const upTo = waiting.at(-1)?.seq ?? inboundSeq
    const parts = waiting.flatMap((message) => message.parts)
    await worker.assign({ workspaceId, conversationId, sessionId, fence, state, cause: 'message', parts, since: handledSeq, upTo })
  }

  async function silence({ workspace_id: workspaceId, conversation_id: conversationId }: Due, lease: Leased): Promise<void> {
    const { fence, state, sessionId, handledSeq } = lease
    await worker.assign({
      workspaceId,
      conversationId,
      sessionId,
      fence,
      state,
      cause: 'silence',
      parts: [],
      since: handledSeq,
      upTo: handledSeq,
    })
  }

  const forget = (due: Due) => db.outside((tx) => tx.run(sql`delete from work where ${unchanged(due)}`)).then(() => {})
  const lookAgain = (due: Due, at: Date) =>
    db.outside((tx) => tx.run(sql`update work set due_at = ${at}, attempts = 0 where ${unchanged(due)}`)).then(() => {})

  return { sweep }
}

const same = ({ workspace_id, conversation_id }: Due) => sql`workspace_id = ${workspace_id} and conversation_id = ${conversation_id}`
/** A message that came meanwhile has set an earlier time, which must stand. */
const unchanged = (due: Due) => sql`${same(due)} and due_at = ${due.due_at}`
