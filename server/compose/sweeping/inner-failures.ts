import { type InnerFailure, raiseInnerFailure } from '#desk/monitor'
import type { Database } from '#platform/db'
import type { Live } from '../live.ts'
import type { Trouble } from './outage.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
  readonly live: Pick<Live, 'ring'>
  readonly trouble: Trouble
}

/** Where errors inside are told of: in the log with their cause, and on the wall with their conversation. */
export interface InnerFailures {
  readonly log: (port: string, error: unknown) => void
  /** No turn waits for it. */
  readonly raise: (failure: InnerFailure) => void
  /** Settles when all that was raised is written. */
  readonly close: () => Promise<void>
}

/** Tells of errors inside, which are no fault of a shop's system. */
export function innerFailures({ db, now, live, trouble }: Parts): InnerFailures {
  const writing = new Set<Promise<void>>()
  const write = async (failure: InnerFailure) => {
    try {
      const seq = await db.inWorkspace(failure.workspaceId, (tx) => raiseInnerFailure(tx, failure, now()))
      if (seq !== undefined) live.ring(failure.workspaceId, '', seq)
    } catch (err) {
      trouble.warn({ err }, 'an error inside could not be put on the wall')
    }
  }
  return {
    log: (port, err) => trouble.error({ err }, `${port} failed inside; the shopper is told so, and a person follows up`),
    raise(failure) {
      const one: Promise<void> = write(failure).finally(() => writing.delete(one))
      writing.add(one)
    },
    close: async () => void (await Promise.all(writing)),
  }
}
