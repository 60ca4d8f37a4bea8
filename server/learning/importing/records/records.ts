import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { BesideLine } from '../beside/lines.ts'
import type { ImportFault } from '../faults.ts'
import type { Doubles } from '../work/plan.ts'
import type { Counts } from '../work/settle.ts'

/** How far an import has come. */
export type ImportState = 'checking' | 'checked' | 'importing' | 'interrupted' | 'done' | 'failed' | 'undone'

/** An import as it is kept. */
export interface ImportRecord {
  readonly id: string
  readonly fileName: string
  readonly category: string | null
  readonly state: ImportState
  /** Its process has died. */
  readonly silent: boolean
  readonly position: number
  readonly counts: Counts
  readonly doubles: Doubles
  readonly total: number | null
  readonly share: number
  readonly preview: readonly Shown[]
  readonly problem: ImportFault | null
  readonly madeBy: string | null
  readonly madeAt: Date
  readonly endedAt: Date | null
}

/** A row as the check shows it. */
export interface Shown {
  /** What the line tells of, where it is no entry. */
  readonly what?: BesideLine['kind']
  readonly kind: 'new' | 'changed' | 'same' | 'bad'
  readonly where: string
  readonly question: string
  readonly answer: string
  readonly near: string | null
  /** The question stands here already. */
  readonly isDouble?: boolean
  readonly fault: ImportFault | null
}

/** An import that has said nothing for so long has died with its node. */
export const SILENT_SECONDS = 15

const columns = sql`i.id, file_name as "fileName", category, position, total, share, preview, problem, made_at as "madeAt", ended_at as "endedAt",
  (select a.name from agents a where a.workspace_id = i.workspace_id and a.account_id = i.made_by) as "madeBy",
  case when state in ('importing', 'checking') and beat_at < now() - make_interval(secs => ${SILENT_SECONDS}) then 'interrupted' else state end as state,
  state in ('importing', 'checking') and beat_at < now() - make_interval(secs => ${SILENT_SECONDS}) as silent,
  jsonb_build_object('new', added, 'changed', changed, 'same', same, 'near', near, 'held', held, 'double', double_rows, 'bad', bad) as counts, doubles`

/** What is noted of a file when its import begins. */
export interface NewImport {
  readonly workspaceId: string
  readonly fileName: string
  readonly sha256: string
  readonly bytes: number
  readonly category: string | null
  readonly accountId: string | null
  readonly at: Date
}

/** Notes down an import; gives its id. */
export async function noteImport(tx: Tx, made: NewImport, state: 'checking' | 'importing', id = uuidv7()): Promise<string> {
  const { workspaceId, fileName, sha256, bytes, category, accountId, at } = made
  await tx.run(sql`
    insert into imports (workspace_id, id, file_name, file_sha256, bytes, category, state, made_by, made_at, beat_at)
    values (${workspaceId}, ${id}, ${fileName}, ${sha256}, ${bytes}, ${category}, ${state}, ${accountId}, ${at}, now())`)
  return id
}

/** The import of the same file and category that did not come to its end. */
export const unfinished = (tx: Tx, sha256: string, category: string | null): Promise<ImportRecord | undefined> =>
  one(tx, sql`file_sha256 = ${sha256} and category is not distinct from ${category} and state in ('importing', 'interrupted')`)

/** The latest import of a file that wrote something, or of any file. */
export const latestWritten = (tx: Tx, sha256?: string): Promise<ImportRecord | undefined> =>
  one(tx, sql`(${sha256 ?? null}::text is null or file_sha256 = ${sha256 ?? null}) and state in ('importing', 'interrupted', 'done')`)

/** The latest imports. */
export const latestImports = (tx: Tx, limit: number): Promise<ImportRecord[]> =>
  tx.rows(sql`select ${columns} from imports i order by made_at desc, id desc limit ${limit}`)

/** How many imports wait for a decision, or run. */
export const unended = async (tx: Tx): Promise<number> =>
  (
    await tx.row<{ count: number }>(
      sql`select count(*)::int as count from imports where state in ('checking', 'checked', 'importing', 'interrupted')`,
    )
  )?.count ?? 0

/** An import. Throws `not_found`. */
export async function importById(tx: Tx, id: string): Promise<ImportRecord> {
  const found = await one(tx, sql`i.id = ${id}`)
  if (!found) throw new AppError('not_found', refusal('import.not_here', { id }))
  return found
}

const one = (tx: Tx, where: Sql) => tx.row<ImportRecord>(sql`select ${columns} from imports i where ${where} order by made_at desc limit 1`)

/** How far it has come, in the transaction of a batch. Throws `conflict` where somebody else has gone on with it, and the batch is not written. */
export async function noteProgress(
  tx: Tx,
  id: string,
  from: number,
  to: { position: number; share: number; counts: Counts },
): Promise<void> {
  const { new: added, changed, same, near, held, double, bad } = to.counts
  const noted = await tx.run(sql`
    update imports set position = ${to.position}, share = ${to.share}, added = ${added}, changed = ${changed}, same = ${same}, near = ${near}, held = ${held}, double_rows = ${double}, bad = ${bad}, beat_at = now()
    where id = ${id} and position = ${from} and state in ('checking', 'importing')`)
  if (noted === 0) throw new AppError('conflict', refusal('import.elsewhere', { id }))
}

/** That it runs still. */
export const beat = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`update imports set beat_at = now() where id = ${id} and state in ('checking', 'importing')`)

/** That it has ended, and how. */
export async function noteEnd(
  tx: Tx,
  id: string,
  state: ImportState,
  more: { at: Date; problem?: ImportFault; preview?: readonly Shown[] },
): Promise<void> {
  await tx.run(sql`
    update imports set state = ${state}, ended_at = ${more.at}, problem = ${more.problem ? JSON.stringify(more.problem) : null}::jsonb,
      preview = coalesce(${more.preview ? JSON.stringify(more.preview) : null}::jsonb, preview), total = case when ${state} in ('checked', 'done') then position else total end,
      share = case when ${state} in ('checked', 'done') then 1 else share end
    where id = ${id}`)
}
