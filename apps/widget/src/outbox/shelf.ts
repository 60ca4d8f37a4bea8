import { toJson } from '../service/index.ts'
import { type Entry, entryOf } from './entry.ts'

/** The part of the browser's storage that is used. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** The entries of one shopper on one channel, shared by all tabs of the shop. */
export interface Shelf {
  list(): readonly Entry[]
  put(entry: Entry): void
  take(id: string): void
}

/**
 * One key for each entry: tabs add and remove without reading each other's writes, so none can undo another's.
 * A write is done when `put` returns: a page closed in the next moment loses nothing. What a full or forbidden storage
 * does not take, `store` holds in memory, for as long as the page lives.
 */
export function createShelf(store: KeyStore, prefix: string): Shelf {
  return {
    list: () => inOrder(stored(store, prefix)),
    put: (entry) => store.setItem(prefix + entry.id, toJson(entry)),
    take: (id) => store.removeItem(prefix + id),
  }
}

/** Ids are UUIDv7: their order is the order of writing. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function stored(store: KeyStore, prefix: string): Entry[] {
  const found: Entry[] = []
  for (let at = 0; at < store.length; at++) {
    const key = store.key(at)
    const entry = key?.startsWith(prefix) ? read(store.getItem(key)) : null
    if (entry) found.push(entry)
  }
  return found
}

function read(text: string | null): Entry | null {
  try {
    return text === null ? null : entryOf(JSON.parse(text))
  } catch {
    return null
  }
}
