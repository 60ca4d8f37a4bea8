import { releaseHeld } from '#desk'
import { tell } from '#engine/conversation'
import { endKeysOf } from '#open/keys'
import { disableEndpointsOf } from '#open/webhooks'
import type { ConsoleParts } from './console-routes.ts'

/** What the others at the desk hear of a colleague who comes, goes or is removed. */
export const colleagueNews = ({ guard: { db, now }, live }: Pick<ConsoleParts, 'guard' | 'live'>) => ({
  presence: async (workspaceId: string, accountId: string, online: boolean) => {
    const come = { type: 'presence_changed', conversationId: null, detail: { accountId, online } } as const
    const [seq = 0] = await db.inWorkspace(workspaceId, (tx) => tell(tx, workspaceId, now(), [come]))
    live.ring(workspaceId, '', seq)
  },
  rightsChanged: live.rightsChanged,
  endMade: (workspaceId: string, accountId: string) =>
    db.inWorkspace(workspaceId, async (tx) => {
      await endKeysOf(tx, accountId, now())
      await disableEndpointsOf(tx, accountId)
    }),
  release: async (workspaceId: string, accountId: string) => {
    const released = await releaseHeld(db, workspaceId, accountId, now())
    for (const { conversationId, seq } of released) live.ring(workspaceId, conversationId, seq)
  },
})
