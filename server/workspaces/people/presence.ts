import sql, { type Sql } from 'sql-template-tag'

/** An open page asks for news once a minute; after this long without a word it was closed, or its machine sleeps. Minutes. */
const SILENT_MINUTES = 3

/** Whether a row of `agents` is somebody at the desk at an instant: they said so, and a page of theirs was heard of a moment ago. */
export const atTheDesk = (at: Date): Sql => sql`(online and coalesce(seen_at > ${new Date(at.getTime() - SILENT_MINUTES * 60_000)}, false))`
