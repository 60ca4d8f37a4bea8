import type { Readable } from 'node:stream'
import type { ImportedSession } from '@xiaoer/contract/earlier'
import type { Database } from '#platform/db'

/** A session as a file tells of it, with whoever it was with. */
export interface ToldSession {
  readonly system: ImportedSession['system']
  readonly id: string
  readonly shopper: {
    /** The shop's own id of them. */
    readonly id: string | null
    readonly name: string | null
    readonly email: string | null
    readonly phone: string | null
    /** What of it the system that was left had proven itself. */
    readonly proven: readonly ('customer' | 'email' | 'phone')[]
  }
  readonly messages: readonly {
    readonly from: 'shopper' | 'agent'
    readonly text: string
    readonly name: string | null
    /** Milliseconds. */
    readonly at?: number | undefined
  }[]
}

/** Sessions that were read, rows that are none, and how much of the file is done with, from 0 to 1. */
export interface TakenSessions {
  readonly sessions: readonly ToldSession[]
  readonly bad: readonly { readonly where: string; readonly why: string }[]
  readonly share: number
}

/** What taking them in needs. */
export interface EarlierParts {
  readonly db: Database
  readonly now: () => Date
  /** Reads a file as it lies, a batch at a time, a table by its mapping. Throws `AppError` where it cannot be read. */
  readonly read: (path: string, now: number, mapping: unknown) => AsyncIterable<TakenSessions>
  /** Which column of a table says what, as JSON; null for what is no mapping. */
  readonly mappingIn: (text: string) => object | null
  /** What a code of why says to whoever mends the file, as a line of JSON. */
  readonly badLine: (row: { readonly where: string; readonly why: string }) => string
  /** Where files lie while they are taken in. */
  readonly uploads: {
    readonly take: <T>(
      workspaceId: string,
      file: { readonly id: string; readonly name: string; readonly bytes: Readable },
      keep: (path: string) => Promise<T>,
    ) => Promise<T>
    readonly find: (workspaceId: string, id: string) => Promise<string | undefined>
    readonly remove: (workspaceId: string, id: string) => Promise<void>
  }
  /** Something broke by a fault of ours. */
  readonly failed: (error: unknown) => void
}
