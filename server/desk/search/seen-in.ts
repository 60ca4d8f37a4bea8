import sql, { type Sql } from 'sql-template-tag'

/** What telephone numbers and addresses are made of: more than the mask hides, as a database that searches cannot tell their forms apart. */
const OF_CONTACTS = '\\S*[@＠]\\S*|[0-9０-９]'

/** The words that somebody may search in: who is shown them masked would learn what is hidden by asking for one part of it after another. */
export const seenIn = (words: Sql, masked: boolean): Sql => (masked ? sql`regexp_replace(${words}, ${OF_CONTACTS}, '', 'g')` : words)
