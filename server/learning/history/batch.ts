import type { BadRow } from './faults.ts'

/** A session as a line of JSON, and where it stood. */
export interface SessionLine {
  readonly where: string
  readonly json: string
}

/** Sessions of a file as they come, in groups, not looked into yet; and rows that are none. A group may hold neither, where reading goes on for long. */
export interface HistoryBatch {
  readonly sessions: readonly SessionLine[]
  readonly bad: readonly BadRow[]
  /** How much of the file is done with, from 0 to 1. */
  readonly share: number
}
