import { workspacesServed } from '#workspaces'
import { type RollingParts, rollUp } from './keep-rolling.ts'

const EVERY_MS = 60 * 60_000

/** Rolls days up by itself, so that drift is told on its day and some of each day's messages are drawn, whoever looks. */
export function rollingOf(parts: RollingParts & { readonly failed: (error: unknown) => void }) {
  let lookedAt = Number.NEGATIVE_INFINITY
  return {
    sweep: async (): Promise<void> => {
      const at = parts.now().getTime()
      if (Math.abs(at - lookedAt) < EVERY_MS) return
      lookedAt = at
      for (const workspaceId of await workspacesServed(parts.db)) await rollUp(parts, workspaceId).catch(parts.failed)
    },
  }
}
