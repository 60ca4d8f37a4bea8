import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'

/** A file as it came, and the id of what is made of it. */
interface Sent {
  readonly id: string
  readonly name: string
  readonly bytes: Readable
}

/** Files that are being imported, in a folder of their workspace; the ending says how they are read. */
export function uploadsIn(folder: string) {
  const folderOf = (workspaceId: string) => join(folder, workspaceId)
  const find = async (workspaceId: string, id: string): Promise<string | undefined> => {
    const name = (await readdir(folderOf(workspaceId)).catch(() => [])).find((one) => one.startsWith(id) && !one.endsWith('.part'))
    return name && join(folderOf(workspaceId), name)
  }
  return {
    find,
    /** Takes the bytes of a file and lets `keep` note where it lies; where either fails, nothing lies there. Throws `too_large` for one that was cut off. */
    take: async <T>(workspaceId: string, { id, name, bytes }: Sent, keep: (path: string) => Promise<T>): Promise<T> => {
      await mkdir(folderOf(workspaceId), { recursive: true, mode: 0o700 })
      const path = join(folderOf(workspaceId), `${id}${extname(name).toLowerCase()}`)
      try {
        await pipeline(bytes, createWriteStream(`${path}.part`, { mode: 0o600 }))
        // a form's file that is too long ends early, without an error
        if ('truncated' in bytes && bytes.truncated === true) throw new AppError('too_large', refusal('import.large'))
        await rename(`${path}.part`, path)
        return await keep(path)
      } catch (error) {
        for (const one of [`${path}.part`, path]) await rm(one, { force: true })
        throw error
      }
    },
    remove: async (workspaceId: string, id: string): Promise<void> => {
      const path = await find(workspaceId, id)
      if (path) await rm(path, { force: true })
    },
    /** What lies here, of all workspaces. */
    all: async (): Promise<{ workspaceId: string; id: string }[]> => {
      const workspaces = await readdir(folder).catch(() => [])
      const names = await Promise.all(
        workspaces.map(async (one) => (await readdir(folderOf(one))).map((name) => ({ workspaceId: one, name }))),
      )
      return names.flat().flatMap(({ workspaceId, name }) => (name.endsWith('.part') ? [] : [{ workspaceId, id: name.slice(0, 36) }]))
    },
  }
}
/** Where they lie. */
export type Uploads = ReturnType<typeof uploadsIn>
