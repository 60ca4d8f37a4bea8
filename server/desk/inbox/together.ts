import { setImmediate as nextRound } from 'node:timers/promises'

/**
 * One read for all who ask for the same of the same workspace before it has begun. Nobody is given a read that began before they asked: what was
 * told between would be missing from it, and no bell would ring for it again.
 */
export function together<T>(read: (workspaceId: string, after: number) => Promise<T>): typeof read {
  const gathering = new Map<string, Promise<T>>()
  return (workspaceId, after) => {
    const key = `${workspaceId} ${after}`
    const known = gathering.get(key)
    if (known) return known
    const reading = nextRound().then(() => {
      gathering.delete(key)
      return read(workspaceId, after)
    })
    gathering.set(key, reading)
    return reading
  }
}
