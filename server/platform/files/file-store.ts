import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { attachmentOf, documentOf } from './document.ts'
import { fileKind, MAX_FILE_BYTES } from './file-kind.ts'
import { blot, type Picture, redraw } from './picture.ts'
import { withoutPlace } from './place.ts'
import { diskFull, isFull, limitOf, mustFit, mustLeaveRoom, noteRefused } from './quota.ts'

/** A picture that is kept, with the id it is read by. */
export interface StoredFile extends Picture {
  readonly id: string
}

/** A file as it is read: `name` where it was given one. */
export interface KeptFile {
  readonly mediaType: string
  readonly bytes: Buffer
  readonly name: string | null
}

/** What is kept of a picture or a document. */
interface Kept extends KeptFile {
  readonly width: number | null
  readonly height: number | null
}

/** So many are taken away at once. */
const AT_ONCE = 500

/** Pictures and documents of conversations, and of no conversation, and what else platforms brought: bytes in a folder of the workspace, what they are in `files`. */
export function fileStore(db: Database, folder: string, now: () => Date) {
  const path: PathOf = (workspaceId, id) => join(folder, workspaceId, id.slice(-2), id)
  const keep = keepingIn(db, path, now)

  /** Takes a picture by its bytes. */
  async function savePicture(workspaceId: string, conversationId: string | null, original: Buffer, name?: string): Promise<StoredFile> {
    const picture = await redraw(original)
    return { id: await keep(workspaceId, conversationId, { ...picture, name: name || null }), ...picture }
  }

  /** Takes a document, or a sound or a film as well, by its bytes and its name; gives its id. Throws `unsupported`, `too_large`. */
  const saveAs = (read: typeof documentOf) => async (workspaceId: string, conversationId: string | null, original: Buffer, name: string) =>
    keep(workspaceId, conversationId, { ...read(original, name), width: null, height: null })

  /** Keeps a file as it came, up to `MAX_FILE_BYTES`; whoever reads it is given it as what its first bytes say. Gives its id. Throws `too_large`. */
  const saveFile = (workspaceId: string, conversationId: string | null, bytes: Buffer) => keep(workspaceId, conversationId, asItCame(bytes))

  /** Takes the bytes of all away whose row is gone. */
  const dropErased = async (workspaceId: string): Promise<void> => {
    while (await dropSome(db, workspaceId, path));
  }

  return {
    savePicture,
    saveDocument: saveAs(documentOf),
    saveAttachment: saveAs(attachmentOf),
    saveFile,
    readFile: reading(db, path),
    describe: describing(db),
    blot: blotting(db, path),
    dropErased,
  }
}
/** Where files are kept. */
export type FileStore = ReturnType<typeof fileStore>

/** Throws `not_found`. */
const reading =
  (db: Database, path: PathOf) =>
  async (workspaceId: string, id: string): Promise<KeptFile> => {
    const row = await db.inWorkspace(workspaceId, (tx) =>
      tx.row<Omit<KeptFile, 'bytes'>>(sql`select media_type as "mediaType", name from files where id = ${id}`),
    )
    if (!row) throw new AppError('not_found', refusal('file.none'))
    return { ...row, bytes: await readFile(path(workspaceId, id)) }
  }

/** What a picture of a conversation is; undefined where there is none of this id, and for what is no picture. */
const describing = (db: Database) => (workspaceId: string, id: string, conversationId: string) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ width: number; height: number; bytes: number }>(sql`
      select width, height, bytes from files where id = ${id} and conversation_id = ${conversationId} and width is not null`),
  )

/** Makes a picture unreadable where it lies: what must not be kept is gone, and that something was sent is seen. Throws `not_found`. */
const blotting = (db: Database, path: PathOf) => async (workspaceId: string, id: string) => {
  const { bytes } = await reading(db, path)(workspaceId, id)
  const blotted = await blot(bytes)
  await writeBytes(path(workspaceId, id), blotted)
}

function asItCame(bytes: Buffer): Kept {
  if (bytes.length > MAX_FILE_BYTES) throw new AppError('too_large', refusal('file.large', { most: MAX_FILE_BYTES / 1024 / 1024 }))
  return { bytes, mediaType: fileKind(bytes), width: null, height: null, name: null }
}

/** Where the bytes of a file lie. */
type PathOf = (workspaceId: string, id: string) => string

/** Keeps bytes, and writes the row last, so that what can be found is there; gives the id. */
const keepingIn =
  (db: Database, path: PathOf, now: () => Date) =>
  async (workspaceId: string, conversationId: string | null, file: Kept): Promise<string> => {
    const id = uuidv7()
    const to = path(workspaceId, id)
    const upload = { workspaceId, conversationId, bytes: file.bytes.length, at: now() }
    try {
      // before anything is written, and once more where nobody else uploads meanwhile
      await db.inWorkspace(workspaceId, (tx) => mustFit(tx, upload, false))
      await writeBytes(to, withoutPlace(file.bytes))
      await db.inWorkspace(workspaceId, async (tx) => {
        await mustFit(tx, upload, true)
        await tx.run(sql`
          insert into files (workspace_id, id, conversation_id, media_type, bytes, width, height, name, at)
          values (${workspaceId}, ${id}, ${conversationId}, ${file.mediaType}, ${upload.bytes}, ${file.width}, ${file.height}, ${file.name}, ${upload.at})`)
      })
      return id
    } catch (error) {
      await rm(to, { force: true })
      const limit = limitOf(error)
      if (limit) await noteRefused(db, upload, limit)
      throw error
    }
  }

/** Writes a file whole or not at all. Throws `unavailable` where the disk is full. */
async function writeBytes(to: string, bytes: Buffer): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await mustLeaveRoom(dirname(to), bytes.length)
    await writeFile(`${to}.part`, bytes, { mode: 0o600, flush: true })
    await rename(`${to}.part`, to)
  } catch (error) {
    await rm(`${to}.part`, { force: true })
    throw isFull(error) ? diskFull(error) : error
  }
}

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
