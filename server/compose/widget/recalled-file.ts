import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { FileStore } from '#platform/files'

/** Whether a file stood in messages that were taken back, and stands in no other, nor in the library, nor on a ticket: its address opens nothing any more. */
const isRecalled = async (db: Database, workspaceId: string, fileId: string): Promise<boolean> => {
  const named = JSON.stringify([{ fileId }])
  const found = await db.inWorkspace(workspaceId, (tx) =>
    tx.row(sql`
      select from files f where f.id = ${fileId}
        and exists (select from recalled_messages r where r.conversation_id = f.conversation_id and r.parts @> ${named}::jsonb)
        and not exists (select from messages m where m.conversation_id = f.conversation_id and m.parts @> ${named}::jsonb)
        and not exists (select from library_files l where l.file_id = f.id) and not exists (select from ticket_files k where k.file_id = f.id)`),
  )
  return found !== undefined
}

/** Reads files by their addresses. Throws `not_found` for what was taken back, too. */
export const readingStanding =
  (db: Database, files: Pick<FileStore, 'readFile'>): FileStore['readFile'] =>
  async (workspaceId, fileId) => {
    if (await isRecalled(db, workspaceId, fileId)) throw new AppError('not_found', refusal('file.none'))
    return files.readFile(workspaceId, fileId)
  }
