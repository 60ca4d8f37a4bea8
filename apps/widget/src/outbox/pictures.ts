/** The bytes of pictures that wait to be uploaded, by entry id. Outlives a reload; text entries do not need it. */
export interface Pictures {
  put(id: string, picture: Blob): Promise<void>
  get(id: string): Promise<Blob | null>
  take(id: string): Promise<void>
}

const NAME = 'xiaoer'
const STORE = 'pictures'

/** In IndexedDB, the only place of the browser that keeps megabytes; where it is forbidden, in memory for as long as the page lives. */
export function createPictures(factory: IDBFactory | undefined): Pictures {
  const memory = new Map<string, Blob>()
  const run = async <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> => {
    try {
      if (!factory) return null
      const db = await asked(openDb(factory))
      const result = await asked(act(db.transaction(STORE, mode).objectStore(STORE)))
      db.close()
      return result
    } catch {
      return null
    }
  }
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

function openDb(factory: IDBFactory): IDBOpenDBRequest {
  const request = factory.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  return request
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
