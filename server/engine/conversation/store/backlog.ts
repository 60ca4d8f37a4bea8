import type { StoredPart } from '@xiaoer/contract'
import type { Database } from '#platform/db'
import type { LookUp } from '../turn.ts'
import { unanswered } from './messages.ts'

/**
 * What a turn had before it when it began a deed. Its look-ups are not made again where it is taken up after a crash: by then the shop shows
 * the deed, and the turn would come to something else, tell the shopper so, and leave the deed without its word.
 */
export interface Journal {
  /** Seq of the last message it took in. */
  readonly upTo: number
  /** The clock as the turn read it. */
  readonly now: string
  readonly lookUps: readonly { readonly what: LookUp; readonly json: string }[]
}

/** Reads the journal of the turn that starts after `since`; undefined where it began no deed. */
export type ReadJournal = (workspaceId: string, conversationId: string, since: number) => Promise<Journal | undefined>

/** A conversation whose turn was left, by a crash or a lapsed lease. */
export interface Left {
  readonly workspaceId: string
  readonly conversationId: string
  readonly since: number
}

/** What waits there to be answered: all that was not, or, where the turn had begun a deed, what that turn had before it. */
export async function backlog(db: Database, readJournal: ReadJournal | undefined, { workspaceId, conversationId, since }: Left) {
  const waiting = await db.inWorkspace(workspaceId, (tx) => unanswered(tx, conversationId, since))
  const journal = await readJournal?.(workspaceId, conversationId, since)
  const taken = journal ? waiting.filter(({ seq }) => seq <= journal.upTo) : waiting
  const parts: StoredPart[] = taken.flatMap((message) => message.parts)
  return { parts, upTo: taken.at(-1)?.seq, ...(journal && { journal }) }
}
