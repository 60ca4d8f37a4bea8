import sql from 'sql-template-tag'
import type { HandoffReason } from '#engine/conversation'

/** Whether the conversation `c` was handed over last for this, as the first line of its summary says: `intent · reason`. */
export const handedOverFor = (reason: HandoffReason) => sql`coalesce(split_part(c.summary, E'\\n', 1) like ${`% · ${reason}`}, false)`

/** Whether it was for somebody's safety. */
export const FOR_SAFETY = handedOverFor('safety')
