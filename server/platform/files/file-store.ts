import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { fileKind, MAX_FILE_BYTES } from './file-kind.ts'
import { type Picture, redraw } from './picture.ts'

/** A picture that is kept, with the id it is read by. */
export interface StoredFile extends Picture {
  readonly id: string
}

interface Kept {
  readonly bytes: Buffer
  readonly mediaType: string
  readonly width?: number
  readonly height?: number
}

/** So many are taken away at once. */
const AT_ONCE = 500

/** Pictures and files of conversations, and pictures of no conversation: bytes in a folder of the workspace, what they are in `files`. */
export function fileStore(db: Database, folder: string, now: () => Date) {
  const path = (workspaceId: string, id: string) => join(folder, workspaceId, id.slice(-2), id)

  /** Takes a picture by its bytes. */
  async function savePicture(workspaceId: string, conversationId: string | null, original: Buffer): Promise<StoredFile> {
    const picture = await redraw(original)
    return { id: await put(workspaceId, conversationId, picture), ...picture }
  }

  /** Keeps a file as it came, up to `MAX_FILE_BYTES`; whoever reads it is given it as what its first bytes say. */
  async function saveFile(workspaceId: string, conversationId: string, bytes: Buffer): Promise<{ id: string; bytes: number }> {
    if (bytes.length > MAX_FILE_BYTES) throw new AppError('too_large', refusal('picture.large', { most: MAX_FILE_BYTES / 1024 / 1024 }))
    return { id: await put(workspaceId, conversationId, { bytes, mediaType: fileKind(bytes) }), bytes: bytes.length }
  }

  const put = (workspaceId: string, conversationId: string | null, file: Kept) =>
    keep({ db, path, at: now() }, workspaceId, conversationId, file)

  async function readPicture(workspaceId: string, id: string): Promise<{ mediaType: string; bytes: Buffer }> {
    const row = await describe(workspaceId, id)
    if (!row) throw new AppError('not_found', refusal('file.none'))
    return { mediaType: row.mediaType, bytes: await readFile(path(workspaceId, id)) }
  }

  const describe = (workspaceId: string, id: string, conversationId?: string) =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ mediaType: string; width: number; height: number; bytes: number }>(sql`
        select media_type as "mediaType", width, height, bytes from files
        where id = ${id} and (width is not null or ${conversationId ?? null}::uuid is null) and (${conversationId ?? null}::uuid is null or conversation_id = ${conversationId ?? null}::uuid)`),
    )

  /** Takes the bytes of all away whose row is gone. */
  const dropErased = async (workspaceId: string): Promise<void> => {
    while (await dropSome(db, workspaceId, path));
  }

  return { savePicture, saveFile, readPicture, describe, dropErased }
}
interface Keeping {
  readonly db: Database
  readonly path: (workspaceId: string, id: string) => string
  readonly at: Date
}

/** Writes the bytes, and the row last, so that what can be found is there; gives its id. */
async function keep({ db, path, at }: Keeping, workspaceId: string, conversationId: string | null, file: Kept): Promise<string> {
  const { bytes, mediaType, width = null, height = null } = file
  const id = uuidv7()
  const to = path(workspaceId, id)
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await writeFile(`${to}.part`, bytes, { mode: 0o600, flush: true })
  await rename(`${to}.part`, to)
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into files (workspace_id, id, conversation_id, media_type, bytes, width, height, at)
      values (${workspaceId}, ${id}, ${conversationId}, ${mediaType}, ${bytes.length}, ${width}, ${height}, ${at})`),
  )
  return id
}

/** Where pictures are kept. */
export type FileStore = ReturnType<typeof fileStore>

/** Takes away the bytes of some that were erased; the note of it last, so that nothing stays behind a crash. Gives whether there may be more. */
async function dropSome(db: Database, workspaceId: string, path: (workspaceId: string, id: string) => string): Promise<boolean> {
  const erased = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select file_id as id from erased_files limit ${AT_ONCE}`),
  )
  if (erased.length === 0) return false
  for (const { id } of erased) await rm(path(workspaceId, id), { force: true })
  const ids = erased.map(({ id }) => id)
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`delete from erased_files where file_id = any(${ids}::uuid[])`))
  return erased.length === AT_ONCE
}
