/** A change is told to all nodes; one that was missed is known after this. */
const BELIEVED_MS = 60_000

/** What was read last of each workspace. */
export interface LastRead<T> {
  /** At hand after `load`. */
  readonly of: (workspaceId: string) => T | undefined
  /** Reads where nothing is known, something has changed, or a while has passed. */
  readonly load: (workspaceId: string) => Promise<T>
  /** Something has changed: all is read anew, each when it is next loaded. */
  readonly forget: () => void
}

/**
 * Keeps what `read` gives. What is out of date is not thrown away: a turn under way when the change is heard goes on with what it has, and does
 * not find nothing. A change heard while it is read counts as not read yet.
 */
export function lastRead<T>(read: (workspaceId: string) => Promise<T>, now: () => Date): LastRead<T> {
  const all = new Map<string, { readonly value: T; readonly readAt: number; readonly change: number }>()
  let changes = 0
  return {
    of: (workspaceId) => all.get(workspaceId)?.value,
    load: async (workspaceId) => {
      const [readAt, change] = [now().getTime(), changes]
      const known = all.get(workspaceId)
      if (known?.change === change && Math.abs(readAt - known.readAt) < BELIEVED_MS) return known.value
      const value = await read(workspaceId)
      all.set(workspaceId, { value, readAt, change })
      return value
    },
    forget: () => {
      changes += 1
    },
  }
}
