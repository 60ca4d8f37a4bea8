import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { type By, versionsIn } from '../versions.ts'

/** A version as it is kept. */
export interface VersionRow {
  readonly id: string
  readonly shopId: string
  readonly body: string
  readonly state: 'draft' | 'waiting' | 'published' | 'withdrawn'
  readonly writtenBy: string
  readonly writtenAt: Date
  readonly submittedBy: string | null
  readonly submittedAt: Date | null
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  /** By who wrote it, where nobody else manages the workspace. */
  readonly approvedAlone: boolean
}

const COLUMNS = sql`
  id, shop_id as "shopId", body, state, written_by as "writtenBy", written_at as "writtenAt", submitted_by as "submittedBy",
  submitted_at as "submittedAt", approved_by as "approvedBy", approved_at as "approvedAt", approved_alone as "approvedAlone"`

/** A version locked, and changed while it is; as versions of every kind. */
export const { lock: lockVersion, change: changeVersion } = versionsIn<VersionRow>({
  table: 'policy_versions',
  columns: COLUMNS,
  named: 'shop_id',
  missing: 'policy.not_here',
})

/** A shop's versions, newest first. */
export const versionsOf = (tx: Tx, shopId: string): Promise<VersionRow[]> =>
  tx.rows<VersionRow>(sql`select ${COLUMNS} from policy_versions where shop_id = ${shopId} order by written_at desc, id desc`)

/** The published ones, in the order they were published in. */
export const publishedOf = (tx: Tx, shopId: string): Promise<VersionRow[]> =>
  tx.rows<VersionRow>(
    sql`select ${COLUMNS} from policy_versions where shop_id = ${shopId} and state = 'published' order by approved_at, id`,
  )

/** Keeps a new draft. */
export async function addDraft(tx: Tx, by: By, shopId: string, body: string): Promise<VersionRow> {
  const id = uuidv7()
  await tx.run(sql`
    insert into policy_versions (workspace_id, id, shop_id, body, state, written_by, written_at)
    values (${by.workspaceId}, ${id}, ${shopId}, ${body}, 'draft', ${by.accountId}, ${by.at})`)
  return lockVersion(tx, id)
}
