import { join } from 'node:path'
import { type Knowledge, knowledgeOf, meaningsOf, snapshotsIn, type VectorOptions } from '#engine/knowledge'
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
  readonly vectors: VectorOptions | undefined
}

function readWords() {
  const files = readLexicons(join(SHIPPED_FOLDER, 'lexicons'))
  const concepts = readConcepts(files)
  return { concepts, meanings: meaningsOf(concepts, files['concepts']) }
}

let shipped: ReturnType<typeof readWords> | undefined
/** The words that ship, read once in a process; nothing changes them. */
const whatShips = () => (shipped ??= readWords())

/**
 * The knowledge of all workspaces of a database, read with the words that ship and with what a history taught here; what is large is kept in
 * the data folder for the next start.
 */
export function knowledgeIn({ db, clock, dataFolder, logger, vectors }: Parts): Knowledge {
  const { concepts, meanings } = whatShips()
  const now = () => clock.now()
  return knowledgeOf(db, clock, meanings, {
    parlance: parlanceIn(dataFolder, concepts, now, (line) => logger.warn(line)),
    vectors,
    keep: {
      snapshots: snapshotsIn(join(dataFolder, 'knowledge'), clock),
      trouble: (err) => logger.warn({ err }, 'a snapshot of the knowledge does not serve; the entries are read from the database'),
    },
  })
}
