import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { fileStore } from '#platform/files'
import type { Opened } from './open.ts'

/** Writes the pictures that the table of files names as FOLDER/ID.webp. Gives how many do not lie in this installation's folder. */
export async function writePictures({ database, workspaceId, dataFolder }: Omit<Opened, 'secrets'>, folder: string): Promise<number> {
  const store = fileStore(database, join(dataFolder, 'files'), () => new Date())
  const rows = await database.inWorkspace(workspaceId, (tx) => tx.rows<{ id: string }>(sql`select id from files order by id`))
  mkdirSync(folder, { recursive: true })
  let missing = 0
  for (const { id } of rows) {
    const picture = await store.readPicture(workspaceId, id).catch(() => undefined)
    if (picture) writeFileSync(join(folder, `${id}.webp`), picture.bytes)
    else missing++
  }
  return missing
}
