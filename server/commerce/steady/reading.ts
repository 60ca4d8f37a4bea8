import type { KeptReads } from './kept.ts'
import { isSilent, type ShopLine } from './line.ts'

/** By which line a shop is asked, and what the time is, in milliseconds. */
export interface Way {
  readonly line: ShopLine
  readonly now: () => number
  /** Nothing that is kept is given while the shop answers. */
  readonly anew: boolean
}

/** One thing of a shop: as kept while it is as good as new, else as it is now; where no answer comes, as kept, with its age. */
export async function readOne<T>({ line, now, anew }: Way, kept: KeptReads<T>, key: string, read: () => Promise<T>): Promise<Aged<T>> {
  const known = anew ? undefined : kept.fresh(key, now())
  if (known) return known
  const keep = kept.begin()
  try {
    const given = await line.read(read)
    keep(key, given, now())
    return { given }
  } catch (error) {
    if (anew) throw error
    return staleOf(kept, key, now(), error)
  }
}

/** Something that was read, and how many minutes ago, where it is from before. */
export interface Aged<T> {
  readonly given: T
  readonly agedMinutes?: number
}

/** What is kept for when no answer comes. Throws the error where nothing is, or where the shop did answer. */
export function staleOf<T>(kept: KeptReads<T>, key: string, now: number, error: unknown): Aged<T> {
  const found = isSilent(error) ? kept.stale(key, now) : undefined
  if (!found) throw error
  return { given: found.given, agedMinutes: Math.max(1, Math.round((now - found.at) / 60_000)) }
}
