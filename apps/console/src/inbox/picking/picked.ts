import { createStore } from '../../store/index.ts'

/** The conversations that are chosen for something done with many; null while nobody chooses. */
export const picked = createStore<ReadonlySet<string> | null>(null)
/** Where a range begins: the one that was chosen last. */
let from: string | undefined

/** With one of a list chosen, or not any more; with a range all from the last one to it are as it becomes. */
export function withPicked(now: ReadonlySet<string>, id: string, ids: readonly string[] = [], since?: string): ReadonlySet<string> {
  const [a, b] = [ids.indexOf(since ?? id), ids.indexOf(id)].toSorted((one, other) => one - other)
  const range = a === undefined || b === undefined || a < 0 ? [id] : ids.slice(a, b + 1)
  const others = [...now].filter((one) => !range.includes(one))
  return new Set(now.has(id) ? others : [...others, ...range])
}

/** Chooses a conversation, or no longer; `ids`: with all of the list from the one before. */
export function pick(id: string, ids?: readonly string[]): void {
  picked.set((now) => withPicked(now ?? new Set(), id, ids, ids && from))
  from = id
}
