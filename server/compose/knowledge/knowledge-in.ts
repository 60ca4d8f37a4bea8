import { join } from 'node:path'
import { type Knowledge, knowledgeOf, meaningsOf } from '#engine/knowledge'
import { readConcepts, readLexicons, SHIPPED_FOLDER } from '#engine/understanding'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'

/** The knowledge of all workspaces of a database, read with the words that ship. */
export const knowledgeIn = (db: Database, clock: Clock): Knowledge =>
  knowledgeOf(db, clock, meaningsOf(readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons')))))
