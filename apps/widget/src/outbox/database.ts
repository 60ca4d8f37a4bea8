/** One request of the browser's database, run by itself; null where the database is forbidden or says no. */
export type Run = <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>) => Promise<T | null>

/** Opens IndexedDB for each request anew: a widget that holds it open would keep a newer one from changing it. */
export function createRun(factory: () => IDBFactory | undefined, name: string, store: string): Run {
  return async (mode, act) => {
    try {
      // Even to name it throws where it is forbidden.
      const open = factory()
      if (!open) return null
      const db = await asked(opened(open, name, store))
      const result = asked(act(db.transaction(store, mode).objectStore(store)))
      return await result.finally(() => db.close())
    } catch {
      return null
    }
  }
}

function opened(factory: IDBFactory, name: string, store: string): IDBOpenDBRequest {
  const request = factory.open(name, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(store)
  return request
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
