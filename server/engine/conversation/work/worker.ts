import type { MessageView, StoredPart } from '@xiaoer/contract'
import { type Database, isRefusedForGood } from '#platform/db'
import { AppError } from '#platform/errors'
import type { DialogueState } from '../dialogue-state.ts'
import { backlog, type Journal, type ReadJournal } from '../store/backlog.ts'
import type { Contexts } from '../store/context.ts'
import type { Stored } from '../store/inbound.ts'
import { unanswered } from '../store/messages.ts'
import type { Recorded, TurnRecord } from '../store/record.ts'
import { outcomeRecord } from './outcome-record.ts'
import type { Scene, Stages } from './stages.ts'
import { type Taken, takeTurn } from './take-turn.ts'
import type { Unfinished } from './unfinished.ts'

/** The right to work, and what to work on. */
export interface Assignment {
  readonly workspaceId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly fence: number
  readonly cause: 'message' | 'silence'
  readonly state: DialogueState
  readonly parts: readonly StoredPart[]
  /** Up to which seq all was answered before: a turn that starts from elsewhere has been overtaken. */
  readonly since: number
  /** Seq of the last message among the parts. */
  readonly upTo: number
  /** Where an earlier try of the turn had begun a deed: what it had looked up. */
  readonly journal?: Journal
  /** More of the same may follow in a moment. */
  readonly mayWriteOn?: boolean
  /** Steps of a language model that were kept before it was begun anew with more of the shopper's words. */
  readonly stepsBefore?: number
}

/** A turn is begun anew so often for words that come while a model thinks; what comes later is the next turn. */
const MOST_ANEW = 2
/** Steps of a model in one try at most, so that those of the next are told apart. */
const STEPS_A_TRY = 100

export interface WorkerParts {
  readonly db: Database
  readonly contexts: Contexts
  readonly stages: Stages
  readonly record: (workspaceId: string, record: TurnRecord) => Promise<Recorded>
  readonly now: () => Date
  /** Told after a turn is committed: sockets ring, figures count. */
  readonly turned: (workspaceId: string, written: TurnRecord, recorded: Recorded) => void
  readonly failed: (error: unknown, conversationId: string) => void
  /** Gives a conversation to the people, of which no turn can be written. */
  readonly giveUp: (workspaceId: string, conversationId: string) => Promise<void>
  /** One more turn begins under the same lease. */
  readonly again: (conversationId: string) => void
  readonly unfinished: Unfinished
}

/** What a turn said, once committed; empty where it was overtaken. */
export type Replies = MessageView[]

interface Done {
  readonly upTo: number
  readonly replies: Replies
}

/**
 * Works assignments, one at a time a conversation, until no newer message waits. A failed turn is left to the sweep; one that the database refuses for
 * what is in it would fail again, and goes to a person at once.
 */
export function worker({ db, contexts, stages, record, now, turned, failed, giveUp, again, unfinished }: WorkerParts) {
  const running = new Map<string, Promise<Done>>()
  const turnInWhole = wholeTurns({ db, stages, again })

  /** Queues behind a turn of the same conversation that still runs; where its loop took these messages along, its replies serve. */
  async function assign(assignment: Assignment): Promise<Replies> {
    const { conversationId } = assignment
    const mine = after(running.get(conversationId), assignment)
    running.set(conversationId, mine)
    const { replies } = await mine
    if (running.get(conversationId) === mine) running.delete(conversationId)
    return replies
  }

  async function after(before: Promise<Done> | undefined, assignment: Assignment): Promise<Done> {
    const done = await before
    if (done && done.upTo >= assignment.upTo && assignment.cause === 'message') return done
    return work(assignment).catch(async (error: unknown) => {
      const { workspaceId, conversationId } = assignment
      failed(error, conversationId)
      if (isRefusedForGood(error)) await giveUp(workspaceId, conversationId).catch((why: unknown) => failed(why, conversationId))
      return { upTo: 0, replies: [] }
    })
  }

  async function work(first: Assignment): Promise<Done> {
    let assignment = await inWhole({ db, unfinished }, first)
    for (;;) {
      const context = await contexts.contextOf(first.workspaceId, first.conversationId)
      const began = assignment.journal && new Date(assignment.journal.now)
      const scene = { ...context, workspaceId: first.workspaceId, now: began ?? now() }
      // the turn itself is let go here: while it waits for its commit only what is written of it is kept
      const worked = await turnInWhole(scene, assignment)
      assignment = worked.assignment
      const written = outcomeRecord(worked.taken, assignment)
      const recorded = await record(first.workspaceId, written)
      if (!recorded.ok) return { upTo: 0, replies: [] }
      turned(first.workspaceId, written, recorded)
      if (!recorded.more) return { upTo: assignment.upTo, replies: toViews(written, recorded) }
      again(first.conversationId)
      assignment = await nextOf(db, assignment, written)
    }
  }

  return {
    assign,
    /** When what this node works in the conversation now is done. */
    settled: async (conversationId: string): Promise<void> => void (await running.get(conversationId)),
    idle: () => Promise.all(running.values()),
  }
}
export type Worker = ReturnType<typeof worker>

