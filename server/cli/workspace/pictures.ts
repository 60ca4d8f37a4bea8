import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { endingOf, fileStore } from '#platform/files'
import type { Opened } from './open.ts'

/** Writes the pictures and documents that the table of files names, as FOLDER/ID.webp and by the ending of their kind. Gives how many do not lie in this installation's folder. */
export async function writePictures({ database, workspaceId, dataFolder }: Omit<Opened, 'secrets'>, folder: string): Promise<number> {
  const store = fileStore(database, join(dataFolder, 'files'), () => new Date())
  const rows = await database.inWorkspace(workspaceId, (tx) => tx.rows<{ id: string }>(sql`select id from files order by id`))
  mkdirSync(folder, { recursive: true })
  let missing = 0
  for (const { id } of rows) {
    const file = await store.readFile(workspaceId, id).catch(() => undefined)
    if (file) writeFileSync(join(folder, `${id}.${endingOf(file.mediaType)}`), file.bytes)
    else missing++
  }
  return missing
}
