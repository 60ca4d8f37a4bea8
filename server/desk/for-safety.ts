import sql from 'sql-template-tag'

/** Whether the conversation `c` was handed over last for somebody's safety, as the first line of its summary says: `intent · reason`. */
export const FOR_SAFETY = sql`coalesce(split_part(c.summary, E'\\n', 1) like '% · safety', false)`
