import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { piecesOf, type Sections, viewSections } from '#engine/text'
import type { Clock } from '#platform/clock'
import { AppError } from '#platform/errors'

/** Snapshots of bases, one a workspace. They are copies of what the database holds: any may be lost. */
export interface Snapshots {
  /** Undefined where there is none. Throws where it cannot be read or is broken. */
  read(workspaceId: string): Promise<Sections | undefined>
  /** In the place of the one before, once it is whole. */
  write(workspaceId: string, sections: Sections): Promise<void>
}

const ENDING = '.snapshot'
/** Of one that is being written. */
const PART = '.part'
/** Nobody writes for so long: whoever did was killed. */
const PART_MS = 3_600_000
/** Of workspaces that nobody has asked of for so long. */
const UNUSED_MS = 30 * 86_400_000
/** Bytes that are read, written and summed in one go: a millisecond or two. */
const GO = 2 ** 22
/** At the end: the sum of all before it. */
const SUM = 8

/** In a folder, which is made. */
export function snapshotsIn(folder: string, clock: Clock): Snapshots {
  const fileOf = (workspaceId: string) => join(folder, `${workspaceId}${ENDING}`)
  return {
    async read(workspaceId) {
      const file = await open(fileOf(workspaceId), constants.O_RDONLY).catch(noneThere)
      if (!file) return undefined
      try {
        const bytes = await readAll(file)
        const now = clock.now()
        await utimes(fileOf(workspaceId), now, now)
        return viewSections(bytes)
      } finally {
        await file.close()
      }
    },
    async write(workspaceId, sections) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await sweep(folder, clock.now().getTime())
      const part = join(folder, `${randomUUID()}${PART}`)
      try {
        await writeAll(part, sections)
        await rename(part, fileOf(workspaceId))
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
  }
}

function noneThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function readAll(file: FileHandle): Promise<Uint8Array> {
  const { size } = await file.stat()
  // a buffer of its own: its sections are read as numbers of four bytes
  const bytes = new Uint8Array(new ArrayBuffer(size))
  let [at, sum] = [0, 0]
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, Math.min(GO, size - at), at)
    if (bytesRead === 0) break
    sum = crc32(bytes.subarray(at, Math.min(at + bytesRead, size - SUM)), sum)
    at += bytesRead
  }
  if (at < size || size < SUM || new DataView(bytes.buffer).getUint32(size - SUM, true) !== sum)
    throw new AppError('invalid', 'The snapshot is broken')
  return bytes
}

async function writeAll(path: string, sections: Sections): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    let sum = 0
    for (const piece of piecesOf(sections))
      for (let at = 0; at < piece.byteLength; at += GO) {
        const bytes = piece.subarray(at, at + GO)
        sum = crc32(bytes, sum)
        await file.writeFile(bytes)
      }
    const end = new Uint8Array(SUM)
    new DataView(end.buffer).setUint32(0, sum, true)
    await file.writeFile(end)
  } finally {
    await file.close()
  }
}

/** Removes what nobody will finish or ask for. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const age = name.endsWith(PART) ? PART_MS : name.endsWith(ENDING) ? UNUSED_MS : Number.POSITIVE_INFINITY
    const path = join(folder, name)
    const used = await stat(path).catch(noneThere)
    if (used && now - used.mtimeMs > age) await rm(path, { force: true })
  }
}
