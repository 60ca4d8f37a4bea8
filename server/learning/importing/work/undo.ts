import sql from 'sql-template-tag'
import { putBack, type Undoing } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { importById, noteEnd } from '../records/records.ts'
import type { ImportParts } from './importing.ts'
import type { Working } from './settle.ts'

const PAGE = 2_000

/** Takes an import back, all of it in one transaction: new entries go, changed ones are what they were. Entries that somebody has changed since stay; their number is given. */
export function undoImport({ db, now }: ImportParts, workspaceId: string, id: string): Promise<{ undone: number; kept: number }> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const { state } = await importById(tx, id)
    if (state === 'importing' || state === 'checking') throw new AppError('conflict', `import ${id} runs; wait until it has ended`)
    if (state === 'undone' || state === 'checked' || state === 'failed')
      throw new AppError('conflict', `import ${id} is ${state}: there is nothing to undo`)
    const at = now()
    const done = await takeBack(tx, { workspaceId, importId: id, now: at })
    await noteEnd(tx, id, 'undone', { at })
    return done
  })
}

/** Puts back all that an import wrote, but for what somebody has changed since. */
export async function takeBack(tx: Tx, { workspaceId, importId, now }: Working): Promise<{ undone: number; kept: number }> {
  let [undone, written] = [0, 0]
  for (let page = await takeChanges(tx, importId); page.length > 0; page = await takeChanges(tx, importId)) {
    undone += await putBack(tx, { workspaceId, now }, page)
    written += page.length
  }
  return { undone, kept: written - undone }
}

const takeChanges = (tx: Tx, id: string): Promise<Undoing[]> =>
  tx.rows(sql`
    with page as (select entry_id from import_changes where import_id = ${id} order by entry_id limit ${PAGE})
    delete from import_changes c using page where c.import_id = ${id} and c.entry_id = page.entry_id
    returning c.entry_id as id, before, written_at as "writtenAt"`)
