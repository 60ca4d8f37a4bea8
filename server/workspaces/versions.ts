import { refusal } from '@xiaoer/contract/refusals'
import sql, { raw, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** Who does something to a version, and when. */
export interface By {
  readonly workspaceId: string
  readonly accountId: string
  readonly at: Date
}

/** Where versions of one kind are kept, with the columns that they are read with; `named` is the column of what they are versions of. */
interface Kept {
  readonly table: 'policy_versions' | 'campaign_versions' | 'scenario_versions'
  readonly columns: Sql
  readonly named: 'shop_id' | 'campaign' | 'scenario'
  readonly missing: 'policy.not_here' | 'campaign.no_version' | 'scenario.not_here'
}

/** What versions of every kind have done to them. */
export function versionsIn<Row extends { readonly id: string }>({ table, columns, named, missing }: Kept) {
  /** One version, locked until the end of the transaction; `not_found` where there is none of that id. */
  async function lock(tx: Tx, id: string): Promise<Row> {
    const row = await tx.row<Row>(sql`select ${columns} from ${raw(table)} where id = ${id} for update`)
    if (!row) throw new AppError('not_found', refusal(missing, { id }))
    return row
  }
  return {
    lock,
    /** Changes a locked version and gives it as it is now. */
    change: async (tx: Tx, id: string, set: Sql): Promise<Row> => {
      await tx.run(sql`update ${raw(table)} set ${set} where id = ${id}`)
      return lock(tx, id)
    },
    /** Whatever version of it is published is so no more. */
    supersede: (tx: Tx, name: string): Promise<unknown> =>
      tx.run(sql`update ${raw(table)} set state = 'superseded' where ${raw(named)} = ${name} and state = 'published'`),
  }
}
