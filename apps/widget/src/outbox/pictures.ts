import { createRun } from './database.ts'

/** The bytes of pictures that wait to be uploaded, by entry id. Outlives a reload; text entries do not need it. */
export interface Pictures {
  put(id: string, picture: Blob): Promise<void>
  get(id: string): Promise<Blob | null>
  take(id: string): Promise<void>
}

/** In IndexedDB, the only place of the browser that keeps megabytes; where it is forbidden, in memory for as long as the page lives. */
export function createPictures(factory: IDBFactory | undefined): Pictures {
  const memory = new Map<string, Blob>()
  const run = createRun(factory, 'xiaoer', 'pictures')
  return {
    async put(id, picture) {
      memory.set(id, picture)
      await run('readwrite', (store) => store.put(picture, id))
    },
    async get(id) {
      const kept: unknown = memory.get(id) ?? (await run('readonly', (store) => store.get(id)))
      return kept instanceof Blob ? kept : null
    },
    async take(id) {
      memory.delete(id)
      await run('readwrite', (store) => store.delete(id))
    },
  }
}
