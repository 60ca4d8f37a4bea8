export interface Held<R> {
  rows: R[]
  /** Rows that have come and stand below until the pointer leaves. */
  added: number
}

interface Row {
  id: string
}

/**
 * The list as it may be shown while a pointer rests on it: everything stays where it was, rows that have left stay as last seen,
 * rows that have come wait at the end. `gone` are the ids that are no longer of this box.
 */
export function hold<R extends Row>(shown: readonly R[], fresh: readonly R[]): Held<R> & { gone: Set<string> } {
  const byId = new Map(fresh.map((row) => [row.id, row]))
  const here = new Set(shown.map((row) => row.id))
  const stayed = shown.map((row) => byId.get(row.id) ?? row)
  const added = fresh.filter((row) => !here.has(row.id))
  const gone = new Set(shown.filter((row) => !byId.has(row.id)).map((row) => row.id))
  return { rows: [...stayed, ...added], added: added.length, gone }
}
