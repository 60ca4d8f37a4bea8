import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Doubles } from '../work/plan.ts'
import { type ImportRecord, importById, SILENT_SECONDS } from './records.ts'

/** Takes an import up, first or after a crash. Throws `conflict` where it runs, or has come to its end. */
export async function takeUp(tx: Tx, id: string, doubles?: Doubles): Promise<ImportRecord> {
  const { state } = await importById(tx, id)
  if (state === 'importing') throw new AppError('conflict', refusal('import.runs', { id, seconds: SILENT_SECONDS }))
  if (state !== 'checked' && state !== 'interrupted') throw new AppError('conflict', refusal('import.anew', { id, state }))
  // what the check counted is counted anew as it is written
  if (state === 'checked') await countAnew(tx, id)
  // what was begun goes on as it was begun
  if (state === 'checked' && doubles) await tx.run(sql`update imports set doubles = ${doubles} where id = ${id}`)
  await tx.run(sql`update imports set state = 'importing', problem = null, beat_at = now() where id = ${id}`)
  return importById(tx, id)
}

/** Takes a check up that broke off: from the beginning, as it writes nothing. */
export async function checkAnew(tx: Tx, id: string): Promise<void> {
  await countAnew(tx, id)
  await tx.run(sql`update imports set state = 'checking', total = null, beat_at = now() where id = ${id}`)
}

async function countAnew(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from import_faults where import_id = ${id}`)
  await tx.run(sql`
    update imports set total = position, position = 0, share = 0, added = 0, changed = 0, same = 0, near = 0, held = 0, double_rows = 0, bad = 0 where id = ${id}`)
}

/** Forgets an import that wrote nothing. */
export async function dropImport(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from import_faults where import_id = ${id}`)
  await tx.run(sql`delete from imports where id = ${id}`)
}
