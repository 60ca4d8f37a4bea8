import type { EntrySet, PutEntrySet } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { bumpVersion, type Changed } from '../store/put-entry.ts'
import { lenders, mustBeFree } from './lending/loans.ts'

/** A set of the workspace, and the loan it came by, if any. */
export type SetRow = Omit<EntrySet, 'lent'> & { loanId: string | null }

/** The sets of the workspace, its own and those lent to it, by name, with the number of entries that are not archived. */
export const listSets = (tx: Tx): Promise<SetRow[]> =>
  tx.rows(sql`
    select s.id, s.name, s.shop_ids as "shopIds", s.loan_id as "loanId",
      (select count(*) from entries e where e.set_id = s.id and e.status <> 'archived')::int as entries
    from entry_sets s order by s.name`)

/** The same with who lends those that are lent. */
export async function setsOf(db: Database, workspaceId: string): Promise<EntrySet[]> {
  const rows = await db.inWorkspace(workspaceId, listSets)
  const lender = rows.some(({ loanId }) => loanId) ? await lenders(db, workspaceId) : undefined
  return rows.map(({ loanId, ...set }) => ({ ...set, lent: loanId === null ? null : { loanId, lender: lender?.get(loanId) ?? '' } }))
}

/** Makes a set or changes one; gives its id. Throws `not_found`, `conflict` for a name that is taken, `invalid` for a shop that is not there. */
export async function putSet(tx: Tx, { workspaceId, now }: Changed, { name, shopIds }: PutEntrySet, known?: string): Promise<string> {
  const id = known ?? uuidv7()
  if (known && !(await tx.row(sql`select id from entry_sets where id = ${known}`))) throw notHere(known)
  const unknown = await tx.row<{ id: string }>(
    sql`select s.id from unnest(${shopIds}::uuid[]) s(id) where s.id not in (select id from shops)`,
  )
  if (unknown) throw new AppError('invalid', refusal('set.shop', { path: 'shopIds', id: unknown.id }))
  const other = await tx.row<{ id: string }>(sql`select id from entry_sets where name = ${name} and id <> ${id}::uuid`)
  if (other) throw new AppError('conflict', refusal('set.name_taken', { name }))
  await tx.run(sql`
    insert into entry_sets (workspace_id, id, name, shop_ids, made_at) values (${workspaceId}, ${id}, ${name}, ${shopIds}, ${now})
    on conflict (workspace_id, id) do update set name = excluded.name, shop_ids = excluded.shop_ids`)
  await bumpVersion(tx, workspaceId)
  return id
}

/** Takes a set away. Throws `conflict` while it holds entries or is lent, `not_found` where there is none. */
export async function removeSet(tx: Tx, id: string): Promise<void> {
  await mustBeFree(tx, id)
  const holds = await tx.row<{ question: string; count: number }>(
    sql`select min(question) as question, count(*)::int as count from entries where set_id = ${id} having count(*) > 0`,
  )
  if (holds) throw new AppError('conflict', refusal('set.holds', { n: holds.count, question: holds.question }))
  if ((await tx.run(sql`delete from entry_sets where id = ${id}`)) === 0) throw notHere(id)
}

const notHere = (id: string) => new AppError('not_found', refusal('set.not_here', { id }))

/** Ids of sets by their names; those that are missing are made, for all shops. */
export async function setsByName(tx: Tx, { workspaceId, now }: Changed, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(names)]
  if (wanted.length === 0) return new Map()
  const made = wanted.map((name) => ({ id: uuidv7(), name }))
  await tx.run(sql`
    insert into entry_sets (workspace_id, id, name, made_at)
    select ${workspaceId}::uuid, id, name, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m(id uuid, name text)
    on conflict (workspace_id, name) do nothing`)
  return setsNamed(tx, wanted)
}

/** Ids of those sets that are there, by their names. */
export async function setsNamed(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map()
  const rows = await tx.rows<{ id: string; name: string }>(sql`select id, name from entry_sets where name = any(${[...names]})`)
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** A set by its name, for these shops, made where it is missing. */
export async function setShops(tx: Tx, changed: Changed, { name, shopIds }: PutEntrySet): Promise<void> {
  const known = await tx.row<{ id: string; shopIds: string[] }>(
    sql`select id, shop_ids as "shopIds" from entry_sets where name = ${name} and loan_id is null`,
  )
  if (known && [...known.shopIds].sort().join() === [...shopIds].sort().join()) return
  await putSet(tx, changed, { name, shopIds }, known?.id)
}
