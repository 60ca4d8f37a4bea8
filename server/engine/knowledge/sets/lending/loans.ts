import type { LentSet, OfferedSet } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Changed } from '../../store/put-entry.ts'
import { takeLent } from './take-lent.ts'

/** Offers a set of the workspace to another one; gives the loan's id. Throws `not_found`, `invalid` for a workspace that is not there, `conflict` where it is offered already. */
export async function lendSet(db: Database, { workspaceId, now }: Changed, setId: string, borrowerId: string): Promise<string> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const set = await tx.row<{ loanId: string | null }>(sql`select loan_id as "loanId" from entry_sets where id = ${setId}`)
    if (!set) throw new AppError('not_found', refusal('set.not_here', { id: setId }))
    if (set.loanId !== null) throw new AppError('invalid', refusal('loan.borrowed'))
    if (borrowerId === workspaceId) throw new AppError('invalid', refusal('loan.itself', { path: 'borrowerId' }))
    if (!(await tx.row(sql`select from channel_routes where workspace_id = ${borrowerId} limit 1`)))
      throw new AppError('invalid', refusal('loan.nobody', { path: 'borrowerId', id: borrowerId }))
    const id = uuidv7()
    const made = await tx.run(sql`
      insert into set_loans (id, lender_id, set_id, borrower_id, granted_at) values (${id}, ${workspaceId}, ${setId}, ${borrowerId}, ${now})
      on conflict (set_id, borrower_id) where ended_at is null do nothing`)
    if (made === 0) throw new AppError('conflict', refusal('loan.twice'))
    return id
  })
}

/** Takes a loan that was offered: its entries come at once, as a set of the borrower's. Throws `not_found` where none was offered to this workspace. */
export async function acceptLoan(db: Database, changed: Changed, id: string): Promise<void> {
  const { workspaceId, now } = changed
  const [offer] = await offersTo(db, workspaceId, id)
  if (!offer) throw notOffered(id)
  await db.inWorkspace(workspaceId, async (tx) => {
    const accepted = await tx.run(
      sql`update set_loans set accepted_at = ${now} where id = ${id} and borrower_id = ${workspaceId} and accepted_at is null and ended_at is null`,
    )
    if (accepted === 0) throw notOffered(id)
    await tx.run(sql`
      insert into entry_sets (workspace_id, id, name, loan_id, made_at)
      values (${workspaceId}, ${uuidv7()}, ${await freeName(tx, offer)}, ${id}, ${now})`)
  })
  await takeLent(db, workspaceId, now)
}

const notOffered = (id: string) => new AppError('not_found', refusal('loan.not_offered', { id }))

/** The set keeps its name; where the borrower has one of that name, the lender's is put behind it. */
async function freeName(tx: Tx, { name, lender, id }: OfferedSet): Promise<string> {
  const wanted = [name, `${name} · ${lender}`, `${name} · ${id.slice(-6)}`]
  const taken = await tx.rows<{ name: string }>(sql`select name from entry_sets where name = any(${wanted})`)
  return wanted.find((one) => taken.every((other) => other.name !== one)) ?? `${name} · ${id}`
}

/** Ends a loan: the lender withdraws it, or the borrower gives it back. What came by it is gone with this. Throws `not_found` for a loan of others. */
export async function endLoan(db: Database, { workspaceId, now }: Changed, id: string): Promise<void> {
  const [ended] = await db.outside((tx) =>
    tx.rows<{ borrowerId: string }>(sql`
      update set_loans set ended_at = ${now}, version = version + 1
      where id = ${id} and ended_at is null and (lender_id = ${workspaceId} or borrower_id = ${workspaceId}) returning borrower_id as "borrowerId"`),
  )
  if (!ended) throw new AppError('not_found', refusal('loan.not_here', { id }))
  await takeLent(db, ended.borrowerId, now)
}

/** To whom the workspace lends its sets, the last first. */
export async function lentBy(db: Database, workspaceId: string): Promise<LentSet[]> {
  const loans = await db.outside((tx) =>
    tx.rows<{ id: string; setId: string; borrowerId: string; accepted: boolean }>(sql`
      select id, set_id as "setId", borrower_id as "borrowerId", accepted_at is not null as accepted
      from set_loans where lender_id = ${workspaceId} and ended_at is null order by id desc`),
  )
  return Promise.all(loans.map(async (loan) => ({ ...loan, borrower: await nameOf(db, loan.borrowerId) })))
}

/** What other workspaces offer to this one and nobody has accepted yet. */
export async function offersTo(db: Database, workspaceId: string, id?: string): Promise<OfferedSet[]> {
  const loans = await db.outside((tx) =>
    tx.rows<{ id: string; setId: string; lenderId: string }>(sql`
      select id, set_id as "setId", lender_id as "lenderId" from set_loans
      where borrower_id = ${workspaceId} and accepted_at is null and ended_at is null and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid) order by id desc`),
  )
  return Promise.all(
    loans.map(async ({ setId, lenderId, ...loan }) => ({
      id: loan.id,
      lender: await nameOf(db, lenderId),
      ...(await db.inWorkspace(lenderId, (tx) => offered(tx, setId))),
    })),
  )
}

async function offered(tx: Tx, setId: string): Promise<{ name: string; entries: number }> {
  const row = await tx.row<{ name: string; entries: number }>(sql`
    select name, (select count(*) from entries where set_id = ${setId} and status = 'live')::int as entries from entry_sets where id = ${setId}`)
  return row ?? { name: '', entries: 0 }
}

/** Who lends a set that the workspace has, by the loan's id. */
export async function lenders(db: Database, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const loans = await db.outside((tx) =>
    tx.rows<{ id: string; lenderId: string }>(
      sql`select id, lender_id as "lenderId" from set_loans where borrower_id = ${workspaceId} and accepted_at is not null and ended_at is null`,
    ),
  )
  return new Map(await Promise.all(loans.map(async ({ id, lenderId }) => [id, await nameOf(db, lenderId)] as const)))
}

/** A workspace's name: two that lend tell each other no more than this. */
async function nameOf(db: Database, workspaceId: string): Promise<string> {
  const row = await db.inWorkspace(workspaceId, (tx) => tx.row<{ name: string }>(sql`select name from workspaces`))
  return row?.name ?? ''
}

/** Refuses to touch a set that is lent, by or to the workspace. */
export async function mustBeFree(tx: Tx, setId: string): Promise<void> {
  const lent = await tx.row(sql`select from set_loans where set_id = ${setId} and ended_at is null limit 1`)
  if (lent) throw new AppError('conflict', refusal('loan.lent'))
  const borrowed = await tx.row(sql`select from entry_sets where id = ${setId} and loan_id is not null`)
  if (borrowed) throw new AppError('conflict', refusal('loan.give_back'))
}
