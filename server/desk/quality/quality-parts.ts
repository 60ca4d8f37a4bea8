import type { Database, Tx } from '#platform/db'

/** Who says that a record of the machine's is wrong. */
export interface By {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** What the routes of quality need. */
export interface QualityParts {
  readonly db: Database
  readonly now: () => Date
  /** Where corrections go to be learnt from: a turn's intent, mood and values to training, an answer that did not answer to the knowledge. */
  readonly learn: {
    readonly intent: (tx: Tx, by: By, turnId: string, intent: string) => Promise<void>
    readonly reading: (tx: Tx, by: By, turnId: string, kind: 'mood' | 'entities', told: string) => Promise<void>
    readonly answer: (by: By, turnId: string) => Promise<void>
  }
}
