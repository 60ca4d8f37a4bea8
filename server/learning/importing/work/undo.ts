import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { putBack, type Undoing } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { takeBesideBack } from '../beside/take-back.ts'
import { importById, noteEnd } from '../records/records.ts'
import type { ImportParts } from './importing.ts'
import type { Working } from './settle.ts'

const PAGE = 1_000
/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Takes an import back, all of it in one transaction: new entries, sets, notices, nodes and edges go, changed ones are what they were. What somebody has changed since stays; its number is given. */
export function undoImport({ db, now }: ImportParts, workspaceId: string, id: string): Promise<{ undone: number; kept: number }> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const { state } = await importById(tx, id)
    if (state === 'importing' || state === 'checking') throw new AppError('conflict', refusal('import.wait', { id }))
    if (state === 'undone' || state === 'checked' || state === 'failed')
      throw new AppError('conflict', refusal('import.no_undo', { id, state }))
    const at = now()
    const done = await takeBack(tx, { workspaceId, importId: id, now: at })
    await noteEnd(tx, id, 'undone', { at })
    return done
  })
}

/** Puts back all that an import wrote, but for what somebody has changed since. */
export async function takeBack(tx: Tx, { workspaceId, importId, now }: Working): Promise<{ undone: number; kept: number }> {
  let [undone, written] = [0, 0]
  let after: string | undefined
  do {
    const page: Undoing[] = await changesAfter(tx, importId, after)
    undone += await putBack(tx, { workspaceId, now }, page)
    written += page.length
    after = page.at(-1)?.id
  } while (after !== undefined)
  await tx.run(sql`delete from import_changes where import_id = ${importId}`)
  const beside = await takeBesideBack(tx, { workspaceId, importId, now })
  return { undone: undone + beside.undone, kept: written - undone + beside.kept }
}

const changesAfter = (tx: Tx, importId: string, after = FIRST): Promise<Undoing[]> =>
  tx.rows(sql`
    select entry_id as id, before, written_at as "writtenAt" from import_changes
    where import_id = ${importId} and entry_id > ${after}::uuid order by entry_id limit ${PAGE}`)
