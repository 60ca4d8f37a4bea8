import { join } from 'node:path'
import { type Knowledge, knowledgeOf, meaningsOf } from '#engine/knowledge'
import { readConcepts, readLexicons, SHIPPED_FOLDER } from '#engine/understanding'
import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Logger } from '#platform/telemetry'
import { parlanceIn } from './parlance-in.ts'

/** What the knowledge stands on. */
export interface Parts {
  readonly db: Database
  readonly clock: Clock
  readonly dataFolder: string
  readonly logger: Pick<Logger, 'warn'>
}

/** The knowledge of all workspaces of a database, read with the words that ship and with what a history taught here. */
export function knowledgeIn({ db, clock, dataFolder, logger }: Parts): Knowledge {
  const concepts = readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons')))
  const now = () => clock.now()
  return knowledgeOf(
    db,
    clock,
    meaningsOf(concepts),
    parlanceIn(dataFolder, concepts, now, (line) => logger.warn(line)),
  )
}
