import type { KeyStore } from '../outbox/index.ts'

/** Small things the browser keeps for one channel. */
export interface Drawer {
  get(name: string): string | null
  set(name: string, text: string): void
  readonly store: KeyStore
}

/** Opens the browser's storage; where it is forbidden (some do so in frames and private windows), one in memory. */
export function openDrawer(local: () => KeyStore | undefined, prefix: string): Drawer {
  const store = usable(local) ?? inMemory()
  return {
    store,
    get: (name) => store.getItem(prefix + name),
    set(name, text) {
      try {
        store.setItem(prefix + name, text)
      } catch {
        // Full: what is set here can all be asked for again.
      }
    },
  }
}

function usable(local: () => KeyStore | undefined): KeyStore | null {
  try {
    const store = local()
    store?.getItem('')
    return store ?? null
  } catch {
    return null
  }
}

/** Keeps nothing beyond the page. */
export function inMemory(): KeyStore {
  const map = new Map<string, string>()
  return {
    get length() {
      return map.size
    },
    key: (at) => [...map.keys()][at] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, text) => void map.set(key, text),
    removeItem: (key) => void map.delete(key),
  }
}
