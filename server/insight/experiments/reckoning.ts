import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { judged, untilOf } from './judged.ts'
import type { InTurn } from './pieces.ts'
import { type ExperimentRow, experimentRows } from './rows.ts'
import { AT_ONCE, isSmall } from './shown.ts'

const EVERY_MS = 60_000
/** What runs is reckoned every five minutes, and the seldomer the longer that takes: a twentieth of the time at the most goes into it. */
const FRESH_SECONDS = 300
const SHARE = 20
/** One that has been at it for so long has died. */
const DIED_MINUTES = 120

/** What reckoning needs. */
interface ReckoningParts {
  readonly db: Database
  readonly now: () => Date
  /** Sessions that a page waits for. */
  readonly atOnce?: number
}

/** Takes up what has not been reckoned for long, one for one node. */
async function due({ db, now }: ReckoningParts, workspaceId: string): Promise<ExperimentRow[]> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const claimed = await tx.rows<{ id: string }>(sql`
      update experiments set reckoning_at = now() where verdict is null
        and (reckoning_at is null or reckoning_at < now() - make_interval(mins => ${DIED_MINUTES}))
        and (stopped_at is not null or shown_at is null
          or shown_at + make_interval(secs => greatest(${FRESH_SECONDS}::float8, ${SHARE} * coalesce(shown_took, 0)::float8)) <= ${now()})
      returning id`)
    return claimed.length === 0 ? [] : experimentRows(tx, sql`id = any(${claimed.map(({ id }) => id)}::uuid[])`)
  })
}

/** Reckons the large experiments of a workspace that are due, and keeps what they show; of one that was stopped, for good. Gives how many. */
export async function reckonLarge(parts: ReckoningParts, workspaceId: string): Promise<number> {
  const { db, now, atOnce = AT_ONCE } = parts
  const inTurn = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)
  let reckoned = 0
  const amiss: unknown[] = []
  for (const row of await due(parts, workspaceId)) {
    const at = row.stoppedAt ?? now()
    try {
      // a page reckons that itself
      if (row.stoppedAt === null && (await inTurn((tx) => isSmall(tx, row, untilOf(row, at), atOnce)))) {
        await letGo(inTurn, row)
        continue
      }
      const began = performance.now()
      const verdict = JSON.stringify(await judged(inTurn, workspaceId, row, at))
      const took = (performance.now() - began) / 1_000
      reckoned += await inTurn((tx) =>
        tx.run(sql`
          update experiments set shown = ${verdict}::jsonb, shown_at = ${at}, shown_took = ${took},
            verdict = case when stopped_at = ${at} then ${verdict}::jsonb else verdict end where id = ${row.id} and verdict is null`),
      )
      await letGo(inTurn, row)
    } catch (error) {
      // it keeps no other waiting, and is tried again when one that died would be
      amiss.push(error)
    }
  }
  if (amiss.length > 0) throw amiss[0]
  return reckoned
}

const letGo = (inTurn: InTurn, { id }: ExperimentRow): Promise<number> =>
  inTurn((tx) => tx.run(sql`update experiments set reckoning_at = null where id = ${id}`))

/** Reckons large experiments of all workspaces, now and then. */
export function reckoningOf(parts: ReckoningParts) {
  const isDue = atMostEvery(EVERY_MS)
  async function sweep(): Promise<void> {
    if (!isDue(parts.now())) return
    const amiss: unknown[] = []
    for (const workspaceId of await workspacesServed(parts.db)) await reckonLarge(parts, workspaceId).catch((error) => amiss.push(error))
    if (amiss.length > 0) throw amiss[0]
  }
  return { sweep }
}