/** With what the shopper wrote on until they paused. */
async function inWhole({ db, unfinished }: Pick<WorkerParts, 'db' | 'unfinished'>, first: Assignment): Promise<Assignment> {
  if (!first.mayWriteOn || first.journal) return first
  const newest = await unfinished.finished(first.conversationId)
  if (newest <= first.upTo) return first
  const waiting = await waitingSince(db, first, first.since)
  return { ...first, parts: waiting.flatMap((m) => m.parts), upTo: waiting.at(-1)?.seq ?? first.upTo }
}

/** The messages that came while the turn ran, as the next turn under the same lease. */
async function nextOf(db: WorkerParts['db'], done: Assignment, written: TurnRecord): Promise<Assignment> {
  const waiting = await waitingSince(db, done, written.handledSeq)
  const upTo = waiting.at(-1)?.seq ?? written.handledSeq
  const { journal: _, stepsBefore: __, mayWriteOn: ___, ...rest } = done
  return { ...rest, cause: 'message', state: written.state, parts: waiting.flatMap((m) => m.parts), since: written.handledSeq, upTo }
}

/**
 * Works one turn. Words that come while a language model thinks are taken in before anything is said: what it wrote without them is left. Gives what
 * was worked with it.
 */
function wholeTurns({ db, stages, again }: Pick<WorkerParts, 'db' | 'stages' | 'again'>) {
  return async (scene: Scene, first: Assignment): Promise<{ taken: Taken; assignment: Assignment }> => {
    let assignment = first
    for (let anew = 0; ; anew++) {
      const wroteOn = new AppError('conflict', 'the shopper wrote on while the model thought')
      const { conversationId, upTo } = assignment
      const stepped = async () => {
        if (anew < MOST_ANEW && (await waitingSince(db, assignment, upTo)).length > 0) throw wroteOn
      }
      try {
        const taken = await takeTurn(stages, scene, assignment, { renew: () => again(conversationId), stepped })
        return { taken, assignment }
      } catch (error) {
        if (error !== wroteOn) throw error
        const { journal: _, ...rest } = assignment
        const all = await waitingSince(db, rest, rest.since)
        const parts = all.flatMap((message) => message.parts)
        assignment = { ...rest, parts, upTo: all.at(-1)?.seq ?? upTo, stepsBefore: STEPS_A_TRY * (anew + 1) }
      }
    }
  }
}

/** What the shopper wrote behind a place that nobody has answered. */
const waitingSince = (db: Database, { workspaceId, conversationId }: Pick<Assignment, 'workspaceId' | 'conversationId'>, seq: number) =>
  db.inWorkspace(workspaceId, (tx) => unanswered(tx, conversationId, seq))

function toViews(written: TurnRecord, recorded: Recorded): Replies {
  return written.replies.map((reply, i) => ({
    id: reply.id,
    seq: recorded.firstSeq + i,
    conversationId: written.conversationId,
    sessionId: written.sessionId,
    author: 'bot',
    authorName: null,
    parts: [...reply.parts],
    at: recorded.at.toISOString(),
    traceId: written.turnId,
    helpful: null,
    byAi: true,
  }))
}

/** What a freshly stored message asks of this node; undefined where a person holds the conversation or another node works it. */
export async function assignmentOf(
  db: Database,
  workspaceId: string,
  stored: Stored,
  parts: readonly StoredPart[],
  journal?: ReadJournal,
): Promise<Assignment | undefined> {
  const { lease, conversationId, sessionId, seq } = stored
  if (!lease) return undefined
  const { fence, state, handledSeq } = lease
  const base = { workspaceId, conversationId, sessionId, fence, cause: 'message', state, since: handledSeq, upTo: seq } as const
  if (!lease.behind) return { ...base, parts }
  const { upTo = seq, ...left } = await backlog(db, journal, { workspaceId, conversationId, since: handledSeq })
  return { ...base, ...left, upTo }
}
