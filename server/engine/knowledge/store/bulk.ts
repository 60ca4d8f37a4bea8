import type { BulkDone, BulkEdit } from '@xiaoer/contract'
import { inWords, type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Entry } from '../entry.ts'
import { ENTRY_ROW } from './columns.ts'
import { definite } from './definite.ts'
import { bumpVersion, type Changed, mustBeHere, signed } from './put-entry.ts'
import type { EntryRow } from './rows.ts'
import { writeEntries } from './write-entries.ts'

/** Why an entry may not be as it would be; undefined where it may. */
export type Objection = (entry: Entry) => Refusal | undefined

/** Changes many entries in one transaction. What may not be so stays as it is, and is told with the reason; ids that are not there are told too. */
export async function editEntries(tx: Tx, changed: Changed, { ids, set }: BulkEdit, objection: Objection): Promise<BulkDone> {
  await mustBeHere(tx, set)
  const rows = await tx.rows<EntryRow>(sql`select ${ENTRY_ROW} from entries e where id = any(${ids}::uuid[]) order by id for update`)
  const there = new Set(rows.map(({ id }) => id))
  const after = rows.map(({ revision: _, updatedAt: __, ...entry }) => ({ ...entry, ...definite(set) }))
  const objected = after.flatMap((entry) => {
    const why = entry.loanId === null ? objection(entry) : refusal('entry.lent_here')
    return why === undefined ? [] : [{ id: entry.id, question: entry.question, ...told(why) }]
  })
  const refused = new Set(objected.map(({ id }) => id))
  const written = after.filter(({ id }) => !refused.has(id))
  if (written.length > 0) await bumpVersion(tx, changed.workspaceId)
  await signed(tx, { ...changed, via: 'bulk' })
  await writeEntries(tx, changed, written)
  const missing = ids.filter((id) => !there.has(id)).map((id) => ({ id, question: '', ...told(refusal('entry.removed')) }))
  return { changed: written.length, refused: [...objected, ...missing] }
}

const told = (why: Refusal) => ({ why: inWords(why) ?? why.reason, refusal: why })
