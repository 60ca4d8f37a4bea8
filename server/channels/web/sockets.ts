import type { Bell, Typing } from '@xiaoer/contract'
import type { Namespace } from 'socket.io'
import type { Signer } from '#platform/auth'
import { type Stands, sessionOpener } from './session.ts'

/** Tabs of one shopper share a socket; what goes far beyond the devices one has is a mistake or an attack. */
const MOST_IN_A_CHAT = 32

/** The doorbell of the widgets. The truth is read by cursor; what is rung here may be lost without harm. */
export function widgetBell(sockets: Namespace, key: Signer, now: () => Date, stands: Stands) {
  const open = sessionOpener(key, now, stands)
  sockets.use(async (socket, next) => {
    try {
      const session: unknown = socket.handshake.auth['session']
      const { workspaceId, conversationId } = await open(`Bearer ${String(session)}`)
      void socket.join(room(workspaceId, conversationId))
      leaveOldest(room(workspaceId, conversationId))
      next()
    } catch (error) {
      next(error instanceof Error ? error : new Error('refused'))
    }
  })
  // The oldest goes, so that whoever comes back after a lost line is always let in.
  const leaveOldest = (name: string): void => {
    const inside = sockets.adapter.rooms.get(name)
    const [oldest] = inside ?? []
    if (inside && oldest !== undefined && inside.size > MOST_IN_A_CHAT) sockets.sockets.get(oldest)?.disconnect(true)
  }
  const room = (workspaceId: string, conversationId: string) => `${workspaceId}.${conversationId}`

  return {
    ring: (workspaceId: string, conversationId: string, seq: number) =>
      sockets.to(room(workspaceId, conversationId)).emit('bell', { seq, conversationId } satisfies Bell),
    typing: (workspaceId: string, typing: Typing) => sockets.to(room(workspaceId, typing.conversationId)).volatile.emit('typing', typing),
  }
}
