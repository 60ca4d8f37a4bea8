import type { KeyStore } from '../outbox/index.ts'

/** Small things the browser keeps for one channel. */
export interface Drawer {
  get(name: string): string | null
  set(name: string, text: string): void
  /** Whether all that lies under names that begin so outlives this page. */
  keeps(name: string): boolean
  readonly store: KeyStore
}

/**
 * Opens the browser's storage. What it does not take lies in memory, for as long as the page lives: some forbid it in frames and
 * private windows, some let it be read and take nothing, and any may be full.
 */
export function openDrawer(local: () => KeyStore | undefined, prefix: string): Drawer {
  const memory = inMemory()
  const store = layered(local, memory)
  store.setItem(`${prefix}probe`, '1')
  const isWritable = memory.length === 0
  store.removeItem(`${prefix}probe`)
  return {
    store,
    get: (name) => store.getItem(prefix + name),
    set: (name, text) => store.setItem(prefix + name, text),
    keeps(name) {
      for (let at = 0; at < memory.length; at++) if (memory.key(at)?.startsWith(prefix + name)) return false
      return isWritable
    },
  }
}

/** The browser's storage with `memory` over it; nothing of it throws. */
function layered(local: () => KeyStore | undefined, memory: KeyStore): KeyStore {
  const real = attempt<KeyStore | undefined>(local, undefined)
  const length = (): number => attempt(() => real?.length, 0)
  return {
    get length() {
      return length() + memory.length
    },
    key: (at) => (at < length() ? attempt(() => real?.key(at), null) : memory.key(at - length())),
    getItem: (key) => memory.getItem(key) ?? attempt(() => real?.getItem(key), null),
    setItem(key, text) {
      const taken = attempt(() => {
        real?.setItem(key, text)
        return real !== undefined
      }, false)
      if (taken) memory.removeItem(key)
      else memory.setItem(key, text)
    },
    removeItem(key) {
      memory.removeItem(key)
      attempt(() => real?.removeItem(key), undefined)
    },
  }
}

function attempt<T>(act: () => T | undefined, otherwise: T): T {
  try {
    return act() ?? otherwise
  } catch {
    return otherwise
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
