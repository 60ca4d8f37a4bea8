import type { BadRow } from './faults.ts'

/** A session as a line of JSON, and where it stood. */
export interface SessionLine {
  readonly where: string
  readonly json: string
}

/** Sessions of a file as they come, in groups, not looked into yet; and rows that are none. */
export interface HistoryBatch {
  readonly sessions: readonly SessionLine[]
  readonly bad: readonly BadRow[]
}
