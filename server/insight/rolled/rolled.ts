import type { Sql } from 'sql-template-tag'

/** What a page of worth adds up, day by day: some sums for each combination of keys. They add up over days like figures do. */
export interface Summed {
  readonly page: string
  /** Texts, none of them null. */
  readonly keys: readonly Sql[]
  /** Sums over the rows of a day with the same keys. */
  readonly sums: readonly Sql[]
  /** Added up by months as well, where a day has so many keys that a year of days is too much to read. */
  readonly byMonth?: true
}

/** Added up of sessions. */
export interface Rolled extends Summed {
  /** Rows of a session: facts with what the page needs beside; `from`: what the facts are read from, `now`: as at when. */
  readonly rows: (from: Sql, now: Date) => Sql
  /** Which of them. */
  readonly where: Sql
}
