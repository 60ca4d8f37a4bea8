import { Campaign } from '@xiaoer/contract/campaigns'
import type { Database } from '#platform/db'
import { notOverAt } from './store.ts'

/** A campaign that runs or is announced. */
export interface InForce {
  readonly file: Campaign
  readonly version: number
}

/** The campaigns that shoppers may be told of; what another build wrote and this one cannot read is left out. */
export async function campaignsNow(db: Database, workspaceId: string, now: Date): Promise<InForce[]> {
  const rows = await db.inWorkspace(workspaceId, (tx) => notOverAt(tx, now))
  return rows.flatMap(({ file, version }) => {
    const read = Campaign.safeParse(file)
    return read.success ? [{ file: read.data, version }] : []
  })
}
