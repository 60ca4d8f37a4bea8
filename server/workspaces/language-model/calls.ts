import type { ModelCalls, ModelFailure, ModelPlace } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'

/** One question that was put, and what came of it. */
export interface PutCall {
  readonly workspaceId: string
  readonly at: Date
  readonly model: string
  readonly use: ModelCalls['calls'][number]['use']
  readonly ms: number
  readonly tokens: number
  readonly why: ModelFailure | null
  /** The first address where none is named. */
  readonly place?: ModelPlace
}

const KEPT_DAYS = 30
const SHOWN = 100

/** Notes a question down; what is older than a month goes with it. */
export const noteCall = (db: Database, { workspaceId, at, model, use, ms, tokens, why, place = 'first' }: PutCall): Promise<void> =>
  db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into language_model_calls (workspace_id, id, at, model, used_for, ms, tokens, why, place)
      values (${workspaceId}, ${uuidv7()}, ${at}, ${model}, ${use}, ${Math.round(ms)}, ${tokens}, ${why}, ${place})`)
    await tx.run(sql`delete from language_model_calls where at < ${at}::timestamptz - make_interval(days => ${KEPT_DAYS})`)
  })

/** The last questions, newest first. */
export const lastCalls = async (db: Database, workspaceId: string): Promise<ModelCalls> => {
  type Row = Omit<ModelCalls['calls'][number], 'at'> & { readonly at: Date }
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Row>(sql`
      select id, at, model, place, used_for as use, ms, tokens, why from language_model_calls order by at desc, id desc limit ${SHOWN}`),
  )
  return { calls: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
}
