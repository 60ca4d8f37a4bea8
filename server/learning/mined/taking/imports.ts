import type { HistoryFaults, HistoryLook, PastImport } from '@xiaoer/contract/mined'
import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import { CUT, type Look, type Mapping, secondsLeft } from '#learning/history'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { recount } from '../running/clusters.ts'

/** An import as it is kept. */
export interface ImportRow {
  readonly id: string
  readonly name: string
  readonly state: PastImport['state']
  readonly is_swapped: boolean
  readonly batches: number
  readonly mapping: Mapping | null
}

/** Whose deed it is. */
export interface By {
  readonly workspaceId: string
  readonly accountId: string | null
  readonly at: Date
}

/** The name of an import of the workspace's own sessions. */
export const OWN = ''
const SHOWN = 20
const PAGE = 50
/** Looks that wait for a yes at a time: what was sent with each lies on the disk, unmasked. */
const MOST_WAITING = 3

/** Someone works on it. */
const IS_OPEN: Sql = sql`state in ('checking', 'taking')`
const COLUMNS: Sql = sql`id, name, state, is_swapped, batches, mapping`

/** How an import begins: with a look at what would come in, or at once. */
export type Beginning = Pick<ImportRow, 'is_swapped' | 'mapping'> & { readonly state: 'checking' | 'taking' }

/** Begins an import. Throws `conflict` while one is under way, or where too many looks wait for a yes already. */
export async function beginImport(tx: Tx, by: By, id: string, name: string, how: Beginning): Promise<void> {
  await mustBeFree(tx)
  if (how.state === 'checking') await mayWait(tx)
  await tx.run(sql`
    insert into past_imports (workspace_id, id, name, state, is_swapped, mapping, cut, made_by, made_at, beat_at)
    values (${by.workspaceId}, ${id}, ${name}, ${how.state}, ${how.is_swapped}, ${how.mapping && JSON.stringify(how.mapping)}::jsonb, ${CUT}, ${by.accountId}, ${by.at}, now())`)
}

async function mustBeFree(tx: Tx): Promise<void> {
  const open = await tx.row<{ name: string }>(sql`select name from past_imports where ${IS_OPEN} limit 1`)
  if (open) throw new AppError('conflict', refusal('history.runs', { name: open.name }))
}

async function mayWait(tx: Tx): Promise<void> {
  const waiting = (await tx.row<{ n: number }>(sql`select count(*)::int as n from past_imports where state = 'checked'`))?.n ?? 0
  if (waiting >= MOST_WAITING) throw new AppError('conflict', refusal('history.looks_wait', { most: MOST_WAITING }))
}

/** How one goes on with a look. */
export interface GoingOn {
  readonly to: Beginning['state']
  /** Whether what was sent lies on this node. */
  readonly isHere: boolean
  readonly isSwapped?: boolean | undefined
}

/** Goes on with an import that was looked at: it is taken in, or looked at once more, read another way. Throws `conflict` for one that was not, and where its file is not here. */
export async function goOn(tx: Tx, id: string, { to, isHere, isSwapped }: GoingOn): Promise<ImportRow> {
  await mustBeFree(tx)
  const row = await tx.row<ImportRow>(sql`
    update past_imports set state = ${to}, look = null, share = 0, run_at = null, looks_swapped = false, bad = 0, whys = '{}', beat_at = now(),
      is_swapped = coalesce(${isSwapped ?? null}::boolean, is_swapped)
    where id = ${id} and state = 'checked' returning ${COLUMNS}`)
  if (!row) throw new AppError('conflict', refusal('history.not_checked'))
  if (row.name !== OWN && !isHere) throw new AppError('conflict', refusal('history.file_gone', { name: row.name }))
  return row
}

/**
 * A run of it begins on this node: from here on its pace is counted. Gives how many batches are done; none where a version before cut the file into
 * others: what came of them goes, and it is read from its first line.
 */
export async function beginRun(tx: Tx, id: string): Promise<number> {
  const row = await tx.row<{ batches: number; cut: number }>(sql`
    update past_imports set run_at = now(), run_share = share, beat_at = now() where id = ${id} and ${IS_OPEN} returning batches, cut`)
  if (!row || row.cut === CUT || row.batches === 0) return row?.batches ?? 0
  await forgetTaken(tx, id)
  await tx.run(sql`
    update past_imports set batches = 0, sessions = 0, messages = 0, repeated = 0, bad = 0, whys = '{}', share = 0, run_share = 0, cut = ${CUT} where id = ${id}`)
  return 0
}

/** Says how far a look is; false where it was taken back. */
export const noteShare = async (tx: Tx, id: string, share: number): Promise<boolean> =>
  (await tx.run(sql`update past_imports set share = ${share}, beat_at = now() where id = ${id} and state = 'checking'`)) > 0

/** What was seen; `isAtLeast`: not all doubles were known for such. */
export interface KeptLook extends Look {
  readonly isAtLeast?: boolean
}

/** Ends a look with what was seen. A file of which nothing could come in has failed. */
export async function endCheck(tx: Tx, id: string, look: KeptLook): Promise<void> {
  const bad = Object.values(look.faults).reduce((sum, n) => sum + n, 0)
  const problem = look.sessions + look.repeated === 0 ? refusal('history.nothing', { bad }) : null
  await tx.run(sql`
    update past_imports set share = 1, look = ${JSON.stringify(look)}::jsonb, looks_swapped = ${look.looksSwapped}, beat_at = now(),
      whys = ${JSON.stringify(look.faults)}::jsonb, bad = ${bad},
      state = case when name <> ${OWN} and ${problem !== null} then 'failed' else 'checked' end,
      problem = case when name <> ${OWN} then ${problem && JSON.stringify(problem)}::jsonb end
    where id = ${id} and state = 'checking'`)
}

