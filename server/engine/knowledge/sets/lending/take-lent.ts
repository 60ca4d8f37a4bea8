import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import type { Entry } from '../../entry.ts'
import { COLUMNS, ENTRY_ROW, FIELDS, RECORD, SET_EXCLUDED } from '../../store/columns.ts'
import { bumpVersion, signed } from '../../store/put-entry.ts'
import { type EntryRow, toEntry } from '../../store/rows.ts'

interface Loan {
  id: string
  lenderId: string
  setId: string
  borrowerId: string
  ended: boolean
  version: string
}

interface Known {
  id: string
  revision: number
}

/** Entries carried over in one transaction. */
const BATCH = 500

/**
 * Brings what a workspace has borrowed to where its lenders have it: new, changed, retired, and gone with a loan that has ended. One small
 * read where nothing has changed. Reads the lender's rows as the lender, and only those of the set that the loan names.
 */
export async function takeLent(db: Database, borrowerId: string, now: Date): Promise<void> {
  const stale = await db.outside((tx) =>
    tx.rows<Loan>(sql`
      select id, lender_id as "lenderId", set_id as "setId", borrower_id as "borrowerId", ended_at is not null as ended, version
      from set_loans where borrower_id = ${borrowerId} and accepted_at is not null and taken < version`),
  )
  for (const loan of stale) await (loan.ended ? giveBack(db, loan, now) : take(db, loan, now))
}

async function giveBack(db: Database, { id, borrowerId, version }: Loan, now: Date): Promise<void> {
  await db.inWorkspace(borrowerId, async (tx) => {
    await tx.run(sql`delete from entries where loan_id = ${id}`)
    await tx.run(
      sql`update entries set set_id = null, updated_at = ${now} where set_id in (select s.id from entry_sets s where s.loan_id = ${id})`,
    )
    await tx.run(sql`delete from entry_sets where loan_id = ${id}`)
    await bumpVersion(tx, borrowerId)
    await taken(tx, id, version)
  })
}

async function take(db: Database, loan: Loan, now: Date): Promise<void> {
  const theirs = await db.inWorkspace(loan.lenderId, (tx) =>
    tx.rows<Known>(sql`select id, revision from entries where set_id = ${loan.setId} and status = 'live' and loan_id is null`),
  )
  const ours = await db.inWorkspace(loan.borrowerId, (tx) =>
    tx.rows<Known>(sql`select id, lent_revision as revision from entries where loan_id = ${loan.id}`),
  )
  const [wanted, stands] = [asMap(theirs), asMap(ours)]
  const gone = ours.flatMap(({ id }) => (wanted.has(id) ? [] : [id]))
  const changed = theirs.flatMap(({ id, revision }) => (stands.get(id) === revision ? [] : [id]))
  if (gone.length > 0) await inForce(db, loan, (tx) => tx.run(sql`delete from entries where loan_id = ${loan.id} and id = any(${gone})`))
  for (let at = 0; at < changed.length; at += BATCH) await carryOver(db, loan, changed.slice(at, at + BATCH), now)
  await inForce(db, loan, (tx) => taken(tx, loan.id, loan.version))
}

const asMap = (known: readonly Known[]) => new Map(known.map(({ id, revision }) => [id, revision]))

async function carryOver(db: Database, loan: Loan, ids: readonly string[], now: Date): Promise<void> {
  const rows = await db.inWorkspace(loan.lenderId, (tx) =>
    tx.rows<EntryRow>(
      sql`select ${ENTRY_ROW} from entries e where id = any(${[...ids]}::uuid[]) and set_id = ${loan.setId} and status = 'live'`,
    ),
  )
  await inForce(db, loan, async (tx) => {
    const set = await tx.row<{ id: string }>(sql`select id from entry_sets where loan_id = ${loan.id}`)
    await signed(tx, { workspaceId: loan.borrowerId, now })
    await write(
      tx,
      loan,
      rows.map((row) => lent(row, set?.id ?? null)),
      now,
    )
  })
}

/** What is the lender's own affair stays there: who looks after it, and when it is looked at again. */
const lent = (row: EntryRow, setId: string | null): Entry & { lentRevision: number } => ({
  ...toEntry(row),
  ownerId: null,
  reviewAt: null,
  setId,
  lentRevision: row.revision,
})

const write = (tx: Tx, { id: loanId, borrowerId }: Loan, entries: readonly Entry[], now: Date): Promise<number> =>
  tx.run(sql`
    with lent as (
      select * from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(id uuid, "lentRevision" int, ${RECORD})
    ), covered as (
      select over_id as id from entries where status = 'live' and over_id = any(select id from lent)
    )
    insert into entries (workspace_id, id, loan_id, lent_revision, ${COLUMNS}, created_at, updated_at)
    select ${borrowerId}::uuid, id, ${loanId}::uuid, "lentRevision", ${FIELDS}, ${now}::timestamptz, ${now}::timestamptz
    from (select id, "lentRevision", question, wordings, answer, category, intents, language, translations,
      case when id in (select id from covered) then 'archived' else status end as status,
      priority, answers, parts, source, "ownerId", "reviewAt", "setId", overrides from lent) l
    on conflict (workspace_id, id) do update set ${SET_EXCLUDED}, lent_revision = excluded.lent_revision, updated_at = excluded.updated_at
    where entries.loan_id = ${loanId}::uuid`)

/** In the borrower's rows, while the loan is in force: it cannot end meanwhile. */
async function inForce(db: Database, loan: Loan, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await db.inWorkspace(loan.borrowerId, async (tx) => {
    if (!(await tx.row(sql`select from set_loans where id = ${loan.id} and ended_at is null for update`))) return
    await bumpVersion(tx, loan.borrowerId)
    await tx.run(sql`select set_config('app.lending', 'on', true)`)
    await work(tx)
  })
}

const taken = (tx: Tx, id: string, version: string): Promise<number> =>
  tx.run(sql`update set_loans set taken = greatest(taken, ${version}::bigint) where id = ${id}`)
