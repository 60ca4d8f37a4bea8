import type { Confusion } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { KeptConfusion } from '../models/compare.ts'
import type { Workbench } from '../models/in-worker.ts'
import type { ModelsInForce } from './in-force.ts'
import { noVersion, SHIPPED } from './rows.ts'
import { shownConfusion } from './shown.ts'

interface Parts {
  readonly db: Database
  readonly models: ModelsInForce
  readonly bench: Workbench
}

/** Of the model that ships, measured once a process: it does not change. */
let ofShipped: Promise<KeptConfusion> | undefined

/** What a version took for what, over the sentences that measure. */
export async function confusionOfVersion({ db, models, bench }: Parts, workspaceId: string, id: string): Promise<Confusion> {
  if (id === SHIPPED) {
    ofShipped ??= bench.measureShipped().catch((error: unknown) => {
      ofShipped = undefined
      throw error
    })
    const kept = await ofShipped
    return db.inWorkspace(workspaceId, (tx) => shownConfusion(tx, models.base.version, kept))
  }
  return db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.row<{ version: string | null; confusion: KeptConfusion | null }>(
      sql`select version, confusion from models where id = ${id}`,
    )
    if (!row) throw noVersion(id)
    if (!row.version || !row.confusion) throw new AppError('conflict', refusal('model.not_trained'))
    return shownConfusion(tx, row.version, row.confusion)
  })
}
