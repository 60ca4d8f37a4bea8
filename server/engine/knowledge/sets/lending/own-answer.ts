import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type Changed, signed } from '../../store/put-entry.ts'
import { entryById } from '../../store/read.ts'
import { writeEntries } from '../../store/write-entries.ts'

/** An own entry over a lent one, as a draft that says the same: once published the lent one rests. Gives its id; the one that is there where there is one. Throws `not_found`, `invalid` for an entry that is not lent. */
export async function ownAnswerOver(tx: Tx, changed: Changed, lentId: string): Promise<string> {
  const { loanId, revision: _, updatedAt: __, slug: ___, ...lent } = await entryById(tx, lentId)
  if (loanId === null) throw new AppError('invalid', refusal('entry.own', { id: lentId }))
  const there = await tx.row<{ id: string }>(sql`select id from entries where over_id = ${lentId} order by id limit 1`)
  if (there) return there.id
  const id = uuidv7()
  await signed(tx, changed)
  await writeEntries(tx, changed, [{ ...lent, id, slug: null, status: 'draft', setId: null }])
  await tx.run(sql`update entries set over_id = ${lentId} where id = ${id}`)
  return id
}