/** Ends an import; what was taken stands. One that took nothing has failed, whatever it read. */
export async function endImport(
  tx: Tx,
  id: string,
  { problem: given = null, looksSwapped = false }: { problem?: Refusal | null; looksSwapped?: boolean },
): Promise<void> {
  const came = await tx.row<{ sessions: number; repeated: number; bad: number; name: string }>(
    sql`select sessions, repeated, bad, name from past_imports where id = ${id}`,
  )
  const isEmpty = came !== undefined && came.name !== OWN && came.sessions + came.repeated === 0
  const problem = given ?? (isEmpty ? refusal('history.nothing', { bad: came.bad }) : null)
  await tx.run(sql`
    update past_imports set state = ${problem ? 'failed' : 'ready'}, share = case when ${problem === null} then 1 else share end,
      problem = ${problem && JSON.stringify(problem)}::jsonb, looks_swapped = ${looksSwapped}
    where id = ${id} and ${IS_OPEN}`)
}

/** Takes an import back with all that came by it; scenarios that were found in it count the rest, and are described by it. Gives how many sessions went. */
export async function undoImport(tx: Tx, id: string): Promise<number> {
  const undone = await tx.run(
    sql`update past_imports set state = 'undone', sessions = 0, messages = 0, look = null where id = ${id} and state <> 'undone'`,
  )
  if (undone === 0) throw new AppError('not_found', refusal('history.not_here', { id }))
  return forgetTaken(tx, id)
}

/** Takes away what came by an import. Gives how many sessions went. */
async function forgetTaken(tx: Tx, id: string): Promise<number> {
  await tx.run(sql`delete from past_import_faults where import_id = ${id}`)
  const touched = await tx.rows<{ id: string }>(sql`
    select distinct k.scenario_id as id from past_sessions p join past_matters m on m.workspace_id = p.workspace_id and m.session = p.number
    join mined_clusters k on k.workspace_id = m.workspace_id and k.number = m.cluster where p.import_id = ${id}`)
  const gone = await tx.run(sql`delete from past_sessions where import_id = ${id}`)
  if (gone === 0) return 0
  await recount(tx)
  await tx.run(sql`
    update mined_scenarios set stale = true, described = case when matters > 0 then described end where id = any(${touched.map((one) => one.id)}::uuid[])`)
  return gone
}

/** Which of these have ended, so that what was sent with them is needed no more. */
export const endedOf = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (
    await tx.rows<{ id: string }>(
      sql`select id from past_imports where id = any(${[...ids]}::uuid[]) and state in ('ready', 'failed', 'undone')`,
    )
  ).map(({ id }) => id)

/** Imports that nobody has worked on for so long. */
export const silentImports = (tx: Tx, seconds: number): Promise<ImportRow[]> =>
  tx.rows(sql`
    update past_imports set beat_at = now() where ${IS_OPEN} and beat_at < now() - make_interval(secs => ${seconds}) returning ${COLUMNS}`)

/** Looks that nobody has answered for so many hours lapse: what is sent lies on the disk unmasked meanwhile. */
export const lapseLooks = (tx: Tx, hours: number) =>
  tx.run(sql`
    update past_imports set state = 'undone', look = null where state = 'checked' and beat_at < now() - make_interval(hours => ${hours})`)

interface Row extends Omit<PastImport, 'at' | 'name' | 'look' | 'secondsLeft'> {
  readonly name: string
  readonly at: Date
  readonly look: KeptLook | null
  readonly run_share: number
  readonly seconds: number | null
}

/** The latest imports. */
export async function latestImports(tx: Tx): Promise<PastImport[]> {
  const rows = await tx.rows<Row>(sql`
    select i.id, i.name, i.state, i.share, i.run_share, i.sessions, i.messages, i.repeated, i.bad, i.whys, i.look, i.is_swapped as "isSwapped",
      i.looks_swapped as "looksSwapped", i.problem, i.made_at as at, a.name as by,
      case when i.state in ('checking', 'taking') then extract(epoch from now() - i.run_at)::float8 end as seconds
    from past_imports i left join agents a on a.workspace_id = i.workspace_id and a.account_id = i.made_by order by i.made_at desc limit ${SHOWN}`)
  return rows.map(({ name, at, look, run_share: from, seconds, ...row }) => ({
    ...row,
    name: name === OWN ? null : name,
    secondsLeft: seconds === null ? null : secondsLeft({ from, share: row.share, seconds }),
    look: look && shownLook(look),
    at: at.toISOString(),
  }))
}

const instant = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())

const shownLook = ({ sessions, messages, repeated, isAtLeast = false, rows, samples, times }: KeptLook): HistoryLook => ({
  ...{ sessions, messages, repeated, isAtLeast, rows: [...rows] },
  samples: samples.map((one) => ({
    ref: one.id,
    messages: one.messages.map(({ from, text, at }) => ({ from, text, at: instant(at) })),
  })),
  times: times && { from: new Date(times[0]).toISOString(), to: new Date(times[1]).toISOString() },
})

/** Rows of an import that are none, in their order, with the code of why. */
export async function faultsOf(tx: Tx, id: string, why: string | undefined, offset: number, most = PAGE): Promise<HistoryFaults> {
  const where = sql`import_id = ${id} and ${why === undefined ? sql`true` : sql`why = ${why}`}`
  const faults = await tx.rows<{ where: string; why: string }>(
    sql`select place as "where", why from past_import_faults where ${where} order by number limit ${most} offset ${offset}`,
  )
  const total = (await tx.row<{ n: number }>(sql`select count(*)::int as n from past_import_faults where ${where}`))?.n ?? 0
  return { faults, total }
}
