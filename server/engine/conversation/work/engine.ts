import { randomUUID } from 'node:crypto'
import type { Holder, MessageView } from '@xiaoer/contract'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { pacer } from '#platform/pacing'
import { saysSame } from '../parts.ts'
import { contexts } from '../store/context.ts'
import type { Inbound, Stored } from '../store/inbound.ts'
import { leaseKeeper } from '../store/lease.ts'
import { messageById, repliesAfter } from '../store/messages.ts'
import type { Recorded, TurnRecord } from '../store/record.ts'
import { conversationWriter } from '../store/write.ts'
import type { Stages } from './stages.ts'
import { sweeper } from './sweep.ts'
import { unfinished } from './unfinished.ts'
import { assignmentOf, type Replies, worker } from './worker.ts'

export interface EngineParts {
  readonly db: Database
  readonly stages: Stages
  readonly now: () => Date
  /** A message was stored. */
  readonly stored: (workspaceId: string, stored: Stored) => void
  /** A turn was committed. */
  readonly turned: (workspaceId: string, written: TurnRecord, recorded: Recorded) => void
  /** Gives a conversation whose turns keep failing to the people. */
  readonly giveUp: (workspaceId: string, conversationId: string) => Promise<void>
  readonly failed: (error: unknown, conversationId: string) => void
  /** Milliseconds as they pass, whatever the clock is set to; a test lets them pass. */
  readonly elapsed?: () => number
  /** So long it is waited whether a shopper writes on where they can be seen to type, in milliseconds; absent where nobody is waited for. */
  readonly pauseMs?: number
}

export interface AcceptedMessage {
  readonly message: MessageView
  /** Who held the conversation as it came; absent for one that is sent again. */
  readonly holder?: Holder
  /** Settles when the turn that answers it has been committed; empty where a person answers. */
  readonly replies: () => Promise<Replies>
}

/** The engine of one node: accepts messages durably, works their turns, and sweeps up what was left. */
export function conversationEngine(parts: EngineParts) {
  const { db, stages, now, failed, giveUp, elapsed = () => performance.now(), pauseMs = 0 } = parts
  // a new name at every start: what a dead process had leased is not mistaken for one's own
  const node = randomUUID()
  const kept = contexts(db)
  const { accept, record } = conversationWriter(db, node, now)
  const keeping = leaseKeeper(db, node, elapsed)
  const writing = unfinished(pauseMs, elapsed)
  const own = { db, contexts: kept, stages, record, now, failed, giveUp, turned: parts.turned, again: keeping.again }
  const work = worker({ ...own, unfinished: writing })
  const underWay = new Set<Promise<unknown>>()
  const swept = sweeper({ db, node, keeping, worker: work, journal: stages.journal, giveUp, failed })

  async function acceptMessage(workspaceId: string, inbound: Inbound): Promise<AcceptedMessage> {
    const accepted = await pacer.first(() => accept(workspaceId, inbound))
    if (accepted.status === 'missing')
      throw new AppError('not_found', `conversation ${inbound.conversationId} does not exist; open the chat again`)
    if (accepted.status === 'known') return known(workspaceId, inbound)
    kept.cameBy(inbound.conversationId, inbound.channelId)
    if (inbound.page) kept.turnTo(inbound.conversationId, inbound.page)
    parts.stored(workspaceId, accepted)
    // from here, and not from where the turn begins: on a busy node it waits for that
    if (accepted.lease) keeping.begin(workspaceId, accepted.conversationId, accepted.lease.fence)
    if (inbound.mayWriteOn) writing.came(accepted.conversationId, accepted.seq)
    const turn = pacer.first(() => answer(workspaceId, accepted, inbound))
    awaited(turn)
    return { message: toView(accepted, inbound), holder: accepted.holder, replies: () => turn }
  }

  /** A message sent again: what is there is given, and nothing is done twice. */
  async function known(workspaceId: string, inbound: Inbound): Promise<AcceptedMessage> {
    const message = await db.inWorkspace(workspaceId, (tx) => messageById(tx, inbound.id))
    if (!message || message.conversationId !== inbound.conversationId) {
      throw new AppError('conflict', `message id ${inbound.id} is in use; make a new one`)
    }
    if (!saysSame(message.parts, inbound.parts))
      throw new AppError('conflict', `message id ${inbound.id} was sent with other words before; make a new one for these`)
    const replies = async () => {
      await work.settled(inbound.conversationId)
      return db.inWorkspace(workspaceId, (tx) => repliesAfter(tx, inbound.conversationId, message.seq))
    }
    return { message, replies }
  }

  async function answer(workspaceId: string, stored: Stored, { parts: said, mayWriteOn }: Inbound): Promise<Replies> {
    try {
      const assignment = await assignmentOf(db, workspaceId, stored, said, stages.journal)
      return assignment ? await work.assign({ ...assignment, ...(mayWriteOn && { mayWriteOn }) }) : []
    } catch (error) {
      failed(error, stored.conversationId)
      return []
    } finally {
      if (stored.lease) keeping.end(stored.conversationId)
    }
  }

  /** What is due is looked after; another sweep may be at it already, and `idle` waits for both. */
  function sweep(): Promise<number> {
    const one = swept.sweep()
    awaited(one)
    return one
  }

  function awaited(work: Promise<unknown>): void {
    const end = () => underWay.delete(work)
    underWay.add(work)
    // whoever asked for it is told what failed
    void work.then(end, end)
  }

  /** Settles when what was accepted or taken up here is answered: what waits for its turn to begin counts too. */
  async function idle(): Promise<void> {
    await Promise.allSettled(underWay)
    await work.idle()
  }

  return { acceptMessage, typing: writing.typing, sweep, lengthen: keeping.lengthen, forget: kept.forget, idle }
}

/** The two writes of a turn alone, as the engine groups them: what benches compare the whole turn with. */
export const conversationWrites = (db: Database, now: () => Date) => conversationWriter(db, randomUUID(), now)

/** See `conversationEngine`. */
export type ConversationEngine = ReturnType<typeof conversationEngine>

const toView = (stored: Stored, inbound: Inbound): MessageView => ({
  id: stored.id,
  seq: stored.seq,
  conversationId: stored.conversationId,
  sessionId: stored.sessionId,
  author: 'shopper',
  authorName: null,
  parts: [...inbound.parts],
  at: stored.at.toISOString(),
  traceId: null,
  helpful: null,
  byAi: false,
})
