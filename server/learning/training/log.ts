import type { TrainingLog } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'

/** What can be done to what the workspace understands. */
export type Deed =
  | 'sentences_added'
  | 'sentence_changed'
  | 'sentence_removed'
  | 'threshold_set'
  | 'message_labelled'
  | 'label_undone'
  | 'reading_corrected'
  | 'reading_removed'
  | 'training_started'
  | 'published'
  | 'published_anyway'
  | 'rolled_back'

interface Doer {
  readonly workspaceId: string
  readonly accountId: string | null
  readonly at: Date
}

/** Writes down who did what, in the same transaction. Ids and counts alone: no words of shoppers. */
export async function noteDown(tx: Tx, by: Doer, what: Deed, detail: object, modelId: string | null = null): Promise<void> {
  await tx.run(sql`
    insert into training_log (workspace_id, id, at, by_account, what, model_id, detail)
    values (${by.workspaceId}, ${uuidv7()}, ${by.at}, ${by.accountId}, ${what}, ${modelId}, ${JSON.stringify(detail)}::jsonb)`)
}

/** The newest of the log. */
export async function readLog(tx: Tx, limit: number): Promise<TrainingLog> {
  const rows = await tx.rows<{ id: string; at: Date; by: string | null; what: string; detail: Record<string, unknown> }>(sql`
    select l.id, l.at, a.name as by, l.what, l.detail || jsonb_strip_nulls(jsonb_build_object('version', m.number)) as detail from training_log l
    left join agents a on a.workspace_id = l.workspace_id and a.account_id = l.by_account
    left join models m on m.workspace_id = l.workspace_id and m.id = l.model_id
    order by l.id desc limit ${limit}`)
  return { entries: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) }
}
