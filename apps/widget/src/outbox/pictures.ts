import { createRun } from './database.ts'

/** The bytes of pictures that wait to be uploaded, by entry id. Outlives a reload; text entries do not need it. */
export interface Pictures {
  put(id: string, picture: Blob): Promise<void>
  get(id: string): Promise<Blob | null>
  take(id: string): Promise<void>
  /** False while one lies in memory alone, and would not outlive this page. */
  keeps(): boolean
}

/** In IndexedDB, the only place of the browser that keeps megabytes; where it is forbidden, in memory for as long as the page lives. */
export function createPictures(factory: () => IDBFactory | undefined): Pictures {
  const memory = new Map<string, Blob>()
  const unkept = new Set<string>()
  const run = createRun(factory, 'xiaoer', 'pictures')
  return {
    async put(id, picture) {
      memory.set(id, picture)
      if ((await run('readwrite', (store) => store.put(picture, id))) === null) unkept.add(id)
    },
    async get(id) {
      const kept: unknown = memory.get(id) ?? (await run('readonly', (store) => store.get(id)))
      return kept instanceof Blob ? kept : null
    },
    async take(id) {
      memory.delete(id)
      unkept.delete(id)
      await run('readwrite', (store) => store.delete(id))
    },
    keeps: () => unkept.size === 0,
  }
}
