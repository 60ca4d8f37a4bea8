import type { EarlierImport, EarlierImports } from '@xiaoer/contract/earlier'
import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

const SHOWN = 20

/** An import that begins. */
export interface Beginning {
  readonly workspaceId: string
  readonly id: string
  readonly shopId: string
  readonly name: string
  readonly mapping: object | null
  readonly isTrusted: boolean
  readonly by: string | null
  readonly at: Date
}

/** Begins an import. Throws `conflict` while another is taken in or back, `not_found` for a shop that is not of the workspace. */
export async function beginImport(tx: Tx, { workspaceId, id, shopId, name, mapping, isTrusted, by, at }: Beginning): Promise<void> {
  if (!(await tx.row(sql`select from shops where id = ${shopId}`))) throw new AppError('not_found', refusal('graph.shop', { id: shopId }))
  const busy = await tx.row<{ name: string }>(sql`
    select name from earlier_imports i where state = 'taking' or state = 'undone'
      and exists (select from earlier_sessions s where s.workspace_id = i.workspace_id and s.import_id = i.id) limit 1`)
  if (busy) throw new AppError('conflict', refusal('history.runs', { name: busy.name }))
  await tx.run(sql`
    insert into earlier_imports (workspace_id, id, shop_id, name, mapping, is_trusted, made_by, made_at, beat_at)
    values (${workspaceId}, ${id}, ${shopId}, ${name}, ${mapping && JSON.stringify(mapping)}::jsonb, ${isTrusted}, ${by}, ${at}, now())`)
}

/** Ends an import; what was taken stands. One that took nothing has failed, whatever it read. */
export async function endImport(tx: Tx, id: string, given: Refusal | null): Promise<void> {
  const came = await tx.row<{ sessions: number; repeated: number; bad: number }>(
    sql`select sessions, repeated, bad from earlier_imports where id = ${id}`,
  )
  const isEmpty = came !== undefined && came.sessions + came.repeated === 0
  const problem = given ?? (isEmpty ? refusal('history.nothing', { bad: came.bad }) : null)
  await tx.run(sql`
    update earlier_imports set state = ${problem ? 'failed' : 'ready'}, share = case when ${problem === null} then 1 else share end,
      problem = ${problem && JSON.stringify(problem)}::jsonb where id = ${id} and state = 'taking'`)
}

/** Takes an import back: from here on nothing of it is seen. Throws `not_found`. */
export async function undoImport(tx: Tx, id: string): Promise<void> {
  const undone = await tx.run(
    sql`update earlier_imports set state = 'undone', sessions = 0, messages = 0 where id = ${id} and state <> 'undone'`,
  )
  if (undone === 0) throw new AppError('not_found', refusal('history.not_here', { id }))
  await tx.run(sql`delete from earlier_faults where import_id = ${id}`)
}

/** Clears some sessions of imports that were taken back; gives how many went. */
export const clearUndone = (tx: Tx, most: number): Promise<number> =>
  tx.run(sql`
    delete from earlier_sessions where id = any(array(
      select s.id from earlier_imports i join earlier_sessions s on s.workspace_id = i.workspace_id and s.import_id = i.id
      where i.state = 'undone' limit ${most}))`)

/** An import that a process left, and how far it was. */
export interface LeftImport {
  readonly id: string
}

/** Imports that nobody has worked on for so long: whoever asks has them now. */
export const silentImports = (tx: Tx, seconds: number): Promise<LeftImport[]> =>
  tx.rows(sql`
    update earlier_imports set beat_at = now() where state = 'taking' and beat_at < now() - make_interval(secs => ${seconds}) returning id`)

/** How many batches of an import stand, and by which mapping it is read. */
export const leftOf = async (tx: Tx, id: string): Promise<{ batches: number; mapping: unknown }> =>
  (await tx.row<{ batches: number; mapping: unknown }>(sql`select batches, mapping from earlier_imports where id = ${id}`)) ?? {
    batches: 0,
    mapping: null,
  }

/** The latest imports. */
export async function importsOf(tx: Tx): Promise<EarlierImports> {
  const rows = await tx.rows<Omit<EarlierImport, 'at'> & { at: Date }>(sql`
    select i.id, i.name, p.name as shop, i.state, i.is_trusted as "isTrusted", i.share, i.sessions, i.messages, i.repeated, i.bad, i.whys, i.problem,
      i.made_at as at, a.name as by
    from earlier_imports i join shops p on p.workspace_id = i.workspace_id and p.id = i.shop_id
    left join agents a on a.workspace_id = i.workspace_id and a.account_id = i.made_by order by i.made_at desc limit ${SHOWN}`)
  const all = await tx.row<{ n: number }>(sql`select coalesce(sum(sessions), 0)::int as n from earlier_imports where state <> 'undone'`)
  return { imports: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })), sessions: all?.n ?? 0 }
}

/** Rows that are none, as they were met, after a number. */
export const faultsAfter = (tx: Tx, id: string, after: number, most: number): Promise<{ number: number; where: string; why: string }[]> =>
  tx.rows(sql`
    select number, place as "where", why from earlier_faults where import_id = ${id} and number > ${after} order by number limit ${most}`)
